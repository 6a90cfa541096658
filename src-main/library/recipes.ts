import { readFile, readdir } from 'node:fs/promises'
import type { Recipe } from '../../src-core/agenda/recipe.ts'
import { readRecipeFile } from '../../src-core/agenda/recipeFile.ts'
import { Failure } from '../failure.ts'
import { inApp } from '../folders.ts'

/** The Recipes that come with the app, the practice clinic's own included. */
export async function allRecipes(): Promise<readonly Recipe[]> {
  const folder = inApp('templates', 'recipes')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted()
  return Promise.all(names.map(async (name) => shipped(await readFile(`${folder}/${name}`, 'utf8'), name)))
}

/** The Recipes that a new clinic can be made from. */
export async function recipes(): Promise<readonly Recipe[]> {
  return (await allRecipes()).filter(({ scales }) => scales)
}

function shipped(text: string, name: string): Recipe {
  const read = readRecipeFile(text)
  if ('refused' in read) throw new Failure('damaged', { name, ...read })
  return read.recipe
}
