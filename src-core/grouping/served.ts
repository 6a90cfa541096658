/** A Group that asks for a Booth: how much it is worth to serve it, and which Booths could, one bit each. */
export interface Asking {
  readonly worth: number
  readonly booths: number
}

/**
 * Which Booth serves whom: the Groups worth most first, each pushing earlier ones to another of their Booths where that
 * makes room (a matching with capacities; greedy by worth is the best there is, since who can be served forms a matroid).
 */
export function served(
  asking: readonly Asking[],
  booths: readonly { readonly capacity: number }[],
): readonly (number | null)[] {
  const guests: number[][] = booths.map(() => [])
  const found: (number | null)[] = asking.map(() => null)
  const order = [...asking.keys()].sort((a, b) => (asking[b]?.worth ?? 0) - (asking[a]?.worth ?? 0))
  let tried = 0
  const seek = (group: number): boolean => {
    for (const [booth, { capacity }] of booths.entries()) {
      const bit = 1 << booth
      if (capacity <= 0 || (tried & bit) !== 0 || ((asking[group]?.booths ?? 0) & bit) === 0) continue
      tried |= bit
      const here = guests[booth] ?? []
      const leaves = here.length < capacity ? here.length : here.findIndex(seek)
      if (leaves < 0) continue
      here[leaves] = group
      found[group] = booth
      return true
    }
    return false
  }
  for (const group of order) {
    tried = 0
    seek(group)
  }
  return found
}
