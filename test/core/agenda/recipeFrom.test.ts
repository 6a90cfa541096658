import { describe, expect, test } from 'vitest'
import type { Agenda, Block } from '../../../src-core/agenda/agenda.ts'
import { type BlockId, asId } from '../../../src-core/base/id.ts'
import type { Recipe } from '../../../src-core/agenda/recipe.ts'
import { readRecipeFile, recipeFileOf } from '../../../src-core/agenda/recipeFile.ts'
import { recipeFrom } from '../../../src-core/agenda/recipeFrom.ts'
import { scaleRecipe } from '../../../src-core/agenda/scale.ts'
import { shipped, shippedNames } from './readRecipes.ts'

const clinic = { interpreted: true, people: 20 }

/** The Agenda saved as a Recipe, its file read again. */
function saved(agenda: Agenda, language: string, minutes: number): Recipe {
  const words = { id: 'mine', name: 'Nombre', summary: '', language, minutes }
  const read = readRecipeFile(recipeFileOf(recipeFrom(agenda, words)))
  if ('refused' in read) throw new Error(JSON.stringify(read))
  return read.recipe
}

function made(recipe: Recipe, minutes: number, language = 'es'): Agenda {
  let next = 0
  const scaled = scaleRecipe(recipe, minutes, clinic, language, () => `b${++next}`)
  if ('refused' in scaled) throw new Error(`${scaled.missingMs} missing`)
  return scaled.agenda
}

describe('the Agenda of a clinic, saved as a Recipe and made a clinic of again,', () => {
  test.each(shippedNames)('is the same: %s', (name) => {
    const recipe = shipped(name)
    const agenda = made(recipe, recipe.minutes)
    expect(made(saved(agenda, 'es', recipe.minutes), recipe.minutes)).toEqual(agenda)
  })

  test('is the same when Phases and Groups do not fill their Blocks', () => {
    const block: Block = {
      ...(made(shipped('troika'), 90)[0] as Block),
      method: 'groups',
      part: 'groups',
      plannedMs: 900_000,
      phases: [{ title: 'Turno {n}', ms: 30_000, turn: 2, away: true }],
      groupPlan: { size: 4, rounds: 3, joins: true },
      floor: null,
    }
    const agenda: Agenda = [block, { ...block, id: asId<BlockId>('b2'), method: 'talk', groupPlan: null, phases: [] }]
    expect(made(saved(agenda, 'es', 60), 60)).toEqual(agenda)
  })

  test('speaks its one language to everybody', () => {
    const [block] = made(shipped('troika'), 90, 'sw')
    const recipe = saved([{ ...(block as Block), title: 'Karibu' }], 'sw', 30)
    expect(recipe.blocks[0]?.title).toEqual({ en: 'Karibu', es: 'Karibu', fr: 'Karibu', pt: 'Karibu', ar: 'Karibu' })
  })
})

test('an Agenda that is longer than its clinic makes a Recipe that is as long', () => {
  expect(saved(made(shipped('fishbowl'), 90), 'pt-br', 60)).toMatchObject({ minutes: 90, lengths: [90], scales: false })
})

test('a Brazilian text is found by everybody who reads Portuguese', () => {
  const [block] = made(shipped('troika'), 90)
  expect(recipeFrom([block as Block], { id: 'x', name: 'Roda', summary: '', language: 'pt-br', minutes: 9 }).name).toEqual({ pt: 'Roda' }) // prettier-ignore
})
