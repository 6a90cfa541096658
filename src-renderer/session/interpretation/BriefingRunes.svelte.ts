import { type Briefing, emptyBriefing, mayReadBriefing } from '../../../src-core/clinic/briefing.ts'
import type { Seat } from '../../../src-core/clinic/view.ts'
import { markOf, readBriefing } from '../../../src-core/protocol/briefing.ts'
import type { Asking } from '../asking.ts'
import type { Timing } from '../timing.ts'

export interface BriefingOptions {
  readonly me: () => Seat
  /** The mark of what there is, by the last Snapshot. */
  readonly mark: () => string
  readonly isLive: () => boolean
  readonly asking: Pick<Asking, 'briefing'>
  readonly timing: Pick<Timing, 'now'>
}

/** Before it is asked for again, when it did not come, or was not yet or no longer what the Snapshot says. */
const againMs = 1_000

/** What interpreters prepare with, fetched again whenever it has changed. */
export class BriefingRunes {
  briefing = $state.raw<Briefing>(emptyBriefing)
  #mark = ''
  #pieces: readonly string[] = []
  #isAsking = false
  #restsUntil = 0
  readonly #options: BriefingOptions

  constructor(options: BriefingOptions) {
    this.#options = options
  }

  settle(): void {
    const { me, mark, isLive, timing } = this.#options
    if (!mayReadBriefing(me()) || !isLive() || mark() === this.#mark) return
    if (!this.#isAsking && timing.now() >= this.#restsUntil) void this.#fetch()
  }

  async #fetch(): Promise<void> {
    this.#isAsking = true
    try {
      if (this.#options.mark() === '') this.#take('', [], emptyBriefing)
      else await this.#ask()
    } catch {
      // whatever came instead: it is asked for again
    } finally {
      this.#isAsking = false
      if (this.#options.mark() !== this.#mark) this.#restsUntil = this.#options.timing.now() + againMs
    }
  }

  /** All pieces of one and the same Briefing: when it changes meanwhile, again from the first. */
  async #ask(): Promise<void> {
    let pieces: readonly string[] = []
    let whole: string | null = null
    for (let piece = 0, all = 1; piece < all; piece += 1) {
      const had = this.#pieces[piece]
      const answer = await this.#options.asking.briefing({ piece, known: had === undefined ? '' : markOf(had) })
      if (whole !== null && answer.mark !== whole) return
      whole = answer.mark
      all = answer.pieces
      pieces = [...pieces, answer.text ?? had ?? '']
    }
    this.#take(whole ?? '', pieces, readBriefing(pieces.join('')))
  }

  #take(mark: string, pieces: readonly string[], briefing: Briefing): void {
    this.#mark = mark
    this.#pieces = pieces
    this.briefing = briefing
  }
}
