import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { recipeOf } from '../../../src-core/agenda/recipeFile.ts'
import { scaleRecipe } from '../../../src-core/agenda/scale.ts'
import { exportRecipe, importRecipe, keepRecipe } from '../../../src-main/library/ownRecipes.ts'
import { recipes } from '../../../src-main/library/recipes.ts'
import { type RecipeShelf, recipeShelf } from '../../../src-main/store/recipeShelf.ts'
import { temporaryFolder } from '../store/temporary.ts'

const numbers = (): (() => string) => {
  let next = 0
  return () => `n${(next += 1)}`
}
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

async function onShelf() {
  const folder = join(await temporaryFolder(), 'recipes')
  return { folder, shelf: recipeShelf(folder), newId: numbers(), shipped: await recipes() }
}

/** Keeps the Agenda of a Troika in Spanish; gives its identity and its file. */
async function kept(shelf: RecipeShelf, newId: () => string) {
  const troika = (await recipes()).find(({ id }) => id === 'troika')
  const made = troika && scaleRecipe(troika, 90, { interpreted: true, people: 12 }, 'es', newId)
  if (made === undefined || 'refused' in made) throw new Error('there is no agenda')
  const words = { name: ' Nuestra\nronda ', summary: 'Para archivos', language: 'es', minutes: 90 }
  const id = await keepRecipe(shelf, { ...words, agenda: made.agenda }, newId)
  const { name, file } = await exportRecipe(shelf, id)
  return { id, name, agenda: made.agenda, text: Buffer.from(file, 'base64').toString('utf8') }
}

const namesOn = async (shelf: RecipeShelf): Promise<readonly string[]> =>
  (await shelf.list()).map((each) => ('written' in each ? (each.written.name['es'] ?? '') : each.trouble)).toSorted()

test('an Agenda that is kept is listed, and given to others as a file that says its format and its one language', async () => {
  const { shelf, newId } = await onShelf()
  expect(await shelf.list()).toEqual([])
  const { name, text } = await kept(shelf, newId)
  expect(await namesOn(shelf)).toEqual(['Nuestra ronda'])
  expect(name).toBe('Nuestra-ronda.recipe.json')
  expect(JSON.parse(text)).toMatchObject({ format: 1, name: { es: 'Nuestra ronda' }, lengths: [90], scales: false })
})

test('a name that is kept a second time gets a number', async () => {
  const { shelf, newId } = await onShelf()
  await kept(shelf, newId)
  await kept(shelf, newId)
  expect(await namesOn(shelf)).toEqual(['Nuestra ronda', 'Nuestra ronda (2)'])
})

test('what is removed and imported again is what it was', async () => {
  const { shelf, newId, shipped, folder } = await onShelf()
  const { id, text } = await kept(shelf, newId)
  const before = await shelf.read(id)
  await shelf.remove(id)
  expect([await shelf.list(), await readdir(folder)]).toEqual([[], []])
  await expect(shelf.read(id)).rejects.toMatchObject({ code: 'unknownRecipe' })
  expect(await importRecipe(shelf, shipped, bytes(text), newId)).toEqual({ id, copy: false })
  expect(await shelf.read(id)).toEqual(before)
})

test('another machine makes the same Agenda of the file', async () => {
  const [mine, theirs] = [await onShelf(), await onShelf()]
  const { id, agenda, text } = await kept(mine.shelf, mine.newId)
  await importRecipe(theirs.shelf, theirs.shipped, bytes(`\ufeff${text}`), theirs.newId)
  const recipe = recipeOf(await theirs.shelf.read(id))
  const made = scaleRecipe(recipe, 90, { interpreted: true, people: 12 }, 'es', numbers())
  expect('agenda' in made && made.agenda).toEqual(agenda)
})

test('one that is there already becomes a copy with a number; two at once become two', async () => {
  const { shelf, newId, shipped } = await onShelf()
  const { text } = await kept(shelf, newId)
  const again = () => importRecipe(shelf, shipped, bytes(text), newId)
  expect(await Promise.all([again(), again()])).toMatchObject([{ copy: true }, { copy: true }])
  expect(await namesOn(shelf)).toEqual(['Nuestra ronda', 'Nuestra ronda (2)', 'Nuestra ronda (3)'])
  const shippedFile = await readFile(new URL('../../../templates/recipes/fishbowl.json', import.meta.url))
  expect(await importRecipe(shelf, shipped, shippedFile, newId)).toMatchObject({ copy: true })
  expect(await namesOn(shelf)).toContain('Pecera (2)')
})

test('a bad file and a newer one are refused, and nothing is kept', async () => {
  const { shelf, newId, shipped } = await onShelf()
  const read = (text: string) => importRecipe(shelf, shipped, bytes(text), newId)
  expect(await read('PK\u0003')).toEqual({ refused: 'badRecipe', at: '', wanted: 'JSON' })
  expect(await read('{"format":1,"id":"x","name":{"en":7}}')).toEqual({ refused: 'badRecipe', at: 'name.en', wanted: 'text of at most 80 characters' }) // prettier-ignore
  expect(await read('{"format":7}')).toEqual({ refused: 'newerFormat' })
  expect(await shelf.list()).toEqual([])
})

test('a file on disk that cannot be read is listed with its trouble and stays as it is', async () => {
  const { shelf, newId, folder } = await onShelf()
  const { id } = await kept(shelf, newId)
  const path = join(folder, `${id}.json`)
  const newer = (await readFile(path, 'utf8')).replace('"format": 1', '"format": 9')
  await writeFile(path, newer)
  await writeFile(join(folder, 'torn.json'), '{"form')
  await writeFile(join(folder, 'notes.txt'), 'mine')
  expect((await shelf.list()).toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
    { id, trouble: 'newerFormat' },
    { id: 'torn', trouble: 'damaged' },
  ])
  expect(await readFile(path, 'utf8')).toBe(newer)
  await shelf.remove('torn')
  expect((await readdir(folder)).toSorted()).toEqual([`${id}.json`, 'notes.txt'])
})
