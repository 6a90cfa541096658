/**
 * How large the notes of a clinic may be, as bytes of one Yjs update: twenty times those of a clinic of two hours. All of them go in one
 * message where a page lacks all of them, so everyone who passes it on takes as much, and nobody puts in more.
 */
export const mostNotes = 15_000_000

/** Larger files of cards are refused, in bytes: what is written around their words is less in a file than in the notes. */
export const maxCardsFile = 12_000_000

/** About so much is put into the notes at once, so that a page goes on meanwhile. */
const slice = 1_000_000

/** How much a card takes in UTF-8, rather too much. */
export function bytesOfCard(card: object): number {
  const text = JSON.stringify(card)
  let bytes = text.length
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code >= 0x80) bytes += code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 1 : 2
  }
  return bytes
}

/** Cards in slices, in their order. */
export function slicesOf<C extends object>(cards: readonly C[]): readonly (readonly C[])[] {
  const slices: C[][] = []
  let left = 0
  for (const card of cards) {
    const bytes = bytesOfCard(card)
    const last = slices.at(-1)
    if (last === undefined || bytes > left) {
      slices.push([card])
      left = slice - bytes
    } else {
      last.push(card)
      left -= bytes
    }
  }
  return slices
}
