import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judged, wholeLink } from '../../../src-core/interpretation/weakLink.ts'

/** Readings every two seconds as `share x times`; what is said is when it changes, in seconds. */
function changes(notation: string): string {
  const shares = notation.split(' ').flatMap((each) => {
    const [share = 0, times = 1] = each.split('x').map(Number)
    return Array.from({ length: times }, () => share)
  })
  const said: string[] = []
  shares.reduce((before, madeUp, index) => {
    const after = judged(before, { at: 2_000 * index, madeUp })
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
])('%s', (_, readings, expected) => {
  expect(changes(readings)).toBe(expected)
})

test('it never changes twice within four seconds, whatever is heard', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 200 }), (shares) => {
      const at: number[] = []
      shares.reduce((before, madeUp, index) => {
        const after = judged(before, { at: 500 * index, madeUp })
        if (after.isSpare !== before.isSpare) at.push(500 * index)
        return after
      }, wholeLink)
      expect(at.every((instant, index) => index === 0 || instant - at[index - 1]! >= 4_000)).toBe(true)
    }),
  )
})
