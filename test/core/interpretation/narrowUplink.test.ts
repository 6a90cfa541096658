import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Uplink, judgedUplink, wideUplink } from '../../../src-core/interpretation/narrowUplink.ts'

/** Readings every two seconds as `lost x times`; what is said is when it changes, in seconds. */
function changes(notation: string): string {
  const said: string[] = []
  let [uplink, index]: [Uplink, number] = [wideUplink, 0]
  for (const each of notation.split(' ')) {
    const [lost = NaN, times = 1] = each.split('x').map(Number)
    for (let time = 0; time < times; time += 1, index += 1) {
      const after = judgedUplink(uplink, { at: 2_000 * index, lost })
      if (after.isNarrow !== uplink.isNarrow) said.push(`${2 * index} ${after.isNarrow ? 'narrow' : 'wide'}`)
      uplink = after
    }
  }
  return said.join(', ')
}

test.each([
  ['a good line gets all', '0.01x100', ''],
  ['a tenth lost, whatever is sent, changes nothing', '0.1x100', ''],
  ['a bad second is no narrow line', '0x5 0.5x2 0x5', ''],
  ['a line that loses a quarter for four seconds gets less', '0x5 0.27x3', '14 narrow'],
  ['after twenty clean seconds it gets all again', '0.27x3 0x14', '4 narrow, 30 wide'],
  ['what was lost while it cleared does not count', '0.27x5 0x14', '4 narrow, 30 wide'],
  [
    'when that was in vain it is tried again after twice as long',
    '0.27x3 0x14 0.27x3 0x24',
    '4 narrow, 30 wide, 38 narrow, 84 wide',
  ],
  [
    'a line that held long has the first patience again',
    '0.27x3 0x14 0.27x3 0x44 0.27x3 0x14',
    '4 narrow, 30 wide, 38 narrow, 84 wide, 132 narrow, 158 wide',
  ],
  ['a line that still loses some stays with less', '0.27x3 0.1x100', '4 narrow'],
  ['where less is no help it is tried again after 160 seconds', '0.3x100', '4 narrow, 16 wide, 176 narrow, 188 wide'],
  ['a line that gets worse after it helped stays with less', '0.27x3 0x7 0.3x50', '4 narrow'],
  ['a bad second while it is judged is no proof that less is no help', '0.15x3 0x3 0.2x1 0x14', '4 narrow, 34 wide'],
])('%s', (_, readings, expected) => {
  expect(changes(readings)).toBe(expected)
})

test('it never changes twice within four seconds, whatever is lost', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 200 }), (shares) => {
      const at: number[] = []
      shares.reduce((before, lost, index) => {
        const after = judgedUplink(before, { at: 500 * index, lost })
        if (after.isNarrow !== before.isNarrow) at.push(500 * index)
        return after
      }, wideUplink)
      expect(at.every((instant, index) => index === 0 || instant - at[index - 1]! >= 4_000)).toBe(true)
    }),
  )
})
