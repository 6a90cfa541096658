/** A part of a text, in UTF-16 units. */
export interface Passage {
  readonly from: number
  readonly to: number
}

export function passagesOf(text: string, pattern: RegExp): readonly Passage[] {
  return [...text.matchAll(pattern)].map(({ 0: all, index }) => ({ from: index, to: index + all.length }))
}
