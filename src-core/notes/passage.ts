/** A part of a text, in UTF-16 units. */
export interface Passage {
  readonly from: number
  readonly to: number
}

/** What stands instead of a part of a text. */
export interface Replacement extends Passage {
  readonly text: string
}

/** The text from one place to another, with replacements, which are in its order; each stands where it begins. */
export function replaced(text: string, replacements: readonly Replacement[], from = 0, to = text.length): string {
  let [done, at] = ['', from]
  for (const each of replacements) {
    if (each.to <= from || each.from >= to) continue
    done += text.slice(at, Math.max(at, each.from)) + (each.from >= from ? each.text : '')
    at = Math.max(at, Math.min(to, each.to))
  }
  return done + text.slice(at, to)
}

export function passagesOf(text: string, pattern: RegExp): readonly Passage[] {
  return [...text.matchAll(pattern)].map(({ 0: all, index }) => ({ from: index, to: index + all.length }))
}
