import type { NoteId } from '../base/id.ts'
import type { Note } from './note.ts'

/**
 * Where a card stands among others is a key; keys are compared letter by letter, and there is always one between two. Cards that
 * nobody has moved have the key of the moment they were made, so those of an older version fall into the same order.
 */
const digits = '-0123456789abcdefghijklmnopqrstuvwxyz'
const maxKey = 300

type Placed = Pick<Note, 'id' | 'createdAt'> & { readonly details: Pick<Note['details'], 'order'> }

export function orderKey({ id, createdAt, details }: Placed): string {
  return details.order ?? createdAt.toString(36).padStart(11, '0') + id
}

export function compareNotes(first: Placed, second: Placed): number {
  return compare(orderKey(first), orderKey(second)) || compare(first.id, second.id)
}

/** By code units, so that the order is the same on every machine. */
function compare(first: string, second: string): number {
  return first === second ? 0 : first < second ? -1 : 1
}

/** The key of a card that goes one place up (-1) or down (1) among its siblings, which are in order; null where it cannot. */
export function keyAfterMove(siblings: readonly Placed[], id: NoteId, step: -1 | 1): string | null {
  const at = siblings.findIndex((each) => each.id === id)
  const others = siblings.filter((each) => each.id !== id)
  const to = at + step
  if (at < 0 || to < 0 || to >= siblings.length) return null
  const [above, below] = [others[to - 1], others[to]]
  const key = keyBetween(above === undefined ? '' : orderKey(above), below === undefined ? null : orderKey(below))
  return key === null ? null : key + id // two people who choose the same place get two keys
}

/** A key behind `above` and before `below` (null: nothing), which `below` does not begin with; null when there is none. */
export function keyBetween(above: string, below: string | null): string | null {
  let key = ''
  let isUnderBelow = below === null
  while (key.length < maxKey) {
    const low = Math.max(0, digits.indexOf(above[key.length] ?? '-'))
    const end = below?.[key.length]
    if (!isUnderBelow && end === undefined) return null
    const high = isUnderBelow ? digits.length : digits.indexOf(end ?? '-')
    if (high < low) return null
    if (high - low > 1) return key + (digits[Math.floor((low + high) / 2)] ?? '')
    key += digits[low] ?? ''
    isUnderBelow ||= low < high
  }
  return null
}
