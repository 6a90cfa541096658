import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judged, wholeLink } from '../../../src-core/interpretation/weakLink.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })

/**
 * Readings every two seconds as `made up/lost x times`, nothing lost when it is not said; what is said is when it changes, in
 * seconds.
 */
function changes(notation: string): string {
  const readings = notation.split(' ').flatMap((each) => {
    const [shares = '', times = '1'] = each.split('x')
    const [madeUp = 0, lost = 0] = shares.split('/').map(Number)
    return Array.from({ length: Number(times) }, () => ({ madeUp, lost }))
  })
  const said: string[] = []
  readings.reduce((before, reading, index) => {
    const after = judged(before, { at: 2_000 * index, ...reading })
    if (after.isSpare !== before.isSpare) said.push(`${2 * index} ${after.isSpare ? 'spare' : 'whole'}`)
    return after
  }, wholeLink)
  return said.join(', ')
}

test.each([
  ['a good link stays whole', '0.01x100', ''],
  ['a bad second is no weak link', '0x5 0.5x2 0x5', ''],
  ['what stays bad for four seconds is spared', '0x5 0.1x3', '14 spare'],
  ['a link in between changes nothing, either way', '0.03x50 0.1x3 0.03x50', '104 spare'],
  ['after twenty good seconds everything is tried again', '0.1x3 0x11', '4 spare, 26 whole'],
  [
    'what was in vain is tried again after twice as long',
    '0.1x3 0x11 0.1x3 0x21',
    '4 spare, 26 whole, 32 spare, 74 whole',
  ],
  [
    'a link that held long has the first patience again',
    '0.1x3 0x11 0.1x3 0x50 0.1x3 0x11',
    '4 spare, 26 whole, 32 spare, 74 whole, 138 spare, 160 whole',
  ],
  ['a line that is too narrow is spared after two seconds', '0x5 0.2/0.4x3', '12 spare'],
  ['a hole, lost in one reading, is none', '0x5 0.5/0x1 0.3/0.6x1 0x9', ''],
  ['what gets lost and is not heard changes nothing', '0/0.15x200', ''],
  ['a line that still loses a tenth is tried again after a minute', '0.2/0.4x2 0/0.1x31', '2 spare, 64 whole'],
  ['one that loses no more is tried again after eight seconds', '0.2/0.4x2 0/0.1x10 0x5', '2 spare, 32 whole'],
  ['what was lost while the line cleared does not count', '0.2/0.4x2 0/0.3x2 0x11', '2 spare, 28 whole'],
])('%s', (_, readings, expected) => {
  expect(changes(readings)).toBe(expected)
})

test('it never changes twice within two seconds, whatever is heard', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(share, share), { maxLength: 200 }), (shares) => {
      const at: number[] = []
      shares.reduce((before, [madeUp, lost], index) => {
        const after = judged(before, { at: 500 * index, madeUp, lost })
        if (after.isSpare !== before.isSpare) at.push(500 * index)
        return after
      }, wholeLink)
      expect(at.every((instant, index) => index === 0 || instant - at[index - 1]! >= 2_000)).toBe(true)
    }),
  )
})
