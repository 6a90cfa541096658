import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAgenda, plannedMs } from '../../../src-core/agenda/agenda.ts'
import { type Recipe, readRecipe } from '../../../src-core/agenda/recipe.ts'
import { type Scaled, lengthsFor, scaleRecipe } from '../../../src-core/agenda/scale.ts'
import { shipped } from './readRecipes.ts'

const A = shipped('troika')
const B = shipped('wiseCrowds')
const C = shipped('caseClinic')
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
    for (const recipe of [A, B, C]) {
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
    const any = fc.record({ recipe: fc.constantFrom(A, B, C), minutes: fc.integer({ min: 20, max: 240 }), people: fc.integer({ min: 3, max: 60 }), interpreted: fc.boolean() }) // prettier-ignore
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
          if (part === 'groups') expect(phases.reduce((sum, phase) => sum + phase.ms, 0)).toBe(ms)
        }
      }),
    )
  })
  test('all three lengths are offered to twenty people, interpreted or not', () => {
    for (const recipe of [A, B, C]) {
      for (const interpreted of [false, true]) {
        expect(lengthsFor(recipe, { interpreted, people: 20 })).toEqual([60, 90, 120])
      }
    }
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

describe('every shipped Recipe', () => {
  const all = (['troika', 'wiseCrowds', 'caseClinic', 'practice'] as const).map(shipped)
  test.each(all)('$id is written out in five languages', (recipe) => {
    const written = [recipe.name, recipe.summary, ...recipe.blocks.flatMap((block) => [
      block.title, block.script, ...block.options.flatMap(({ phases }) => phases.map(({ title }) => title)),
    ])] // prettier-ignore
    for (const each of written) {
      expect(Object.values(each).map((text) => text.length > 0 && !/[{}]/.test(text))).toEqual(Array(5).fill(true))
      expect(each.ar).toMatch(/\p{Script=Arabic}/u)
    }
  })
  test.each(all)('$id gives an Agenda that can be saved, in each language', (recipe) => {
    for (const language of ['en', 'es', 'fr', 'pt-br', 'ar', 'sw']) {
      const made = scale(recipe, recipe.minutes, false, 20, language)
      expect(parseAgenda('agenda' in made ? made.agenda : null)).toEqual('agenda' in made && made.agenda)
    }
  })
  test('a step that is not named, and options out of order, are refused with their place', () => {
    const groups = { part: 'groups', method: 'groups', title: A.name, script: A.name }
    const read = (seconds: number, options: unknown): Recipe =>
      readRecipe(JSON.stringify({ ...A, steps: { one: A.name }, blocks: [{ ...groups, seconds, options }] }))
    const option = (step: string, seconds: number): unknown => ({ form: 'full', clients: 1, size: 3, turn: [{ step, seconds }] }) // prettier-ignore
    expect(() => read(60, [option('two', 60)])).toThrow('blocks[0].options: a known step instead of two expected')
    expect(() => read(60, [option('one', 60), option('one', 90)])).toThrow('the longest first')
    expect(() => read(61, [option('one', 60)])).toThrow('the length of one of the options')
  })
})
