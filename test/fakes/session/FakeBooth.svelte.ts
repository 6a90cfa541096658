import type { SeatId } from '../../../src-core/base/id.ts'
import type { BoothDesk, BoothLine } from '../../../src-renderer/session/live.ts'

/** A Booth's talk in memory: what I write has arrived at once. */
export class FakeBooth implements BoothDesk {
  lines = $state.raw<readonly BoothLine[]>([])
  pad = $state('')
  pads = $state.raw<BoothDesk['pads']>([])
  readonly #me: SeatId

  constructor(me: SeatId, given: Partial<Pick<BoothDesk, 'lines' | 'pad' | 'pads'>> = {}) {
    this.#me = me
    this.lines = given.lines ?? []
    this.pad = given.pad ?? ''
    this.pads = given.pads ?? []
  }

  write(text: string): void {
    const line = { id: `line-${this.lines.length}`, from: this.#me, text, waitingFor: [], unread: false }
    this.lines = [...this.lines, line]
  }

  note(pad: string): void {
    this.pad = pad
  }

  seen(): void {
    this.lines = this.lines.map((line) => ({ ...line, unread: false }))
  }
}
