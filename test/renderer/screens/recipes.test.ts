import { expect, test } from 'vitest'
import type { RecipeOffer } from '../../../src-core/contract/endpoints.ts'
import { type MainHost, mainHostOf } from '../../../src-renderer/session/host/mainHost.ts'
import { Recipes } from '../../../src-renderer/session/office/Recipes.svelte.ts'
import { type Answers, fakeHost } from '../../fakes/host.ts'

const offer = (id: string, own = true): RecipeOffer => ({ id, name: id, summary: '', source: '', minutes: [60], tooShort: [], own, trouble: null }) // prettier-ignore
const clinic = (people: number) => ({ language: 'en', interpreted: true, people })
const file = (text: string): File => new File([text], 'a.json')

function over(answers: Answers) {
  const host = fakeHost(answers)
  return { host, recipes: new Recipes(mainHostOf(host) as MainHost) }
}

test('of clinics that are asked for while one is being read, the last one is the one that is seen', async () => {
  const waiting: (() => void)[] = []
  const { host, recipes } = over({
    'recipes.list': ({ people }) => new Promise((resolve) => waiting.push(() => resolve([offer(`for ${people}`)]))),
  })
  const looking = recipes.look(clinic(1))
  void recipes.look(clinic(12))
  void recipes.look(clinic(120))
  waiting[0]?.()
  await expect.poll(() => waiting.length).toBe(2)
  waiting[1]?.()
  await looking
  expect(recipes.offers?.map(({ id }) => id)).toEqual(['for 120'])
  expect(host.calls.length).toBe(2)
})

test('what is removed can be brought back by its file', async () => {
  const kept = new Map([['mine', 'bWluZQ==']])
  const { recipes } = over({
    'recipes.list': () => [offer('troika', false), ...[...kept.keys()].map((id) => offer(id))],
    'recipes.export': ({ recipe }) => ({ name: `${recipe}.json`, file: kept.get(recipe) ?? '' }),
    'recipes.remove': ({ recipe }) => (kept.delete(recipe), null),
    'recipes.import': ({ file: text }) => (kept.set(atob(text), text), { id: atob(text), copy: false }),
  })
  await recipes.look(clinic(12))
  await recipes.remove(offer('mine'))
  expect([recipes.own, recipes.news?.type]).toEqual([[], 'removed'])
  await recipes.restore()
  expect([recipes.own.map(({ id }) => id), recipes.news]).toEqual([['mine'], { type: 'restored' }])
})

test('a file that is refused says why; one that is far too long is not even sent', async () => {
  const why = { refused: 'badRecipe', at: 'name', wanted: 'an object' } as const
  const { host, recipes } = over({ 'recipes.import': () => why })
  expect(await recipes.import(file('{}'))).toBe(null)
  expect(recipes.news).toEqual({ type: 'refused', why })
  await recipes.import(file(' '.repeat(2_000_001)))
  expect(recipes.news).toEqual({ type: 'refused', why: { refused: 'badRecipe', at: '', wanted: 'JSON' } })
  expect(host.calls.length).toBe(1)
})
