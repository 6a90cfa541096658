import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { resting } from '../../../src-renderer/media/livekit/resting.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A sender that notes whether it sends. */
function sender() {
  const state = { flows: true }
  const turn = (flows: boolean) => () => {
    state.flows = flows
    return Promise.resolve()
  }
  return { state, pauseUpstream: turn(false), resumeUpstream: turn(true) }
}

test('a muted microphone goes on with silence until everyone has it ready, then rests until it is needed', async () => {
  const track = sender()
  const rest = resting(track)
  await rest.rest(true)
  const seen = [track.state.flows]
  vi.advanceTimersByTime(3_000)
  seen.push(track.state.flows)
  await rest.rest(false)
  seen.push(track.state.flows)
  vi.advanceTimersByTime(10_000)
  expect([...seen, track.state.flows]).toEqual([true, false, true, true])
})

test('what is needed again in time, or no longer sent, is not stopped', async () => {
  const [woken, ended] = [sender(), sender()]
  const [first, second] = [resting(woken), resting(ended)]
  await Promise.all([first.rest(true), second.rest(true)])
  vi.advanceTimersByTime(2_000)
  await first.rest(false)
  second.stop()
  vi.advanceTimersByTime(10_000)
  expect([woken.state.flows, ended.state.flows]).toEqual([true, true])
})

test('another microphone in its place rests too', async () => {
  const track = sender()
  const rest = resting(track)
  await rest.rest(true)
  vi.advanceTimersByTime(3_000)
  await track.resumeUpstream() // as LiveKit does with a new track
  rest.replaced()
  vi.advanceTimersByTime(3_000)
  expect(track.state.flows).toBe(false)
})
