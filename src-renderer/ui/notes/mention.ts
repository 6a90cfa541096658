import { cleanName } from '../../../src-core/base/text.ts'
import type { Seat } from '../../../src-core/clinic/view.ts'
import type { Mention } from '../../../src-core/notes/details.ts'

/** What people read for whom a card names; a Seat that is gone has no name any more. */
export function nameOfMention(mention: Mention, seats: readonly Pick<Seat, 'id' | 'name'>[]): string {
  if (mention.type === 'name') return mention.name
  return seats.find(({ id }) => id === mention.seat)?.name ?? '…'
}

/** Whom a typed name means: the one Seat that is called so, else just the name; null for nobody. */
export function mentionOf(typed: string, seats: readonly Seat[]): Mention | null {
  const name = cleanName(typed)
  if (name === '') return null
  const called = seats.filter((seat) => cleanName(seat.name).toLowerCase() === name.toLowerCase())
  return called.length === 1 && called[0] !== undefined ? { type: 'seat', seat: called[0].id } : { type: 'name', name }
}
