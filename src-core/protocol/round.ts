/**
 * People in Groups travel as their places among the View's Seats, counted from 0: an identity has up to 36 letters, and in a
 * large clinic most people are in a Group.
 */
import type { GroupId, SeatId } from '../base/id.ts'
import { parseLanguage } from '../base/language.ts'
import { type Parse, ParseError, count, id, list, nullable, object, withDefault } from '../base/parse.ts'
import type { Seat, View } from '../clinic/view.ts'
import { parseClientsOf } from '../grouping/clients.ts'
import { type Group, type Round, parseGroupFloor } from '../grouping/group.ts'

/** What travels of a Round. A Seat that is not among the View's stays as it is. */
export function placed({ round, seats }: Pick<View, 'round' | 'seats'>): object | null {
  if (round === null) return null
  const places = new Map(seats.map(({ id: seat }, place) => [seat, place]))
  const place = (seat: SeatId): SeatId | number => places.get(seat) ?? seat
  return {
    ...round,
    groups: round.groups.map((group) => ({ ...group, seats: group.seats.map(place) })),
    clients: round.clients.map(({ group, order, had }) => {
      return { group, order: order.map((turn) => turn.map((seat) => seat && place(seat))), had: had.map(place) }
    }),
  }
}

/** Reads a Round, as it is or as it travels beside these Seats. */
export function roundAmong(seats: readonly Pick<Seat, 'id'>[]): Parse<Round> {
  const seat: Parse<SeatId> = (value, at = '') => {
    if (typeof value !== 'number') return id<SeatId>()(value, at)
    const found = seats[value]
    if (found === undefined) throw new ParseError(at, 'a place among the Seats')
    return found.id
  }
  const group = object<Group>({
    id: id<GroupId>(),
    number: count,
    seats: list(seat, 500),
    language: nullable(parseLanguage),
    extraMs: withDefault(count, 0),
  })
  return object<Round>({
    groups: list(group, 100),
    startsAt: count,
    endsAt: count,
    lengthMs: count,
    clients: withDefault(list(parseClientsOf(seat), 100), []),
    floors: withDefault(list(parseGroupFloor, 100), []),
  })
}
