import type { Grouping } from '../../../src-core/grouping/group.ts'
import { type ProposalAsked, proposedGroups } from './proposedGroups.ts'

/** What a Proposal needs of a worker. */
export type GroupsWorker = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>

/** The Groups proposed for the next round: of the newest question alone. The last answer stays until the next is there. */
export class Proposal {
  #groups = $state.raw<Grouping>([])
  #busy = $state(false)
  #worker: GroupsWorker | null = null
  readonly #open: () => GroupsWorker

  constructor(open = openWorker) {
    this.#open = open
  }

  get groups(): Grouping {
    return this.#groups
  }

  /** An answer is still to come: the Groups are those of an earlier question. */
  get busy(): boolean {
    return this.#busy
  }

  /** Asks anew. What is being worked out for an older question is given up. */
  ask(asked: ProposalAsked): void {
    if (this.#busy) this.stop() // one at rest stays: its code is warm
    this.#busy = true
    const worker = (this.#worker ??= this.#open())
    worker.onmessage = ({ data }: MessageEvent<Grouping>) => {
      this.#busy = false
      this.#groups = data
    }
    // Without a worker the page stands still for a moment, but the ambassador has Groups.
    worker.onerror = () => this.show(proposedGroups(asked))
    worker.postMessage(asked)
  }

  /** Takes Groups that need no looking for. */
  show(groups: Grouping): void {
    this.stop()
    this.#groups = groups
  }

  /** Ends the worker, which knows nothing that is lost. */
  stop(): void {
    this.#worker?.terminate()
    this.#worker = null
    this.#busy = false
  }
}

function openWorker(): GroupsWorker {
  return new Worker(new URL('./proposeInWorker.ts', import.meta.url), { type: 'module' })
}
