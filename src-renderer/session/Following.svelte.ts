import type { SeatId } from '../../src-core/base/id.ts'
import type { View } from '../../src-core/clinic/view.ts'
import { viewAt } from '../../src-core/clinic/handover.ts'
import { type Follower, follow, followDelta, followSnapshot, newFollower } from '../../src-core/protocol/join.ts'
import type { Delta, Snapshot } from '../../src-core/protocol/message.ts'
import { hostSeatOf } from './host/hostSeat.ts'

/** The View as it comes from the host. */
export class Following {
  readonly #before: View
  #follower = $state.raw<Follower>(newFollower)
  /** Hand-overs are done that were agreed for an instant before this one. */
  #passedAt = $state(0)

  /** `before` is shown until the first Snapshot. */
  constructor(before: View) {
    this.#before = before
  }

  get view(): View {
    return viewAt(this.#follower.view ?? this.#before, this.#passedAt)
  }

  get needsSnapshot(): boolean {
    return this.#follower.needsSnapshot
  }

  /** False until the first Snapshot: what is shown then is the invite's. */
  get isKnown(): boolean {
    return this.#follower.view !== null
  }

  /** Who decided what is shown; 0 before the first Snapshot. */
  get epoch(): number {
    return this.#follower.epoch
  }

  /** The mark of what interpreters may ask for; empty when there is nothing. */
  get briefing(): string {
    return this.#follower.briefing
  }

  get hostIsNewer(): boolean {
    return this.#follower.hostIsNewer
  }

  /** It is this late by the host's clock. */
  pass(now: number): void {
    if (viewAt(this.view, now) !== this.view) this.#passedAt = now
  }

  metadata(text: string): void {
    if (text !== '') this.#follower = follow(this.#follower, { type: 'snapshot', text })
  }

  /** A Delta from the network: only the host's Seat is believed. */
  message(from: SeatId, bytes: Uint8Array): void {
    if (from !== hostSeatOf(this.view)) return
    this.#follower = follow(this.#follower, { type: 'delta', text: new TextDecoder().decode(bytes) })
  }

  snapshot(snapshot: Snapshot): void {
    this.#follower = followSnapshot(this.#follower, snapshot)
  }

  delta(delta: Delta): void {
    this.#follower = followDelta(this.#follower, delta)
  }
}
