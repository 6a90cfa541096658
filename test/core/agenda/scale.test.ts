import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plannedMs } from '../../../src-core/agenda/agenda.ts'
import type { Recipe } from '../../../src-core/agenda/recipe.ts'
import { type Scaled, lengthsFor, scaleRecipe } from '../../../src-core/agenda/scale.ts'
import { shipped } from './readRecipes.ts'

const A = shipped('troika')
const B = shipped('wiseCrowds')
const C = shipped('caseClinic')
const O = shipped('oneTwoFourAll')
const F = shipped('fishbowl')
const L = shipped('actionLearning')
const P = shipped('peerAssist')
const columns = [
  'welcome',
  'sharer',
  'questions',
  'explain',
  'groups',
  'return',
  'harvest',
  'replies',
  'close',
  'buffer',
]

function scale(recipe: Recipe, minutes: number, interpreted = false, people = 20, language = 'en'): Scaled {
  let next = 0
  return scaleRecipe(recipe, minutes, { interpreted, people }, language, () => `b${++next}`)
}

/** The minutes per part as the published table writes them: `-` for a part that the Recipe does not have. */
function row(recipe: Recipe, minutes: number, interpreted = false, people = 20): string {
  const made = scale(recipe, minutes, interpreted, people)
  if (!('agenda' in made)) return `refused, ${made.missingMs / 60_000} missing`
  const cells = columns.map((part) => {
    if (!recipe.blocks.some((block) => block.part === part)) return '-'
    const ms = made.agenda.filter((block) => block.part === part).reduce((sum, block) => sum + block.plannedMs, 0)
    return String(ms / 60_000)
  })
  const groups = made.agenda.find(({ part }) => part === 'groups')
  return `${cells.join(' ')} | ${groups?.groupPlan?.rounds} x ${groups?.groupPlan?.size}`
}

describe('the published table, for 20 people', () => {
  test.each([
    ['A 60', A, 60, '5 5 3 3 26 2 7 3 3 3 | 3 x 3'],
    ['A 90', A, 90, '5 10 5 3 33 2 15 7 5 5 | 3 x 3'],
    ['A 120', A, 120, '5 14 7 3 44 2 21 9 7 8 | 4 x 4'],
    ['B 60', B, 60, '5 - - 5 30 3 12 - 5 0 | 2 x 5'],
    ['B 90', B, 90, '5 - - 5 60 3 12 - 5 0 | 4 x 5'],
    ['B 120', B, 120, '5 - - 5 75 3 18 - 7 7 | 5 x 5'],
    ['C 60', C, 60, '5 5 - 4 32 2 7 - 3 2 | 1 x 5'],
    ['C 90', C, 90, '5 8 - 4 34 2 20 - 10 7 | 1 x 5'],
    ['C 120', C, 120, '5 7 - 4 68 2 18 - 9 7 | 2 x 5'],
  ] as const)('%s', (_, recipe, minutes, expected) => {
    expect(row(recipe, minutes)).toBe(expected)
  })

  test.each([
    ['A', A, '6 12 6 4 26 2 18 9 6 1 | 3 x 3'],
    ['B', B, '6 - - 6 45 3 15 - 6 9 | 3 x 5'],
    ['C', C, '6 10 - 5 32 2 23 - 12 0 | 1 x 5'],
  ] as const)('%s 90, interpreted', (_, recipe, expected) => {
    expect(row(recipe, 90, true)).toBe(expected)
  })
})

/** Minutes in the order of the Blocks, what belongs to the Method in brackets. */
function course(recipe: Recipe, minutes: number, interpreted: boolean): string {
  const made = scale(recipe, minutes, interpreted)
  if (!('agenda' in made)) return `refused, ${made.missingMs / 60_000} missing`
  const isStep = (title: string): boolean => recipe.blocks.some((block) => block.title.en === title && block.options.length > 0) // prettier-ignore
  return made.agenda.map(({ title, plannedMs: ms }) => (isStep(title) ? `(${ms / 60_000})` : ms / 60_000)).join(' ')
}

describe('a Method whose steps are several Blocks keeps its minutes, whatever the length', () => {
  test.each([
    // welcome, sharer, questions, explain, (alone, pairs, fours), return, (all), harvest, replies, close, buffer
    ['1-2-4-All 60', O, 60, false, '5 10 5 3 (1) (2) (4) 2 (5) 10 4 3 6'],
    ['1-2-4-All 90', O, 90, false, '5 18 10 3 (1) (2) (4) 2 (5) 18 8 6 8'],
    ['1-2-4-All 120', O, 120, false, '5 25 14 3 (1) (2) (4) 2 (5) 25 11 8 15'],
    ['1-2-4-All 60, interpreted', O, 60, true, '6 12 6 4 (1) (2) (4) 2 (5) 9 5 4'],
    ['1-2-4-All 90, interpreted', O, 90, true, '6 22 12 4 (1) (2) (4) 2 (5) 14 10 8'],
    ['1-2-4-All 120, interpreted', O, 120, true, '6 30 17 4 (1) (2) (4) 2 (5) 25 14 10'],
    // welcome, (explain and talk), (listeners in threes and fours), (questions), (debrief), replies, close, buffer
    ['Fishbowl 60', F, 60, false, '5 (17) (4) (14) (10) 4 3 3'],
    ['Fishbowl 90', F, 90, false, '5 (17) (4) (14) (10) 18 12 10'],
    ['Fishbowl 120, two sittings', F, 120, false, '5 (32) (4) (14) (10) 24 16 15'],
    ['Fishbowl 60, interpreted', F, 60, true, '6 (17) (4) (14) (10) 5 4'],
    ['Fishbowl 90, interpreted', F, 90, true, '6 (17) (4) (14) (10) 22 15 2'],
    ['Fishbowl 120, interpreted', F, 120, true, '6 (32) (4) (14) (10) 29 20 5'],
    // welcome, sharer, questions, explain, (groups), return, harvest, close, buffer
    ['Action learning 60, without resources', L, 60, false, '5 5 3 4 (29) 2 6 3 3'],
    ['Action learning 90', L, 90, false, '5 9 4 4 (34) 2 15 7 10'],
    ['Action learning 120, two issues', L, 120, false, '5 8 3 4 (68) 2 13 6 11'],
    ['Action learning 60, interpreted', L, 60, true, '6 6 4 5 (29) 2 4 4'],
    ['Action learning 90, interpreted', L, 90, true, '6 11 5 5 (34) 2 18 9'],
    ['Action learning 120, interpreted', L, 120, true, '6 10 4 5 (68) 2 16 8 1'],
    // welcome, explain, (groups), return, harvest, close, buffer
    ['Peer assist 60', P, 60, false, 'refused, 1 missing'],
    ['Peer assist 90', P, 90, false, '5 3 (45) 2 15 8 12'],
    ['Peer assist 120, two cases', P, 120, false, '5 3 (90) 2 8 4 8'],
    ['Peer assist 60, interpreted', P, 60, true, 'refused, 4 missing'],
    ['Peer assist 90, interpreted', P, 90, true, '6 4 (45) 2 18 10 5'],
    ['Peer assist 120, interpreted', P, 120, true, '6 4 (90) 2 10 5 3'],
  ] as const)('%s', (_, recipe, minutes, interpreted, expected) => {
    expect(course(recipe, minutes, interpreted)).toBe(expected)
  })

  test.each([
    ['1-2-4-All', O, 90, '1 | 2 | 4 | 5'],
    ['Fishbowl', F, 90, '2 15 | 4 | 14 | 10'],
    ['Fishbowl, two sittings', F, 120, '2 15 15 | 4 | 14 | 10'],
    ['Action learning', L, 90, '2 8 15 2 5 2'],
    ['Action learning in an hour, without resources', L, 60, '2 8 15 2 2'],
    ['Peer assist', P, 90, '5 5 20 8 7'],
  ] as const)('the steps of %s', (_, recipe, minutes, expected) => {
    for (const interpreted of [false, true]) {
      const made = scale(recipe, minutes, interpreted)
      const steps = ('agenda' in made ? made.agenda : []).filter(({ phases }) => phases.length > 0)
      expect(steps.map(({ phases }) => phases.map(({ ms }) => ms / 60_000).join(' ')).join(' | ')).toBe(expected)
    }
  })

  test('fours are made by joining pairs; a sitting of the fishbowl is nobody’s turn', () => {
    const plans = (recipe: Recipe): unknown => {
      const made = scale(recipe, 90)
      return 'agenda' in made && made.agenda.flatMap(({ groupPlan }) => groupPlan ?? [])
    }
    expect(plans(O)).toEqual([
      { size: 2, rounds: 0, joins: false },
      { size: 4, rounds: 0, joins: true },
    ])
    expect(plans(F)).toEqual([{ size: 3, rounds: 0, joins: false }])
    expect(F.blocks.flatMap(({ options }) => options.flatMap(({ phases }) => phases.map(({ turn }) => turn)))).not.toContain(1) // prettier-ignore
  })
})

describe('what the table does not show', () => {
  test('an interpreted hour of Troika lets two of three ask', () => {
    expect(row(A, 60, true)).toBe('6 6 4 4 18 2 9 4 4 3 | 2 x 3')
  })
  test('the harvest keeps a minute for each Group: more people leave less for the rest', () => {
    expect(row(A, 60, false, 30)).toBe('5 5 3 3 26 2 10 3 3 0 | 3 x 3')
  })
  test('what cannot fit is refused, and the Blocks are named with what they need at least', () => {
    const made = scale(C, 45)
    expect(made).toMatchObject({ refused: 'tooShort', missingMs: 10 * 60_000 })
    expect('blocks' in made && made.blocks.map(({ part, ms }) => `${part} ${ms / 60_000}`)).toEqual([
      'welcome 5', 'sharer 5', 'explain 4', 'groups 32', 'return 2', 'harvest 4', 'close 3',
    ]) // prettier-ignore
  })
  test('a length between the offered ones follows the same rule', () => {
    expect(row(A, 75)).toBe('5 8 4 3 26 2 12 5 4 6 | 3 x 3')
  })
  test.each([60, 75, 90, 100, 120, 150])('%i minutes are filled to the last one', (minutes) => {
    for (const recipe of [A, B, C, O, L, ...(minutes > 70 ? [F, P] : [])]) {
      for (const interpreted of [false, true]) {
        const made = scale(recipe, minutes, interpreted)
        expect('agenda' in made && plannedMs(made.agenda)).toBe(minutes * 60_000)
      }
    }
  })
  test('whatever the length and the people: minimums hold, Phases fill the Groups, every minute is used', () => {
    const least: Readonly<Record<string, number>> = {
      welcome: 5,
      sharer: 5,
      questions: 3,
      explain: 3,
      replies: 3,
      close: 3,
    }
    const any = fc.record({ recipe: fc.constantFrom(A, B, C, O, F, L, P), minutes: fc.integer({ min: 20, max: 240 }), people: fc.integer({ min: 3, max: 60 }), interpreted: fc.boolean() }) // prettier-ignore
    fc.assert(
      fc.property(any, ({ recipe, minutes, people, interpreted }) => {
        const made = scale(recipe, minutes, interpreted, people)
        if (!('agenda' in made)) {
          expect(made.blocks.reduce((sum, { ms }) => sum + ms, 0)).toBe(minutes * 60_000 + made.missingMs)
          return
        }
        expect(plannedMs(made.agenda)).toBe(minutes * 60_000)
        for (const { part, plannedMs: ms, phases } of made.agenda) {
          expect(ms).toBeGreaterThanOrEqual((least[part] ?? 1) * 60_000)
          if (phases.length > 0) expect(phases.reduce((sum, phase) => sum + phase.ms, 0)).toBe(ms)
        }
      }),
    )
  })
  test('all three lengths are offered to twenty people, interpreted or not, but for an hour of Peer assist', () => {
    for (const recipe of [A, B, C, O, F, L]) {
      for (const interpreted of [false, true]) {
        expect(lengthsFor(recipe, { interpreted, people: 20 }).map(({ missingMs }) => missingMs)).toEqual([0, 0, 0])
      }
    }
    expect(lengthsFor(P, { interpreted: false, people: 20 })).toEqual([
      { minutes: 60, missingMs: 60_000 },
      { minutes: 90, missingMs: 0 },
      { minutes: 120, missingMs: 0 },
    ])
    expect(lengthsFor(P, { interpreted: false, people: 12 })[0]).toEqual({ minutes: 60, missingMs: 0 })
  })
  test('the practice clinic is taken as written', () => {
    const made = scale(shipped('practice'), 5)
    const blocks = 'agenda' in made ? made.agenda : []
    expect(blocks.map(({ part, plannedMs: ms }) => `${part} ${ms / 1000}`)).toEqual([
      'welcome 40', 'sharer 40', 'explain 20', 'groups 90', 'return 15', 'harvest 40', 'close 30',
    ]) // prettier-ignore
    expect(blocks[3]?.phases.map(({ title, ms }) => `${title} ${ms}`)).toEqual([
      'Person 1 speaks 30000',
      'Person 2 speaks 30000',
      'Person 3 speaks 30000',
    ])
  })
})
