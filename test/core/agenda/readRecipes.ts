import { readFileSync } from 'node:fs'
import { type Recipe, readRecipe } from '../../../src-core/agenda/recipe.ts'

/** A Recipe as it is shipped. */
export function shipped(name: 'troika' | 'wiseCrowds' | 'caseClinic' | 'practice'): Recipe {
  const at = new URL(`../../../templates/recipes/${name}.json`, import.meta.url)
  return readRecipe(readFileSync(at, 'utf8'), name)
}
