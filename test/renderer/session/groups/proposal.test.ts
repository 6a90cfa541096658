import { describe, expect, test } from 'vitest'
import type { Grouping } from '../../../../src-core/grouping/group.ts'
import { type GroupsWorker, Proposal } from '../../../../src-renderer/session/groups/Proposal.svelte.ts'
import { type ProposalAsked, proposedGroups } from '../../../../src-renderer/session/groups/proposedGroups.ts'
import { demand, people } from '../../../core/grouping/people.ts'

const asked = (seed: number): ProposalAsked => ({
  demand: demand(people('a:en b:en c:en d:en e:en f:en')),
  later: [{ size: 3 }],
  seed,
})
const seatsOf = (groups: Grouping): string => groups.map(({ seats }) => seats.join('')).join(' ')
const answerTo = (seed: number): string => seatsOf(proposedGroups(asked(seed)))

interface FakeWorker extends GroupsWorker {
  readonly asked: ProposalAsked[]
  isEnded: boolean
  /** Lets it answer its last question. */
  answer(): void
  fail(): void
}

function fakeWorker(): FakeWorker {
  const worker: FakeWorker = {
    asked: [],
    isEnded: false,
    onmessage: null,
    onerror: null,
    postMessage: (question: ProposalAsked) => void worker.asked.push(question),
    terminate: () => (worker.isEnded = true),
    answer() {
      if (worker.isEnded) return
      worker.onmessage?.call(worker as never, { data: proposedGroups(worker.asked.at(-1)!) } as MessageEvent)
    },
    fail: () => void worker.onerror?.call(worker as never, new Event('error') as ErrorEvent),
  }
  return worker
}

function opened(): { proposal: Proposal; workers: FakeWorker[] } {
  const workers: FakeWorker[] = []
  const proposal = new Proposal(() => {
    const worker = fakeWorker()
    workers.push(worker)
    return worker
  })
  return { proposal, workers }
}

describe('a proposal of Groups', () => {
  test('is there when the worker has answered, and the worker stays for the next', () => {
    const { proposal, workers } = opened()
    for (const seed of [1, 2]) {
      proposal.ask(asked(seed))
      expect(proposal.busy).toBe(true)
      workers[0]?.answer()
      expect([proposal.busy, seatsOf(proposal.groups)]).toEqual([false, answerTo(seed)])
    }
    expect(workers.length).toBe(1)
  })
  test('answers the newest question alone; the last answer stays until then', () => {
    const { proposal, workers } = opened()
    proposal.ask(asked(1))
    workers[0]?.answer()
    proposal.ask(asked(2))
    proposal.ask(asked(3))
    workers[0]?.answer()
    expect([proposal.busy, workers[0]?.isEnded, seatsOf(proposal.groups)]).toEqual([true, true, answerTo(1)])
    workers[1]?.answer()
    expect([proposal.busy, seatsOf(proposal.groups)]).toEqual([false, answerTo(3)])
  })
  test('is made on the page where there can be no worker', () => {
    const { proposal, workers } = opened()
    proposal.ask(asked(4))
    workers[0]?.fail()
    expect([proposal.busy, seatsOf(proposal.groups)]).toEqual([false, answerTo(4)])
  })
  test('ends with its worker', () => {
    const { proposal, workers } = opened()
    proposal.ask(asked(1))
    proposal.stop()
    expect([proposal.busy, workers[0]?.isEnded]).toEqual([false, true])
  })
})
