/** Booths that change while the clinic goes on: what follows for the rota, Relays and Posts. */
import type { BoothId, SeatId } from '../base/id.ts'
import { type Booth, boothOfSeat, channelsOf } from '../interpretation/booth.ts'
import type { PublicEvent } from './event.ts'
import type { RotaEntry } from './rotaEntry.ts'
import type { View } from './view.ts'

export type BoothEvent = Extract<PublicEvent, { type: 'boothChanged' | 'boothRemoved' | 'interpreterPlaced' }>

/** The View with other Booths. Whose Turns end by it has been told before. */
export function foldBooths(view: View, event: BoothEvent): View {
  if (event.type === 'interpreterPlaced' && !canPlace(view, event.seat, event.booth)) return view
  const booths = boothsAfter(view.booths, event)
  return {
    ...view,
    booths,
    interpreted: view.interpreted || booths.length > 0,
    rota: rotaFor(view, booths),
    relays: view.relays.filter(({ booth, from }) => canRelay(booths, booth, from)),
    posts: postsFor(view, booths),
  }
}

function canPlace({ seats, booths }: View, seat: SeatId, booth: BoothId | null): boolean {
  return seats.some(({ id }) => id === seat) && (booth === null || booths.some(({ id }) => id === booth))
}

function boothsAfter(booths: View['booths'], event: BoothEvent): View['booths'] {
  switch (event.type) {
    case 'boothChanged': {
      const { booth: id, languages } = event
      if (!booths.some((booth) => booth.id === id)) return [...booths, { id, languages, seats: [] }]
      return booths.map((booth) => (booth.id === id ? { ...booth, languages } : booth))
    }
    case 'boothRemoved':
      return booths.filter(({ id }) => id !== event.booth)
    default:
      return placed(booths, event.seat, event.booth)
  }
}

/** Who is put into a Booth leaves every other. */
function placed(booths: View['booths'], seat: SeatId, into: BoothId | null): View['booths'] {
  return booths.map((booth) => {
    const isIn = booth.seats.includes(seat)
    if (isIn === (booth.id === into)) return booth
    return { ...booth, seats: isIn ? booth.seats.filter((each) => each !== seat) : [...booth.seats, seat] }
  })
}

/** Planned Turns stay with their people; those of who has left the Booth are nobody's. */
function rotaFor({ booths: before, rota }: View, booths: View['booths']): View['rota'] {
  return booths.map(({ id, seats }) => {
    const at = before.findIndex((booth) => booth.id === id)
    const had = before[at]?.seats ?? []
    return (rota[at] ?? []).map(([by, ...place]): RotaEntry => {
      const index = had[by] === undefined ? -1 : seats.indexOf(had[by])
      return [index < 0 ? seats.length : index, ...place]
    })
  })
}

/** A Relay needs its Booth, and another one that makes the Channel. */
function canRelay(booths: View['booths'], booth: BoothId, from: string): boolean {
  return booths.some(({ id }) => id === booth) && channelsOf(booths.filter(({ id }) => id !== booth)).includes(from)
}

/** Who works in another Booth now, or in none, goes nowhere until they are posted anew. */
function postsFor({ booths: before, posts }: View, booths: readonly Booth[]): View['posts'] {
  const boothId = (all: readonly Booth[], seat: SeatId): BoothId | undefined => boothOfSeat(all, seat)?.id
  const stays = (seat: SeatId): boolean => {
    const now = boothId(booths, seat)
    return now !== undefined && now === boothId(before, seat)
  }
  return posts.flatMap((post) => {
    const seats = post.seats.filter(stays)
    return seats.length === 0 ? [] : [{ ...post, seats }]
  })
}
