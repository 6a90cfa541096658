import type { GroupId, SeatId } from '../../../src-core/base/id.ts'
import { type View, seatOf } from '../../../src-core/clinic/view.ts'
import type { PersonInRoom } from '../../media/media.ts'
import type { PulseRunes } from '../groups/PulseRunes.svelte.ts'
import { isInGroup } from '../groups/whoIsHere.ts'

/** Who spoke last on the floor of each place, as the host's window hears of it: at home itself, in Groups by their Pulses. */
export class LastSpeakers {
  readonly #last = new Map<GroupId | null, SeatId>()
  readonly #pulses: Pick<PulseRunes, 'of'>

  constructor(pulses: Pick<PulseRunes, 'of'>) {
    this.#pulses = pulses
  }

  /** `atHome`: those in the home room. */
  look(atHome: readonly PersonInRoom[], view: View, now: number): void {
    const speaking = atHome.filter((person) => person.speaking).map(({ seat }) => seat)
    this.#note(null, speaking.filter((seat) => !isInGroup(view.round, seat, now)), view) // prettier-ignore
    for (const { id } of view.round?.groups ?? []) this.#note(id, this.#pulses.of(id, now)?.speaking ?? [], view)
  }

  in(group: GroupId | null): SeatId | null {
    return this.#last.get(group) ?? null
  }

  /** Interpreters are heard in Channels. */
  #note(group: GroupId | null, speaking: readonly SeatId[], view: View): void {
    const speaker = speaking.find((seat) => seatOf(view, seat)?.role !== 'interpreter')
    if (speaker !== undefined) this.#last.set(group, speaker)
  }
}
