import type { SeatId } from '../../../src-core/base/id.ts'
import { isAway } from '../../../src-core/clinic/groupStep.ts'
import type { Seat } from '../../../src-core/clinic/view.ts'
import type { LiveSession, PersonHere, Picture } from '../../session/live.ts'

/** One rectangle of the stage: a person, with the camera when it is on. */
export interface TileView {
  readonly seat: Seat
  readonly person: PersonHere
  readonly camera: Picture | null
  readonly mine: boolean
}

/** The most tiles beside each other; who is over that is counted. */
export const mostTiles = 24

/**
 * Everyone here as tiles: the circle of a fishbowl, then who speaks or shows a camera, then by name, so that tiles keep their place. Whose back is
 * turned is not seen by the others.
 */
export function tilesOf({ people, pictures, view, me, place, now }: LiveSession): readonly TileView[] {
  const isHidden = (seat: SeatId): boolean =>
    place.kind === 'group' && seat !== me.id && isAway(view, place.group, seat, now)
  const tiles = people.flatMap((person) => {
    const seat = view.seats.find(({ id }) => id === person.seat)
    if (seat === undefined || isHidden(seat.id)) return []
    const camera = pictures.find((picture) => picture.kind === 'camera' && picture.seat === person.seat) ?? null
    return [{ seat, person, camera, mine: seat.id === me.id }]
  })
  const inCircle = ({ seat }: TileView): number => Number(view.circle.includes(seat.id))
  return tiles.toSorted((a, b) => inCircle(b) - inCircle(a) || rank(a) - rank(b))
}

function rank({ camera, seat, mine }: TileView): number {
  const weight = { ambassador: 1, sharer: 0, cofacilitator: 2, participant: 3, noteTaker: 4, interpreter: 5 }[seat.role]
  return (camera === null ? 10 : 0) + weight + (mine ? 0.5 : 0)
}

/** Two letters at most: the first of the first and of the last word. */
export function initialsOf(name: string, locale: string): string {
  const words = name.trim().split(/\s+/)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => firstLetter(word ?? ''))
  return letters.join('').toLocaleUpperCase(locale)
}

function firstLetter(word: string): string {
  return [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word)][0]?.segment ?? ''
}
