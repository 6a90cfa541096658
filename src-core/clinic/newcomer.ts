import { type Language, understands } from '../base/language.ts'
import { type Group, type Grouping, groupOf, lastEndOf, withSeatMoved } from '../grouping/group.ts'
import { regrouped } from './clients.ts'
import type { PublicEvent } from './event.ts'
import { reposted } from './posts.ts'
import { type Seat, type View, seatOf } from './view.ts'

/** What becomes true when a person is seen. Someone who comes while Groups meet is sent into one; who returns is still in theirs. */
export function arrivalOf(view: View, seat: Seat, at: number): readonly PublicEvent[] {
  if (seat.here) return []
  const arrived: PublicEvent = { type: 'seatArrived', seat: seat.id, at }
  const goesIntoGroups = seat.role === 'participant' || seat.role === 'sharer'
  if (view.round === null || at >= lastEndOf(view.round)) return [arrived]
  if (!goesIntoGroups) return [arrived, ...reposted(withHere(view, seat), view.round.groups)]
  const groups = withNewcomer(view, view.round.groups, seat)
  return groups === null ? [arrived] : [arrived, ...regrouped(view, groups, at)]
}

function withHere(view: View, { id }: Seat): View {
  return { ...view, seats: view.seats.map((seat) => (seat.id === id ? { ...seat, here: true } : seat)) }
}

/**
 * The Grouping with someone who came late in the smallest Group that shares a language with them; in the smallest of all
 * when none does. Null when there is nowhere to go or they are in a Group already.
 */
export function withNewcomer(view: View, groups: Grouping, newcomer: Seat): Grouping | null {
  if (groupOf(groups, newcomer.id) !== null) return null
  const meeting = groups.filter(({ seats }) => seats.length > 0)
  const fitting = meeting.filter((group) => sharesLanguage(view, group, newcomer))
  const chosen = smallest(fitting.length > 0 ? fitting : meeting)
  return chosen && withLanguages(view, groups, withSeatMoved(groups, newcomer.id, chosen.id))
}

/** `after` with the language of each Group that has other people than `before`. */
export function withLanguages(view: View, before: Grouping, after: Grouping): Grouping {
  return after.map((group, index) => {
    const was = before[index]?.seats
    const same = was?.length === group.seats.length && group.seats.every((seat) => was.includes(seat))
    return same ? group : { ...group, language: commonLanguage(view, group) }
  })
}

function sharesLanguage(view: View, group: Group, { languages }: Seat): boolean {
  if (group.language !== null) return understands(languages, group.language)
  return people(view, group).some((seat) => languages.some((language) => understands(seat.languages, language)))
}

/** What all understand: the language they have used so far, else the first that fits. */
function commonLanguage(view: View, group: Group): Language | null {
  const seats = people(view, group)
  const offered =
    group.language === null ? (seats[0]?.languages ?? []) : [group.language, ...(seats[0]?.languages ?? [])]
  return offered.find((language) => seats.every((seat) => understands(seat.languages, language))) ?? null
}

function people(view: View, { seats }: Group): readonly Seat[] {
  return seats.flatMap((id) => seatOf(view, id) ?? [])
}

function smallest(groups: Grouping): Group | null {
  return groups.reduce<Group | null>(
    (least, group) => (least === null || group.seats.length < least.seats.length ? group : least),
    null,
  )
}
