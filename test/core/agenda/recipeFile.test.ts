import { describe, expect, test } from 'vitest'
import { parseAgenda, plannedMs } from '../../../src-core/agenda/agenda.ts'
import { type ReadRecipeFile, readRecipeFile, recipeFileOf } from '../../../src-core/agenda/recipeFile.ts'
import { lengthsFor, scaleRecipe } from '../../../src-core/agenda/scale.ts'
import { shipped, shippedNames, shippedText } from './readRecipes.ts'

describe.each(shippedNames)('the shipped %s', (name) => {
  const recipe = shipped(name)

  test('is written out in five languages', () => {
    const written = [recipe.name, recipe.summary, ...recipe.blocks.flatMap((block) => [
      block.title, block.script, ...block.options.flatMap(({ phases }) => phases.map(({ title }) => title)),
    ])] // prettier-ignore
    for (const each of written) {
      expect(Object.values(each).map((text) => text.length > 0 && !/[{}]/.test(text))).toEqual(Array(5).fill(true))
      expect(each.ar).toMatch(/\p{Script=Arabic}/u)
      expect(new Set([each.ar, each.fr, each.es]).size).toBeGreaterThan(1)
    }
  })

  test('gives an Agenda that can be saved, of the clinic’s length, in each language and at each length that it is offered for', () => {
    let id = 0
    for (const interpreted of [false, true]) {
      const clinic = { interpreted, people: 20 }
      for (const { minutes, missingMs } of lengthsFor(recipe, clinic)) {
        for (const language of ['en', 'es', 'fr', 'pt-br', 'ar', 'sw']) {
          const made = scaleRecipe(recipe, minutes, clinic, language, () => `b${++id}`)
          if ('refused' in made) expect(made.missingMs).toBe(missingMs)
          else {
            expect(parseAgenda(made.agenda)).toEqual(made.agenda)
            if (recipe.scales) expect(plannedMs(made.agenda)).toBe(minutes * 60_000)
          }
        }
      }
    }
  })

  test('is read again as it is written', () => {
    const read = readRecipeFile(shippedText(name))
    expect(readRecipeFile('written' in read ? recipeFileOf(read.written) : '')).toEqual(read)
  })
})

describe('a file that is not a Recipe', () => {
  const block = { part: 'groups', method: 'groups', title: { en: 'G' }, script: { en: '' }, seconds: 60 }
  const turn = (seconds: number, step = 'one'): object => ({ form: 'full', clients: 1, size: 3, turn: [{ step, seconds }] }) // prettier-ignore
  const whole = {
    format: 1,
    id: 'mine',
    name: { en: 'Mine' },
    summary: { en: '' },
    minutes: 60,
    lengths: [60],
    steps: { one: { en: 'One' } },
    blocks: [{ ...block, options: [turn(60)] }],
  }
  const read = (change: object): ReadRecipeFile => readRecipeFile(JSON.stringify({ ...whole, ...change }))

  test('the whole one is read', () => {
    expect(read({})).toHaveProperty('recipe.id', 'mine')
  })
  test.each([
    ['no JSON', '<html>', '', 'JSON'],
    ['a list', '[]', '', 'an object'],
    ['another JSON', '{"name":"x"}', 'format', 'a whole number'],
  ])('%s', (_, text, at, wanted) => {
    expect(readRecipeFile(text)).toEqual({ refused: 'badRecipe', at, wanted })
  })
  test.each([
    ['no name', { name: undefined }, 'name', 'an object'],
    ['a name in no language', { name: {} }, 'name', 'a text in one language at least'],
    ['a language that is none', { name: { English: 'x' } }, 'name.English', 'a language code such as es or pt-br'],
    ['no blocks', { blocks: [] }, 'blocks', 'one block at least'],
    ['an identity that is a path', { id: '../../x' }, 'id', 'an identity'],
    ['a link that runs', { source: 'javascript:alert(1)' }, 'source', 'a web address'],
    ['a day', { blocks: [{ ...block, seconds: 86_400 }] }, 'blocks[0].seconds', 'a whole number up to 28800'],
    ['a step without a name', { blocks: [{ ...block, options: [turn(60, 'two')] }] }, 'blocks[0].options[0]', 'a known step instead of two'],
    ['options out of order', { blocks: [{ ...block, options: [turn(60), turn(90)] }] }, 'blocks[0].options', 'the longest first'],
    ['a length that no option has', { blocks: [{ ...block, options: [turn(61)] }] }, 'blocks[0].seconds', 'the length of one of the options'],
    ['too many turns', { blocks: [{ ...block, options: [{ ...turn(1), clients: 101 }] }] }, 'blocks[0].options[0].clients', 'a whole number up to 100'],
    ['too many steps', { blocks: [{ ...block, options: [{ ...turn(1), clients: 90, opening: Array(40).fill({ step: 'one', seconds: 1 }) }] }] }, 'blocks[0].options[0]', 'at most 100 steps'],
    ['two choices', { blocks: [0, 1].map(() => ({ ...block, options: [turn(60), turn(50)] })) }, 'blocks[1].options', 'several options in one block alone'],
  ] as const)('%s is refused with its place', (_, change, at, wanted) => {
    expect(read(change)).toEqual({ refused: 'badRecipe', at, wanted })
  }) // prettier-ignore
  test('a newer format is refused, whatever else it holds', () => {
    expect(readRecipeFile('{"format":2,"blocks":"elsewhere"}')).toEqual({ refused: 'newerFormat' })
  })
})

test('what is not written in a language is said in English, else in the language there is', () => {
  const read = readRecipeFile(
    JSON.stringify({
      format: 1,
      id: 'mine',
      name: { fr: 'Le mien', en: 'Mine' },
      summary: { sw: 'Yangu' },
      minutes: 60,
      lengths: [60],
      blocks: [{ part: 'other', method: 'talk', title: { ar: 'لنا' }, script: { ar: '' }, seconds: 60 }],
    }),
  )
  if ('refused' in read) throw new Error(read.refused)
  expect(read.recipe.name).toEqual({ en: 'Mine', es: 'Mine', fr: 'Le mien', pt: 'Mine', ar: 'Mine' })
  expect(read.recipe.summary.ar).toBe('Yangu')
  expect(read.recipe.blocks[0]?.title.en).toBe('لنا')
  expect(read.recipe.blocks[0]?.script.en).toBe('')
})
