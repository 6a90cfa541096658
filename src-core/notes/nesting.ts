/**
 * How deep the containers of a change stand. A card and its text are all that an honest page makes. Thousands of levels, one in the
 * other, overflow the stack of everyone in whose document they are deleted, so they are refused before they are taken in.
 */

export interface PieceId {
  readonly client: number
  readonly clock: number
}

/**
 * What is read of an item of Yjs. On its way it names what it stands in (the document by a name) or only what it stands beside;
 * in a document it stands in a type, which has an item of its own unless it is the document's.
 */
export interface Piece {
  readonly id: PieceId
  readonly length: number
  readonly parent?: unknown
  readonly origin?: PieceId | null
  readonly rightOrigin?: PieceId | null
  /** Not there where something is gone for good. */
  readonly content?: { getRef(): number; readonly arr?: unknown; readonly embed?: unknown; readonly value?: unknown }
}

/** Null for what is not there. */
type Find = (id: PieceId) => Piece | null
/** What each Yjs client has written, in order. */
export type Runs = ReadonlyMap<number, readonly Piece[]>
/** Null: not known. */
type Place = Piece | 'document' | null

/**
 * True when all containers of an ordered change stand where cards stand, or in something that stands there. False too where that
 * cannot be told: what a container stands in comes before it, or with it. `inDocument`: what was taken in before. A change that
 * has the same piece again, perhaps as another, changes nothing about it.
 */
export function isFlat<P extends Piece>(
  pieces: readonly P[],
  isContainer: (piece: P) => boolean,
  inDocument: Runs,
): boolean {
  const containers = pieces.filter(isContainer)
  if (containers.length === 0) return true
  const inChange = runsOf(pieces)
  const find: Find = (id) => pieceAt(inDocument, id) ?? pieceAt(inChange, id)
  const known = new Map<Piece, Place>()
  return containers.every((container) => {
    const place = placeOf(container, find, known)
    return place === 'document' || (place !== null && placeOf(place, find, known) === 'document')
  })
}

/** `known`: what was found before, since thousands may stand beside each other. */
function placeOf(piece: Piece, find: Find, known: Map<Piece, Place>): Place {
  const passed: Piece[] = []
  let at: Piece | null = piece
  let place: Place | undefined
  while (at !== null && place === undefined) {
    passed.push(at)
    place = known.get(at) ?? statedPlace(at, find)
    const beside: PieceId | null = at.origin ?? at.rightOrigin ?? null
    at = beside === null ? null : find(beside)
  }
  for (const each of passed) known.set(each, place ?? null)
  return place ?? null
}

/** Undefined where only a neighbour is named. What stands in something that is gone is gone too, so it does no harm. */
function statedPlace({ parent, content }: Piece, find: Find): Place | undefined {
  if (content === undefined) return 'document'
  if (typeof parent === 'string') return 'document'
  if (typeof parent !== 'object' || parent === null) return undefined
  return isId(parent) ? find(parent) : ((parent as { readonly _item: Piece | null })._item ?? 'document')
}

export function isId(place: unknown): place is PieceId {
  return typeof place === 'object' && place !== null && 'client' in place && 'clock' in place
}

/** False for a change in which somebody's pieces come twice, or not in their order: Yjs would take in only some of them. */
export function areOrdered(pieces: readonly Piece[]): boolean {
  const seen = new Set<number>()
  return pieces.every(({ id }, at) => {
    const last = pieces[at - 1]
    if (last?.id.client === id.client) return last.id.clock + last.length <= id.clock
    const isFirst = !seen.has(id.client)
    seen.add(id.client)
    return isFirst
  })
}

function runsOf(pieces: readonly Piece[]): Runs {
  const runs = new Map<number, Piece[]>()
  for (const piece of pieces) {
    const run = runs.get(piece.id.client)
    if (run === undefined) runs.set(piece.id.client, [piece])
    else run.push(piece)
  }
  return runs
}

function pieceAt(runs: Runs, { client, clock }: PieceId): Piece | null {
  const run = runs.get(client) ?? []
  let [low, high] = [0, run.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const piece = run[middle]
    if (piece === undefined) return null
    if (clock < piece.id.clock) high = middle - 1
    else if (clock >= piece.id.clock + piece.length) low = middle + 1
    else return piece
  }
  return null
}
