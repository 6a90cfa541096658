import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BoothId, asId } from '../../../src-core/base/id.ts'
import {
  type Relaying, closesLoop, offeredRelays, relayChain, relayNow, workedFrom,
} from '../../../src-core/interpretation/relay.ts' // prettier-ignore

interface Turn {
  readonly booth: BoothId
  readonly language: string
}

const words = (text: string): readonly string[] => text.split(' ').filter(Boolean)
const id = (text: string): BoothId => asId<BoothId>(text)

/**
 * A place: the floor, then Booths as `name:languages`, with `<language` for the Relay and `>language` for the Turn:
 * `ar  fr:ar,fr>fr  pt:fr,pt<fr>pt`.
 */
function place(text: string): Relaying<Turn> {
  const [floor = '', ...rows] = words(text)
  const read = rows.map((row) => {
    const [, name = '', languages = '', from, into] = /^(\w+):([\w,-]+)(?:<([\w-]+))?(?:>([\w-]+))?$/.exec(row) ?? []
    return { id: id(name), languages: languages.split(','), from, into }
  })
  return {
    floor,
    booths: read.map((each) => ({ id: each.id, languages: each.languages, seats: [] })),
    relays: read.flatMap(({ id: booth, from }) => (from === undefined ? [] : [{ booth, from }])),
    onAir: read.flatMap(({ id: booth, into }) => (into === undefined ? [] : [{ booth, language: into }])),
  }
}

const three = 'fr:ar,fr>fr pt:fr,pt<fr>pt es:pt,es<pt'

describe('a Relay', () => {
  test.each([
    ['nobody took one', 'ar fr:ar,fr>fr pt:fr,pt', 'none'],
    ['over one Booth', 'ar fr:ar,fr>fr pt:fr,pt<fr', 'taken fr'],
    ['the floor is in a language of the Booth', 'fr fr:ar,fr>ar pt:fr,pt<fr', 'resting'],
    ['the floor is in the other one', 'pt fr:ar,fr>ar pt:fr,pt<fr', 'resting'],
    ['the floor is in the language of the Relay, which the Booth does not have', 'en en:ar,en pt:fr,pt<en', 'resting'],
    ['the floor is in a variety of the Booth’s', 'pt-br fr:ar,fr>fr pt:fr,pt<fr', 'resting'],
    ['nobody is on air into it', 'ar fr:ar,fr pt:fr,pt<fr', 'waiting'],
    ['another variety is on air', 'ar fr:ar,fr-ca>fr-ca pt:fr,pt<fr', 'taken fr-ca'],
    ['it is on air itself into it', 'ar fr:ar,fr pt:fr,pt<fr>fr', 'loop'],
    ['two Booths work from each other', 'zh fr:ar,fr<pt>fr pt:fr,pt<fr>pt', 'loop'],
    ['the other works from the floor', 'ar fr:ar,fr<pt>fr pt:fr,pt<fr>pt', 'taken fr'],
    ['others work from each other', 'zh x:ar,fr<en>fr y:ar,en<fr>en pt:fr,pt<fr', 'taken fr'],
  ])('%s', (_, text, expected) => {
    const now = relayNow(place(text), id('pt'))
    expect(now.kind === 'taken' ? `taken ${now.turn.language}` : now.kind).toBe(expected)
  })

  test('is the language the Booth works from, and so does not speak', () => {
    const from = (floor: string) => workedFrom(place(`${floor} fr:ar,fr pt:fr,pt<fr`), id('pt'))
    expect(['ar', 'fr', 'pt'].map(from)).toEqual(['fr', 'fr', 'pt'])
  })

  test('has a chain from the floor on, as far as each Booth works from another', () => {
    const chain = (floor: string) => relayChain(place(`${floor} ${three}`), id('es')).map(({ language }) => language)
    expect(['ar', 'fr', 'pt'].map(chain)).toEqual([['fr', 'pt'], ['pt'], []])
  })
})

describe('who would hear themselves', () => {
  test.each([
    ['from each other', 'ar fr:ar,fr>fr pt:fr,pt<fr>pt', 'fr', 'pt', true],
    ['over a third Booth', `ar ${three}>es`, 'fr', 'es', true],
    ['over a third Booth, nobody on air', 'ar fr:ar,fr pt:fr,pt<fr es:pt,es<pt', 'fr', 'es', true],
    ['in the chain, without a return', `ar ${three}`, 'es', 'pt', false],
    [
      'a Booth of the same language that works from the floor',
      'ar fr:ar,fr>fr en:fr,en pt:fr,pt<fr',
      'en',
      'fr',
      false,
    ],
    ['nobody on air, two Booths beside each other', 'ar fr:ar,fr en:fr,en<fr pt:fr,pt', 'pt', 'fr', false],
    ['the other’s Relay rests', 'ar fr:ar,fr<pt>fr pt:fr,pt>pt', 'pt', 'fr', false],
    ['the own Channel', 'zh fr:ar,fr>fr', 'fr', 'fr', true],
  ])('%s: %s %s takes %s: %s', (_, text, booth, from, expected) => {
    expect(closesLoop(place(text), id(booth), from)).toBe(expected)
  })
})

test.each([
  ['ar fr:ar,fr>fr pt:fr,pt', 'fr'],
  ['ar en:ar,en>en fr:ar,fr>fr pt:fr,pt', 'fr en'],
  ['ar sw:ar,sw>sw pt:fr,pt', ''],
  ['fr fr:ar,fr>ar pt:fr,pt', ''],
  ['en fr:en,fr>fr pt:fr,pt', ''],
  ['und fr:ar,fr>fr pt:fr,pt', ''],
  ['ar fr:ar,fr pt:fr,pt>fr', ''],
  ['ar pt:fr,pt>fr fr:ar,fr>fr', 'fr'],
])('over %s, a Booth of French and Portuguese whose interpreter knows English is offered "%s"', (text, expected) => {
  const all = place(text)
  const booth = all.booths.find((each) => each.id === 'pt')!
  expect(offeredRelays(all, booth, ['en']).join(' ')).toBe(expected)
})

const languages = ['ar', 'en', 'es', 'fr', 'pt', 'zh'] as const
const language = fc.constantFrom(...languages)
const booths = fc.array(fc.uniqueArray(language, { minLength: 2, maxLength: 3 }), { minLength: 2, maxLength: 6 }).map((all) => all.map((own, at) => ({ id: id(`b${at}`), languages: own, seats: [] }))) // prettier-ignore
/** Booths with a Turn each or none, one per Channel, and Relays that somebody wishes. */
const anyPlace = fc
  .record({
    booths,
    floor: language,
    spoken: fc.array(fc.nat(5)),
    wishes: fc.array(fc.tuple(fc.nat(5), language), { maxLength: 12 }),
  }) // prettier-ignore
  .map(({ booths: all, floor, spoken, wishes }) => {
    const turns = all.flatMap((booth, at) => {
      const into = booth.languages[(spoken[at] ?? 9) % 4]
      return into === undefined || into === floor ? [] : [{ booth: booth.id, language: into }]
    })
    const onAir = turns.filter((turn, at) => turns.findIndex((each) => each.language === turn.language) === at)
    const bare: Relaying<Turn> = { floor, booths: all, relays: [], onAir }
    return { bare, wishes: wishes.map(([at, from]) => ({ booth: all[at % all.length]!.id, from })) }
  })

test('whatever is wished, every chain begins at the floor and comes by no Booth twice', () => {
  fc.assert(
    fc.property(anyPlace, ({ bare, wishes }) => {
      const relays = wishes.filter(({ booth }, at) => wishes.findIndex((each) => each.booth === booth) === at)
      for (const { id: booth } of bare.booths) {
        const passed = [...relayChain({ ...bare, relays }, booth).map((turn) => turn.booth), booth]
        expect(new Set(passed).size).toBe(passed.length)
      }
    }),
    { numRuns: 2_000 },
  )
})

test('Relays of which none closed a loop when it was taken are in none', () => {
  let refused = 0
  fc.assert(
    fc.property(anyPlace, ({ bare, wishes }) => {
      const taken = wishes.reduce((now, { booth, from }) => {
        if (closesLoop(now, booth, from)) return (refused++, now)
        return { ...now, relays: [...now.relays.filter((each) => each.booth !== booth), { booth, from }] }
      }, bare)
      const kinds = taken.booths.map((booth) => relayNow(taken, booth.id).kind)
      expect(kinds).not.toContain('loop')
    }),
    { numRuns: 2_000, seed: 11 },
  )
  expect(refused).toBeGreaterThan(200)
})

test('while nobody else takes a Relay, only the own Channel closes a loop', () => {
  fc.assert(
    fc.property(anyPlace, ({ bare, wishes: [wish] }) => {
      if (wish === undefined || !closesLoop(bare, wish.booth, wish.from)) return
      expect(bare.onAir.find(({ language: into }) => into === wish.from)?.booth).toBe(wish.booth)
    }),
    { numRuns: 1_000 },
  )
})
