import { readRecipeFile, recipeFileOf, recipeOf } from '../../src-core/agenda/recipeFile.ts'
import { recipeFrom } from '../../src-core/agenda/recipeFrom.ts'
import type { Recipe } from '../../src-core/agenda/recipe.ts'
import type { WrittenRecipe } from '../../src-core/agenda/writtenRecipe.ts'
import type { NewId } from '../../src-core/base/id.ts'
import { cleanName, cleanProse } from '../../src-core/base/text.ts'
import { filled } from '../../src-core/base/texts.ts'
import type { Answer, Ask } from '../../src-core/contract/endpoints.ts'
import type { KeptRecipe, RecipeShelf } from '../store/recipeShelf.ts'

const longestName = 80

/** Keeps the Agenda of a clinic as a Recipe of the person's own; a name that one of them has already gets a number. */
export async function keepRecipe(shelf: RecipeShelf, ask: Ask<'recipes.keep'>, newId: NewId): Promise<string> {
  const { agenda, language, minutes } = ask
  const words = { id: newId(), name: cleanName(ask.name), summary: cleanProse(ask.summary), language, minutes }
  return (await shelf.add((kept) => withOwnName(recipeFrom(agenda, words), namesOf([], kept)))).id
}

/** Keeps the Recipe of a file. One that is there already, shipped or kept, is kept a second time as a copy. */
export async function importRecipe(
  shelf: RecipeShelf,
  shipped: readonly Recipe[],
  file: Uint8Array,
  newId: NewId,
): Promise<Answer<'recipes.import'>> {
  const read = readRecipeFile(new TextDecoder().decode(file))
  if ('refused' in read) return read
  const { id } = await shelf.add((kept) => {
    const isThere = [...shipped, ...kept].some((each) => each.id === read.written.id)
    return isThere ? { ...withOwnName(read.written, namesOf(shipped, kept)), id: newId() } : read.written
  })
  return { id, copy: id !== read.written.id }
}

/** The file of a Recipe, as it is given to others. */
export async function exportRecipe(shelf: RecipeShelf, id: string): Promise<Answer<'recipes.export'>> {
  const written = await shelf.read(id)
  const name = filled(written.name).en.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') // prettier-ignore
  return {
    name: `${name === '' ? 'tertulia' : name}.recipe.json`,
    file: Buffer.from(recipeFileOf(written)).toString('base64'),
  }
}

function namesOf(shipped: readonly Recipe[], kept: readonly KeptRecipe[]): readonly string[] {
  const own = kept.flatMap((each) => ('written' in each ? [recipeOf(each.written).name] : []))
  return [...shipped.map(({ name }) => name), ...own].map(({ en }) => en)
}

/** With the first number in its name that makes it another name, when there is one of that name. */
function withOwnName(written: WrittenRecipe, names: readonly string[]): WrittenRecipe {
  const numbered = (number: number): WrittenRecipe['name'] =>
    Object.fromEntries(Object.entries(written.name).map(([language, name]) => [language, withMark(name, number)]))
  let [name, number] = [written.name, 1]
  while (names.includes(filled(name).en)) name = numbered((number += 1))
  return { ...written, name }
}

function withMark(name: string, number: number): string {
  const mark = ` (${number})`
  return `${name.slice(0, longestName - mark.length)}${mark}`
}
