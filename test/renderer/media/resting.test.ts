import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { resting } from '../../../src-renderer/media/livekit/resting.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A script of "begin", "end", "stop" and seconds that pass; gives what the track was told. */
async function told(script: string): Promise<string> {
  const said: string[] = []
  const say = (what: string) => () => Promise.resolve(void said.push(what))
  const rest = resting({ pauseUpstream: say('pause'), resumeUpstream: say('resume') })
  for (const step of script.split(' ')) {
    if (step === 'begin' || step === 'end' || step === 'stop') await rest[step]()
    else await vi.advanceTimersByTimeAsync(1000 * Number(step))
  }
  return said.join(' ')
}

test.each([
  ['what is muted goes on with silence at first', 'begin 2.9', ''],
  ['and then rests', 'begin 3', 'pause'],
  ['it is awake before it is heard', 'begin 3 end', 'pause resume'],
  ['who is muted only briefly never rests', 'begin 2 end 9', 'resume'],
  ['muted anew, the silence counts anew', 'begin 2 begin 2', ''],
  ['what is no longer sent is left alone', 'begin stop 9', ''],
])('%s', async (_, script, expected) => expect(await told(script)).toBe(expected))
