import type { GroupId, SeatId } from '../../../src-core/base/id.ts'
import { groupOf } from '../../../src-core/grouping/group.ts'
import type { View } from '../../../src-core/clinic/view.ts'
import { type Pulse, readPulse } from '../../../src-core/protocol/pulse.ts'
import type { GroupPulse } from '../live.ts'
import { readOrNull } from '../readOrNull.ts'

/** A Pulse older than this says nothing about now. */
const freshMs = 15_000

/** How the Groups are doing, as their people tell. */
export class PulseRunes {
  #pulses = $state.raw<readonly (Pulse & { readonly at: number })[]>([])

  /** Takes what a Seat tells of its own Group; anything else is passed over. */
  hear(from: SeatId, bytes: Uint8Array, { round }: View, now: number): void {
    const pulse = readOrNull(readPulse, bytes)
    if (pulse === null || groupOf(round?.groups ?? [], from)?.id !== pulse.group) return
    const others = this.#pulses.filter(({ group, at }) => group !== pulse.group && now - at < freshMs)
    this.#pulses = [...others, { ...pulse, at: now }]
  }

  /** What is known of a Group just now; null when nothing was heard for a while. */
  of(group: GroupId, now: number): GroupPulse | null {
    const pulse = this.#pulses.find((each) => each.group === group)
    if (pulse === undefined || now - pulse.at > freshMs) return null
    const { here, speaking, silentMs, at } = pulse
    return { here, speaking, silentMs: speaking.length > 0 ? 0 : silentMs + Math.max(now - at, 0) }
  }
}
