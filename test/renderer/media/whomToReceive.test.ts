import { expect, test } from 'vitest'
import { type Microphone, whomToReceive } from '../../../src-renderer/media/whomToReceive.ts'

/** `o` open, `s` open and speaking, `m` muted; a capital is received already. Who comes later has spoken later. */
function received(notation: string): string {
  const microphones = Array.from(notation, (letter, index): Microphone => {
    const kind = letter.toLowerCase()
    return {
      key: String(index),
      open: kind !== 'm',
      speaking: kind === 's',
      spokeAt: index,
      received: letter !== kind,
    }
  })
  const wanted = whomToReceive(microphones)
  return microphones.map(({ key }) => (wanted.has(key) ? 'x' : '.')).join('')
}

test('of a few, all are received, muted or not', () => {
  expect(received('m'.repeat(12) + 'oosM')).toBe('x'.repeat(16))
})

test('of many, the open ones and those who were received before', () => {
  expect(received('m'.repeat(30) + 'osMM')).toBe('.'.repeat(30) + 'xxxx')
})

test('who speaks comes before who is only open, and who spoke last before who spoke earlier', () => {
  expect(received('o'.repeat(20) + 's' + 'm'.repeat(9))).toBe('.....' + 'x'.repeat(16) + '.'.repeat(9))
  expect(received('s' + 'o'.repeat(29))).toBe('x' + '.'.repeat(14) + 'x'.repeat(15))
})

test('nobody is cut off for another who is as open, but the muted give way', () => {
  expect(received('O'.repeat(16) + 'o'.repeat(14))).toBe('x'.repeat(16) + '.'.repeat(14))
  expect(received('M'.repeat(16) + 'o' + 'm'.repeat(13))).toBe('.' + 'x'.repeat(16) + '.'.repeat(13))
})
