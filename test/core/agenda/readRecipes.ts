import { readFileSync, readdirSync } from 'node:fs'
import type { Recipe } from '../../../src-core/agenda/recipe.ts'
import { readRecipeFile } from '../../../src-core/agenda/recipeFile.ts'

const folder = new URL('../../../templates/recipes/', import.meta.url)

/** The file of a Recipe as it is shipped. */
export const shippedText = (name: string): string => readFileSync(new URL(`${name}.json`, folder), 'utf8')

/** A Recipe as it is shipped. */
export function shipped(name: string): Recipe {
  const read = readRecipeFile(shippedText(name))
  if ('refused' in read) throw new Error(`${name}: ${JSON.stringify(read)}`)
  return read.recipe
}

/** The names of all that are shipped. */
export const shippedNames: readonly string[] = readdirSync(folder).map((name) => name.replace(/\.json$/, ''))
