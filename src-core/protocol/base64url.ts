/** UTF-8 and base64url (RFC 4648 section 5, no padding) for text, without what Node or a browser would offer. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** How many bytes a text takes as UTF-8. */
export function utf8Length(text: string): number {
  return utf8(text).length
}

/** A text as base64url of its UTF-8. */
export function toBase64url(text: string): string {
  const bytes = utf8(text)
  let out = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const three = bytes.slice(at, at + 3)
    const bits = ((three[0] ?? 0) << 16) | ((three[1] ?? 0) << 8) | (three[2] ?? 0)
    for (let place = 0; place <= three.length; place++) out += alphabet.charAt((bits >> (18 - 6 * place)) & 63)
  }
  return out
}

/** The text of base64url, or null when it is none or its bytes are no UTF-8. */
export function fromBase64url(encoded: string): string | null {
  if (!/^[\w-]*$/.test(encoded) || encoded.length % 4 === 1) return null
  const bytes: number[] = []
  for (let at = 0; at < encoded.length; at += 4) {
    const four = encoded.slice(at, at + 4)
    const bits = [0, 1, 2, 3].reduce((sum, place) => (sum << 6) | Math.max(0, alphabet.indexOf(four.charAt(place))), 0)
    for (let place = 0; place < four.length - 1; place++) bytes.push((bits >> (16 - 8 * place)) & 255)
  }
  return textOf(bytes)
}

function utf8(text: string): readonly number[] {
  return Array.from(text.toWellFormed()).flatMap((character) => {
    const point = character.codePointAt(0) ?? 0
    if (point < 0x80) return [point]
    const tail = (shift: number): number => 0x80 | ((point >> shift) & 63)
    if (point < 0x800) return [0xc0 | (point >> 6), tail(0)]
    if (point < 0x10000) return [0xe0 | (point >> 12), tail(6), tail(0)]
    return [0xf0 | (point >> 18), tail(12), tail(6), tail(0)]
  })
}

/** `decodeURIComponent` is the language's own strict UTF-8 reader. */
function textOf(bytes: readonly number[]): string | null {
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''))
  } catch {
    return null
  }
}
