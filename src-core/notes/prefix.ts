import type { NoteKind } from './kind.ts'

/** The signs that choose a kind at the beginning of a card, before a space. The first of each is the one that is shown. */
export const prefixes: Readonly<Record<NoteKind, readonly string[]>> = {
  insight: ['+', '＋'],
  question: ['?', '؟', '？', '¿', '՞', '፧'],
  resource: ['@', '＠'],
  action: ['!', '！', '¡'],
  quote: ['"', '“', '”', '„', '«', '»', '「', '『', '>', '＞', '＂'],
  failure: ['/', '／'],
  text: ['.', '۔', '。', '．'],
}

const kindOfSign = new Map(
  Object.entries(prefixes).flatMap(([kind, signs]) => signs.map((sign) => [sign, kind as NoteKind] as const)),
)

/** A kind that was typed before a card's text, and the text without it; null when there is none. */
export function readPrefix(text: string): { readonly kind: NoteKind; readonly text: string } | null {
  // a keyboard for right-to-left text may put a mark of direction before the sign
  const found = /^[\u061c\u200e\u200f]*(\S)[ \u00a0\u202f\u3000]/u.exec(text)
  const kind = kindOfSign.get(found?.[1] ?? '')
  return found === null || kind === undefined ? null : { kind, text: text.slice(found[0].length) }
}
