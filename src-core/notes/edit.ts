/** The difference between two texts as one replacement, so that what others type elsewhere in a card is kept. */
export interface Edit {
  /** Place in UTF-16 units, as Yjs and the browser count. */
  readonly at: number
  readonly remove: number
  readonly insert: string
}

/** The smallest single replacement that turns `before` into `after`; null when they are equal. Never splits a letter. */
export function editBetween(before: string, after: string): Edit | null {
  if (before === after) return null
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1
  if (start > 0 && isHigh(before.charCodeAt(start - 1))) start -= 1
  let end = 0
  while (end < most - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end))
    end += 1
  // Both texts are the same from there on, so one look is enough: half a pair stays with its other half.
  if (end > 0 && isLow(before.charCodeAt(before.length - end))) end -= 1
  return { at: start, remove: before.length - end - start, insert: after.slice(start, after.length - end) }
}

/** The text after an Edit. */
export function withEdit(text: string, { at, remove, insert }: Edit): string {
  return text.slice(0, at) + insert + text.slice(at + remove)
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}
