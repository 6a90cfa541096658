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
}

/** Null for what is not there. */
export type Find = (id: PieceId) => Piece | null
/** Null: not known. */
type Place = Piece | 'document' | null

/**
 * True when all containers stand where cards stand, or in something that stands there. False too where that cannot be told: what a
 * container stands in comes before it, or with it. `inDocument` finds what was taken in before.
 */
export function isFlat<P extends Piece>(
  pieces: readonly P[],
  isContainer: (piece: P) => boolean,
  inDocument: Find,
): boolean {
  const containers = pieces.filter(isContainer)
  if (containers.length === 0) return true
  const inChange = finder(pieces)
  if (inChange === null) return false
  const find: Find = (id) => inChange(id) ?? inDocument(id)
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

/** Undefined where only a neighbour is named. */
function statedPlace({ parent }: Piece, find: Find): Place | undefined {
  if (typeof parent === 'string') return 'document'
  if (typeof parent !== 'object' || parent === null) return undefined
  return isId(parent) ? find(parent) : ((parent as { readonly _item: Piece | null })._item ?? 'document')
}

function isId(parent: object): parent is PieceId {
  return 'client' in parent && 'clock' in parent
}

/** Null for a change in which somebody's pieces come twice, or not in their order: Yjs would take in only some of them. */
function finder(pieces: readonly Piece[]): Find | null {
  const runs = new Map<number, Piece[]>()
  let last: Piece | null = null
  for (const piece of pieces) {
    const run = runs.get(piece.id.client)
    if (run === undefined) runs.set(piece.id.client, [piece])
    else if (last?.id.client === piece.id.client && last.id.clock + last.length <= piece.id.clock) run.push(piece)
    else return null
    last = piece
  }
  return ({ client, clock }) => holding(runs.get(client) ?? [], clock)
}

function holding(run: readonly Piece[], clock: number): Piece | null {
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
