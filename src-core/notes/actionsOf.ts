import type { SeatId } from '../base/id.ts'
import { cleanName } from '../base/text.ts'
import type { Note } from './note.ts'

interface Named {
  readonly id: SeatId
  readonly name: string
}

/** The actions that somebody has taken on, by day; those without a day last. A name that is typed is that of the one Seat called so. */
export function actionsOf(notes: readonly Note[], seat: SeatId, seats: readonly Named[]): readonly Note[] {
  const isMine = ({ details: { owner } }: Note): boolean => {
    if (owner === null) return false
    if (owner.type === 'seat') return owner.seat === seat
    const called = seats.filter(({ name }) => spelling(name) === spelling(owner.name))
    return called.length === 1 && called[0]?.id === seat
  }
  const mine = notes.filter((note) => note.kind === 'action' && note.details.hidden === null && isMine(note))
  const dayOf = ({ details }: Note): string => details.due ?? '9999'
  return mine.toSorted((a, b) => (dayOf(a) === dayOf(b) ? a.createdAt - b.createdAt : dayOf(a) < dayOf(b) ? -1 : 1))
}

const spelling = (name: string): string => cleanName(name).toLowerCase().replace(/[_\s]+/g, ' ') // prettier-ignore
