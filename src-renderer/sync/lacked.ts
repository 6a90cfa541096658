import * as Y from 'yjs'
import { type Deletions, withDeletions } from '../../src-core/notes/deletions.ts'

/** What a document holds, said shortly enough to be sent every few seconds. */
export interface Held {
  readonly vector: Uint8Array
  /** Of each Yjs client with deletions its number and a digest of them, 32 bits each; null from earlier versions. */
  readonly deletions: Uint8Array | null
}

/** An update that changes nothing. */
const nothing = Uint8Array.of(0, 0)

export function heldBy(doc: Y.Doc): Held {
  const of = deletionsOf(doc)
  const view = new DataView(new ArrayBuffer(8 * of.size))
  for (const [index, [client, ranges]] of [...of].entries()) {
    view.setUint32(8 * index, client)
    view.setUint32(8 * index + 4, digestOfRanges(ranges))
  }
  return { vector: Y.encodeStateVector(doc), deletions: new Uint8Array(view.buffer) }
}

/**
 * What whoever holds that lacks; null when it cannot be read. Yjs by itself would send all deletions there ever were, which
 * after two hours is more than everything typed meanwhile; here only those of clients whose deletions differ.
 */
export function lackedBy(doc: Y.Doc, { vector, deletions }: Held): Uint8Array | null {
  try {
    const whole = Y.encodeStateAsUpdate(doc, vector)
    if (deletions === null) return whole
    const [mine, theirs] = [deletionsOf(doc), readDigests(deletions)]
    const lacking = [...mine].filter(([client, ranges]) => theirs.get(client >>> 0) !== digestOfRanges(ranges))
    return withDeletions(whole, mine, new Map(lacking)) ?? whole
  } catch {
    return null
  }
}

/** True when whoever holds that has something of which this document has nothing. */
export function isAhead({ vector }: Held, doc: Y.Doc): boolean {
  try {
    return [...Y.decodeStateVector(vector)].some(([client, clock]) => clock > Y.getState(doc.store, client))
  } catch {
    return false
  }
}

export function isNothing(update: Uint8Array): boolean {
  return isSame(update, nothing)
}

function deletionsOf(doc: Y.Doc): Deletions {
  return Y.snapshot(doc).ds.clients
}

function readDigests(bytes: Uint8Array): ReadonlyMap<number, number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length - (bytes.length % 8))
  const count = view.byteLength / 8
  return new Map(Array.from({ length: count }, (_, index) => [view.getUint32(8 * index), view.getUint32(8 * index + 4)])) // prettier-ignore
}

function digestOfRanges(ranges: Deletions extends ReadonlyMap<number, infer Ranges> ? Ranges : never): number {
  let hash = 0x811c9dc5
  for (const { clock, len } of ranges) hash = Math.imul(Math.imul(hash ^ clock, 0x01000193) ^ len, 0x01000193) >>> 0
  return hash
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index])
}
