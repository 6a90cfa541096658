/** Text as it is looked for: without case, accents, vowel marks and the variants of one letter. */
export function fold(text: string): string {
  return foldPiece(text).replace(/\s+/g, ' ')
}

/** A stretch of a text, in UTF-16 units. */
export interface Hit {
  readonly from: number
  readonly to: number
}

/** Where a folded text stands in another, from left to right, none inside another. */
export function hitsIn(text: string, wanted: string): readonly Hit[] {
  if (wanted === '' || !fold(text).includes(wanted)) return []
  const { folded, starts } = foldWithPlaces(text)
  const hits: Hit[] = []
  let at = folded.indexOf(wanted)
  while (at >= 0) {
    let end = at + wanted.length
    while (end < starts.length && starts[end] === starts[end - 1]) end += 1 // a letter that is two here is found whole
    hits.push({ from: starts[at] ?? 0, to: starts[end] ?? text.length })
    at = folded.indexOf(wanted, end)
  }
  return hits
}

/** `starts`: where in the text each unit of the folded one comes from. */
function foldWithPlaces(text: string): { readonly folded: string; readonly starts: readonly number[] } {
  const starts: number[] = []
  let folded = ''
  let at = 0
  for (const letter of text) {
    const isSpace = /\s/.test(letter)
    const piece = isSpace ? (folded.endsWith(' ') ? '' : ' ') : foldPiece(letter)
    for (let unit = 0; unit < piece.length; unit += 1) starts.push(at)
    folded += piece
    at += letter.length
  }
  return { folded, starts }
}

const ascii = /^[\u0000-\u007f]*$/ // eslint-disable-line no-control-regex -- the letters that need no more than lower case
/** Marks above and below letters, lengthening, joiners and marks of direction. */
const silent = /[\p{M}\u0640\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu
const variants: Readonly<Record<string, string>> = {
  ...{ ٱ: 'ا', ى: 'ي', ی: 'ي', ے: 'ي', ک: 'ك', ة: 'ه', ہ: 'ه', ھ: 'ه', ە: 'ه' },
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ς: 'σ' },
  ...{ '’': "'", '‘': "'", ʼ: "'", '“': '"', '”': '"', '«': '"', '»': '"', '–': '-', '—': '-', '‑': '-' },
}
const variant = new RegExp(`[${Object.keys(variants).join('')}]`, 'g')
const digit = /[\u0660-\u0669\u06f0-\u06f9]/g

function foldPiece(text: string): string {
  if (ascii.test(text)) return text.toLowerCase()
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(silent, '')
    .replace(variant, (letter) => variants[letter] ?? letter)
    .replace(digit, (each) => String(each.charCodeAt(0) & 15))
}
