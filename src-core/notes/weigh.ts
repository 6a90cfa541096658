/**
 * What a change of the notes would do to a document, told before it is taken in. Yjs believes whatever it reads: pieces that stand
 * beside themselves make it throw in the middle, huge numbers make a document that nobody can read again, thousands of levels
 * overflow the stack of whoever deletes or writes them. And what builds on pieces that have not come it keeps for ever.
 */
import { type Piece, type PieceId, type Runs, areOrdered, isFlat, isId } from './nesting.ts'

export interface Change {
  readonly structs: readonly Piece[]
  readonly ds: { readonly clients: ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]> }
}

/** `early`: what it builds upon has not come. `strange`: no honest page sends it. */
export type Verdict = 'sound' | 'early' | 'strange'

/** Of Yjs's kinds of content, by the numbers that stand in every update. */
const [containers, wholeDocuments] = [7, 9] as const
/** Yjs's clients have numbers of 32 bits; nobody types so much. */
const [mostClient, mostClock] = [2 ** 32, 2 ** 40]
/** Of a plain value: an honest page writes two levels. */
const deepest = 16

/** `change` without the gaps that Yjs leaves for what whoever is meant has already; `known`: what was taken in before. */
export function weigh(change: Change, known: Runs): Verdict {
  const { structs } = change
  if (!structs.every(isPossible) || !areOrdered(structs) || !deletionsOf(change).every(isInRange)) return 'strange'
  if (!isComplete(change, known)) return 'early'
  return isFlat(structs, ({ content }) => content?.getRef() === containers, known) ? 'sound' : 'strange'
}

function isPossible(piece: Piece): boolean {
  const { id, length, content } = piece
  const isBefore = (ref: PieceId): boolean => ref.client !== id.client || ref.clock < id.clock
  return (
    isInRange({ client: id.client, clock: id.clock, length }) &&
    length > 0 && // Yjs does not find its way among pieces without any length
    content?.getRef() !== wholeDocuments &&
    isShallow([content?.arr, content?.embed, content?.value], deepest) &&
    refsOf(piece).every(isBefore)
  )
}

function isInRange({ client, clock, length }: { client: number; clock: number; length: number }): boolean {
  return client < mostClient && clock + length <= mostClock
}

/** Too deep, and whoever writes the document overflows the stack. */
function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return true
  return levels > 0 && Object.values(value).every((each) => isShallow(each, levels - 1))
}

/** What has to be there before a piece can be. */
function refsOf({ origin, rightOrigin, parent }: Piece): readonly PieceId[] {
  return [origin, rightOrigin, parent].filter((ref) => isId(ref))
}

function deletionsOf({ ds }: Change): readonly (PieceId & { readonly length: number })[] {
  return [...ds.clients].flatMap(([client, all]) => all.map(({ clock, len }) => ({ client, clock, length: len })))
}

/** True when whatever these pieces build upon, and what is deleted, is there or comes with them. */
function isComplete(change: Change, known: Runs): boolean {
  const states = new Map<number, number>()
  const stateIn = (client: number): number => states.get(client) ?? endOf(known.get(client)?.at(-1))
  for (const { id, length } of change.structs) {
    const state = stateIn(id.client)
    if (id.clock > state) return false
    states.set(id.client, Math.max(state, id.clock + length))
  }
  const isThere = ({ client, clock }: PieceId): boolean => clock < stateIn(client)
  return (
    change.structs.every((piece) => refsOf(piece).every(isThere)) &&
    deletionsOf(change).every(({ client, clock, length }) => clock + length <= stateIn(client))
  )
}

/** How much there is of what somebody has written, by their last piece. */
function endOf(last: Piece | undefined): number {
  return last === undefined ? 0 : last.id.clock + last.length
}
