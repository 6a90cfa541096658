/** Of each Yjs client the runs of its pieces that are deleted. */
export type Deletions = ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>

/** As Yjs writes them at the end of an update: the highest client first. */
export function encodeDeletions(deletions: Deletions): Uint8Array {
  const bytes: number[] = []
  const write = (number: number): void => {
    let rest = number
    for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) bytes.push(0x80 | (rest & 0x7f))
    bytes.push(rest)
  }
  write(deletions.size)
  for (const [client, ranges] of [...deletions].sort(([a], [b]) => b - a)) {
    write(client)
    write(ranges.length)
    for (const { clock, len } of ranges) {
      write(clock)
      write(len)
    }
  }
  return Uint8Array.from(bytes)
}

/** The same update with other deletions; null when its own are not written as Yjs writes those of a document. */
export function withDeletions(update: Uint8Array, own: Deletions, other: Deletions): Uint8Array | null {
  const [ending, next] = [encodeDeletions(own), encodeDeletions(other)]
  const structs = update.subarray(0, update.length - ending.length)
  const isTheirs = ending.every((byte, at) => update[structs.length + at] === byte)
  if (!isTheirs || update.length < ending.length) return null
  const changed = new Uint8Array(structs.length + next.length)
  changed.set(structs)
  changed.set(next, structs.length)
  return changed
}
