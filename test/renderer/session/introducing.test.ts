import { flushSync } from 'svelte'
import { describe, expect, test, vi } from 'vitest'
import { type SeatId, asId } from '../../../src-core/base/id.ts'
import { type Introduction, introduceTo } from '../../../src-renderer/session/Introducing.svelte.ts'
import { FakeLive } from '../../fakes/session/FakeLive.svelte.ts'
import { samplePlan } from '../../notation/plan.ts'
import { viewOf } from '../../../src-core/clinic/viewOf.ts'

const ana = asId<SeatId>('ana')
const clinic = samplePlan().id
const said: Introduction = {
  name: 'Ana',
  languages: ['es'],
  certificateName: '',
  consents: { listed: true },
  wording: 'w',
}
const host = { seat: asId<SeatId>('amb'), speaking: false, microphoneOn: false, link: 'good' } as const

function meeting(answer: string | null = null) {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
  const answers = { now: answer }
  const live = new FakeLive({ view: viewOf(samplePlan()), me: ana, now: 0, people: [], answer: () => answers.now })
  return { kept, storage, answers, live }
}

describe('who comes in tells the host', () => {
  test('as soon as somebody is there, and once', async () => {
    const { kept, storage, live } = meeting()
    const stop = introduceTo(live, storage, clinic, said)
    flushSync()
    expect(live.asked).toEqual([])
    live.people = [host]
    flushSync()
    await vi.waitFor(() => expect(kept.size).toBe(0))
    live.people = [{ ...host, speaking: true }]
    flushSync()
    expect(live.asked).toEqual([{ type: 'introduce', ...said }])
    stop()
  })

  test('again when the host was away, also after a reload', async () => {
    const { kept, storage, answers, live } = meeting('hostAway')
    const stop = introduceTo(live, storage, clinic, said)
    live.people = [host]
    flushSync()
    await vi.waitFor(() => expect(live.asked).toHaveLength(1))
    stop()
    answers.now = null
    const stopAgain = introduceTo(live, storage, clinic, null)
    flushSync()
    await vi.waitFor(() => expect(kept.size).toBe(0))
    expect(live.asked).toHaveLength(2)
    stopAgain()
  })
})
