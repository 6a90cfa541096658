import type { GroupId, SeatId } from '../base/id.ts'
import { type Language, parseLanguage } from '../base/language.ts'
import { type Parse, count, id, list, nullable, object, withDefault } from '../base/parse.ts'
import type { Clients } from './clients.ts'

/** One small group (elsewhere a "breakout"). `number` starts at 1 and is what people are told. */
export interface Group {
  readonly id: GroupId
  readonly number: number
  readonly seats: readonly SeatId[]
  /** The language that all of the Group share, or null when a Booth is needed. */
  readonly language: Language | null
  /** How much longer than the others this Group stays. */
  readonly extraMs: number
}

/** One division of the people into Groups. */
export type Grouping = readonly Group[]

/** A Grouping with its instants, in host time (ms since 1970, UTC). */
export interface Round {
  readonly groups: Grouping
  /** T0: everyone enters their Group. */
  readonly startsAt: number
  /** Everyone is back in the plenary, but for Groups with time of their own. */
  readonly endsAt: number
  /** How long the Groups were meant to last when they were called: their Phases fit into it, whatever is added. */
  readonly lengthMs: number
  /** Whose turns the Groups have that others are in than at T0; everywhere else people have turns as they sit. */
  readonly clients: readonly Clients[]
  /** What is spoken in a Group, where that was said there; everywhere else it is what the Group shares. */
  readonly floors: readonly GroupFloor[]
}

export interface GroupFloor {
  readonly group: GroupId
  readonly language: Language
}

export const parseGroupFloor: Parse<GroupFloor> = object<GroupFloor>({ group: id<GroupId>(), language: parseLanguage })

export const parseGroup: Parse<Group> = object<Group>({
  id: id<GroupId>(),
  number: count,
  seats: list(id<SeatId>(), 200),
  language: nullable(parseLanguage),
  extraMs: withDefault(count, 0),
})

/** When the people of a Group are back; of nobody's Group, when most are. */
export function endOf({ endsAt }: Pick<Round, 'endsAt'>, group: Pick<Group, 'extraMs'> | null): number {
  return endsAt + (group?.extraMs ?? 0)
}

/** The instants of one Group's own time. */
export function ownRound(round: Round, group: Pick<Group, 'extraMs'> | null): Pick<Round, 'startsAt' | 'endsAt'> {
  return { startsAt: round.startsAt, endsAt: endOf(round, group) }
}

/** When the last Group is back. */
export function lastEndOf({ groups, endsAt }: Pick<Round, 'groups' | 'endsAt'>): number {
  return groups.reduce((last, group) => Math.max(last, endOf({ endsAt }, group)), endsAt)
}

export function groupOf(grouping: Grouping, seat: SeatId): Group | null {
  return grouping.find((group) => group.seats.includes(seat)) ?? null
}

/** The Grouping with one Seat moved to another Group (or taken out of all when `to` is null). */
export function withSeatMoved(grouping: Grouping, seat: SeatId, to: GroupId | null): Grouping {
  return grouping.map((group) => {
    const others = group.seats.filter((each) => each !== seat)
    return { ...group, seats: group.id === to ? [...others, seat] : others }
  })
}

/** The turns of a Group that is no more are gone with it, and so is what is spoken there. */
export function withGroups(round: Round, groups: Grouping): Round {
  const isThere = ({ group }: { readonly group: GroupId }): boolean => groups.some(({ id }) => id === group)
  return { ...round, groups, clients: round.clients.filter(isThere), floors: round.floors.filter(isThere) }
}

/** The Round after it was said what is spoken in a Group. */
export function withFloor(round: Round, said: GroupFloor): Round {
  return { ...round, floors: [...round.floors.filter(({ group }) => group !== said.group), said] }
}
