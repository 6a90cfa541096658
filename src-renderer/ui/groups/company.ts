import type { SeatId } from '../../../src-core/base/id.ts'
import type { Seat, View } from '../../../src-core/clinic/view.ts'
import { groupsServedBy } from '../../../src-core/clinic/posts.ts'
import { withNewcomer } from '../../../src-core/clinic/newcomer.ts'
import type { Demand, Person, ServingBooth } from '../../../src-core/grouping/demand.ts'
import type { Group, Grouping } from '../../../src-core/grouping/group.ts'

/** The names of a Group, without one's own. */
export function companyOf(view: View, { seats }: Group, me: SeatId): readonly string[] {
  return view.seats.filter(({ id }) => id !== me && seats.includes(id)).map(({ name }) => name)
}

/** Who is put into Groups: people who are here to exchange. */
export function groupable({ here, removed, role }: Seat): boolean {
  return here && !removed && (role === 'participant' || role === 'sharer' || role === 'noteTaker')
}

/** Two people who should be in one Group, or in two. */
export interface Wish {
  readonly kind: 'together' | 'apart'
  readonly seats: readonly [SeatId, SeatId]
}

export interface Asked {
  readonly size: number
  readonly earlier: readonly Grouping[]
  readonly wishes: readonly Wish[]
  /** Where people come from, as far as it is known. */
  readonly communities: Readonly<Record<SeatId, string>>
}

/** What a Grouping of the people here is asked for. */
export function demandOf(view: View, { size, earlier, wishes, communities }: Asked): Demand {
  const wished = (kind: Wish['kind']) => wishes.filter((wish) => wish.kind === kind).map(({ seats }) => seats)
  return {
    people: view.seats.filter(groupable).map((seat) => personOf(seat, communities[seat.id] ?? '')),
    size,
    floorLanguages: [...new Set([view.floor, view.language])],
    booths: view.booths.map((booth) => servingBooth(view, booth)),
    together: wished('together'),
    apart: wished('apart'),
    earlier,
  }
}

/** A Grouping made earlier, for the people who are here now: who left goes out, who came joins the smallest Group that fits. */
export function reconciled(view: View, groups: Grouping): Grouping {
  const present = view.seats.filter(groupable)
  const staying = groups.map((group) => ({ ...group, seats: group.seats.filter((seat) => present.some(({ id }) => id === seat)) })) // prettier-ignore
  return present.reduce<Grouping>((made, seat) => withNewcomer(view, made, seat) ?? made, staying)
}

function personOf({ id, languages }: Seat, community: string): Person {
  return { seat: id, languages, community }
}

/** Two interpreters of a Booth work in one Group together; a single one works alone. */
function servingBooth(view: View, { languages, seats }: View['booths'][number]): ServingBooth {
  const present = view.seats.filter(({ id, here }) => here && seats.includes(id)).length
  return { languages, capacity: groupsServedBy(present) }
}

/** People of a running Grouping whose Group has a hand up, the longest first. */
export function callsOf(view: View, groups: Grouping): readonly Group[] {
  const since = ({ seats }: Group): number =>
    Math.min(...view.seats.filter(({ id, handUpAt }) => handUpAt !== null && seats.includes(id)).map((seat) => seat.handUpAt ?? Infinity)) // prettier-ignore
  return groups.filter((group) => since(group) < Infinity).toSorted((a, b) => since(a) - since(b))
}
