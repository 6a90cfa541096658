import * as Y from 'yjs'

/** Updates as one. */
export function merged(updates: readonly Uint8Array[]): Uint8Array {
  const [first] = updates
  return updates.length === 1 && first !== undefined ? first : Y.mergeUpdates([...updates])
}
