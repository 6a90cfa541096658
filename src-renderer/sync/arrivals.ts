import { mostNotes } from '../../src-core/notes/notesSize.ts'
import type * as Y from 'yjs'
import type { SeatId } from '../../src-core/base/id.ts'
import { type UpdateFormat, applyFrom, verdictOn } from './notesDoc.ts'

interface Early {
  readonly from: SeatId
  readonly update: Uint8Array
  readonly format: UpdateFormat
  readonly at: number
}

/** Of what came early: by then it has been asked for and has come, with all that it builds upon. */
const keptForMs = 30_000
const keptBytes = 200_000
/** At what waits, when something has come. */
const mostLooks = 8

/**
 * What others send, taken into the document as a whole or not at all. What builds upon something that has not come waits here and
 * not in the document, so that it holds up nobody but who sent it, and is forgotten in the end.
 */
export class Arrivals {
  readonly #doc: Y.Doc
  readonly #now: () => number
  /** In the order in which it came. */
  #early: readonly Early[] = []

  constructor(doc: Y.Doc, now: () => number) {
    this.#doc = doc
    this.#now = now
  }

  /** `whole`: all of it is in the document. `refused`: no honest page sends it. */
  take(from: SeatId, update: Uint8Array, format: UpdateFormat): 'whole' | 'early' | 'refused' {
    if (update.length > mostNotes) return 'refused'
    const verdict = verdictOn(this.#doc, update, format)
    if (verdict === 'early') this.#keep({ from, update, format, at: this.#now() })
    if (verdict !== 'sound') return verdict === 'early' ? 'early' : 'refused'
    if (!applyFrom(this.#doc, update, from, format)) return 'refused'
    this.#tryAgain()
    return 'whole'
  }

  /** True while something waits that this Seat, or (null) anybody, has sent. */
  waits(from: SeatId | null): boolean {
    this.#forgetOld()
    return this.#early.some((each) => from === null || each.from === from)
  }

  #keep(early: Early): void {
    this.#forgetOld()
    const all = [...this.#early, early]
    let bytes = all.reduce((sum, { update }) => sum + update.length, 0)
    this.#early = all.filter(({ update }) => {
      const isKept = bytes <= keptBytes
      bytes -= update.length
      return isKept
    })
  }

  #forgetOld(): void {
    const since = this.#now() - keptForMs
    this.#early = this.#early.filter(({ at }) => at >= since)
  }

  /**
   * More has come: some of what waits may be complete now. In the order in which it came most of it is at the first look; what
   * somebody sends in a worse one waits for what comes next.
   */
  #tryAgain(): void {
    for (let [looks, before] = [0, Infinity]; this.#early.length < before && looks < mostLooks; looks += 1) {
      before = this.#early.length
      this.#early = this.#early.filter(({ from, update, format }) => {
        const verdict = verdictOn(this.#doc, update, format)
        if (verdict === 'sound') applyFrom(this.#doc, update, from, format)
        return verdict === 'early'
      })
    }
  }
}
