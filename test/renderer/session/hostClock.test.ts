import { expect, test } from 'vitest'
import { HostClock } from '../../../src-renderer/session/HostClock.svelte.ts'
import { FakeTiming } from '../../fakes/media/FakeTiming.ts'

test('a wrong computer clock is put right by asking the host, whatever some answers take', async () => {
  const timing = new FakeTiming(1_000_000)
  const hostAhead = 37_000
  const clock = new HostClock(timing)
  const delays = [900, 40, 300, 700, 60]
  let asked = 0
  clock.follow(async () => {
    const delay = delays[asked++ % delays.length]!
    await new Promise<void>((resolve) => timing.later(delay, resolve))
    return timing.now() + hostAhead // all of the way is on the way there: the worst case
  })
  await timing.pass(5_000)
  expect(Math.abs(clock.read() - timing.now() - hostAhead)).toBeLessThanOrEqual(20)
})

test('after another computer has taken over the old measure holds until that one answers, and then only its answers count', async () => {
  const timing = new FakeTiming(1_000_000)
  const clock = new HostClock(timing)
  let ahead = 5_000
  let isAway = false
  const ask = async (): Promise<number> => {
    await new Promise<void>((resolve) => timing.later(ahead === 5_000 ? 2 : 400, resolve))
    return isAway ? Promise.reject(new Error('away')) : timing.now() + ahead
  }
  const stop = clock.follow(ask)
  await timing.pass(3_000)
  stop()
  isAway = true
  clock.renew()
  clock.follow(ask)
  await timing.pass(10_000)
  expect(Math.abs(clock.read() - timing.now() - 5_000)).toBeLessThan(10)
  isAway = false
  ahead = -60_000
  await timing.pass(20_000)
  expect(Math.abs(clock.read() - timing.now() + 60_000)).toBeLessThan(300)
})

test('while nobody answers the own clock counts', async () => {
  const timing = new FakeTiming(1_000)
  const clock = new HostClock(timing)
  clock.follow(() => Promise.reject(new Error('away')))
  clock.tick(() => undefined)
  await timing.pass(1_000)
  expect([clock.now, clock.read()]).toEqual([2_000, 2_000])
})

test('after a sleep that the steady clock did not notice, host time goes on: at once about right, then exactly', async () => {
  const timing = new FakeTiming(1_000_000)
  const clock = new HostClock(timing)
  let isHostThere = true
  clock.tick(() => undefined)
  clock.follow(async () => {
    await new Promise<void>((resolve) => timing.later(20, resolve))
    if (!isHostThere) throw new Error('away')
    return timing.wall() + 37_000
  })
  await timing.pass(20_000)
  isHostThere = false
  timing.sleep(600_000)
  await timing.pass(1_000)
  expect(Math.abs(clock.read() - timing.wall() - 37_000)).toBeLessThanOrEqual(20)
  isHostThere = true
  await timing.pass(2_000)
  expect(Math.abs(clock.read() - timing.wall() - 37_000)).toBeLessThanOrEqual(20)
})
