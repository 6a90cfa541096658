import { describe, expect, test } from 'vitest'
import { floorBalances, gainOfBalance, usualBalance } from '../../../src-core/interpretation/floorBalance.ts'
import { type ChannelHere, gainOf, offeredLanguage, route } from '../../../src-core/interpretation/route.ts'

/** Channels as "es:20 fr:off pt:-": language, and silent for so many ms, nobody on air, or nothing heard yet. */
function channels(text: string): readonly ChannelHere[] {
  return text.split(' ').filter(Boolean).map((word) => {
    const [language = '', state] = word.split(':')
    return { language, onAir: state !== 'off', silentMs: state === '-' ? Infinity : Number(state === 'off' ? 0 : state) }
  }) // prettier-ignore
}

/** A Route as "floor 0.13, es 1". */
function heard(wanted: string | null, floor: string, here: string): string {
  const read = route({ wanted, floor, channels: channels(here), behind: gainOfBalance(usualBalance) })
  const channel = read.channel ? `${read.channel.language} ${read.channel.gain}` : '-'
  return `floor ${Number(read.floor.toFixed(2))}, ${channel}`
}

describe('what a listener hears', () => {
  test.each([
    ['wants the floor', null, 'en', 'es:0', 'floor 1, -'],
    ['the floor is in the wanted language', 'es', 'es', 'es:0 fr:0', 'floor 1, -'],
    ['the floor is in another variety of it', 'pt-br', 'pt', 'pt:0', 'floor 1, -'],
    ['an interpreter speaks', 'es', 'en', 'es:0', 'floor 0.13, es 1'],
    ['a breath', 'es', 'en', 'es:999', 'floor 0.13, es 1'],
    ['silent for a second', 'es', 'en', 'es:1000', 'floor 1, es 1'],
    ['not heard yet', 'es', 'en', 'es:-', 'floor 1, es 1'],
    ['the interpreter has gone', 'es', 'en', '', 'floor 1, -'],
    ['the Turn has ended', 'es', 'en', 'es:off', 'floor 1, -'],
    ['another language is interpreted', 'es', 'en', 'fr:0 ar:0', 'floor 1, -'],
    ['another variety is interpreted', 'pt-br', 'en', 'pt:0', 'floor 0.13, pt 1'],
    ['the exact variety before another', 'pt-br', 'en', 'pt:0 pt-br:0', 'floor 0.13, pt-br 1'],
    ['a variety on air before the exact one that is not', 'pt-br', 'en', 'pt:0 pt-br:off', 'floor 0.13, pt 1'],
  ])('%s', (_, wanted, floor, here, expected) => {
    expect(heard(wanted, floor, here)).toBe(expected)
  })

  test('it is never silent, whatever is there', () => {
    for (const wanted of [null, 'es', 'en']) {
      for (const here of ['', 'es:0', 'es:-', 'es:off', 'es:5000 en:0']) {
        const { floor, channel } = route({ wanted, floor: 'en', channels: channels(here), behind: 0 })
        const speaking = channels(here).some(
          ({ language, silentMs }) => language === channel?.language && silentMs < 1000,
        )
        expect(floor === 1 || speaking).toBe(true)
      }
    }
  })

  test('the original behind an interpreter is as loud as the listener likes, at first an eighth', () => {
    const gains = floorBalances.map((balance) => gainOfBalance(balance))
    expect(gains.map((gain) => gain.toFixed(3))).toEqual([
      '0.000',
      '0.032',
      '0.063',
      '0.126',
      '0.251',
      '0.501',
      '1.000',
    ])
    expect(gainOfBalance(usualBalance)).toBe(gainOf(-18))
    const behind = gainOfBalance('equal')
    const [speaking, silent] = ['es:0', 'es:1000'].map((here) => route({ wanted: 'es', floor: 'en', channels: channels(here), behind })) // prettier-ignore
    expect([speaking, silent].map((each) => [each?.floor, each?.channel?.speaks])).toEqual([[1, true], [1, false]]) // prettier-ignore
  })
})

test.each([
  [['es', 'en'], 'en', ['es', 'fr'], null],
  [['es'], 'en', ['fr', 'es'], 'es'],
  [['wo', 'fr'], 'en', ['fr', 'es'], 'fr'],
  [['pt-br'], 'en', ['pt'], 'pt'],
  [['sw'], 'en', ['fr'], null],
  [[], 'en', ['fr'], null],
])('who understands %j is offered, over %s with %j: %s', (known, floor, here, expected) => {
  expect(offeredLanguage(known, floor, here)).toBe(expected)
})
