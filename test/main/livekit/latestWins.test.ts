import { expect, test } from 'vitest'
import { latestWins } from '../../../src-main/livekit/latestWins.ts'

test('one write is under way, the newest of those that wait follows, the others share its fate', async () => {
  const written: string[] = []
  const pending: { finish: () => void; fail: (cause: Error) => void }[] = []
  const write = latestWins((key, text) => {
    written.push(`${key}${text}`)
    return new Promise<void>((finish, fail) => pending.push({ finish, fail }))
  })
  const settled = (done: Promise<void>) =>
    done.then(
      () => 'written',
      () => 'failed',
    )
  const first = settled(write('a', '1'))
  await Promise.resolve().then(() => undefined)
  await new Promise(setImmediate)
  const [second, third, other] = [settled(write('a', '2')), settled(write('a', '3')), settled(write('b', '1'))]
  await new Promise(setImmediate)
  expect(written).toEqual(['a1', 'b1'])
  pending[0]?.fail(new Error('lost'))
  pending[1]?.finish()
  await new Promise(setImmediate)
  pending[2]?.finish()
  expect(await Promise.all([first, second, third, other])).toEqual(['failed', 'written', 'written', 'written'])
  expect(written).toEqual(['a1', 'b1', 'a3'])
})
