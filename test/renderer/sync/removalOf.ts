import * as Y from 'yjs'
import { encodeDeletions } from '../../../src-core/notes/deletions.ts'

/** A removal of what stands at the beginning of a page's changes, without a page in which it would overflow the stack. */
export function removalOf(update: Uint8Array): Uint8Array {
  const [first] = Y.decodeUpdate(update).structs
  return Uint8Array.from([0, ...encodeDeletions(new Map([[first!.id.client, [{ clock: 0, len: 1 }]]]))])
}
