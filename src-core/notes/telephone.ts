import type { Passage } from './passage.ts'

/**
 * Telephone numbers as they are written around the world. A number counts when it says so itself (`+`, `00`, brackets around its
 * area, a 0 in front, groups that only telephones have) or when a word before it does. Years, dates, times, sums, counts, page
 * numbers, ids and book numbers are none. The text has Western digits.
 */
export function telephonesIn(text: string): readonly Passage[] {
  const left = text.replace(notTelephones, (other) => '\ue000'.repeat(other.length))
  return [...left.matchAll(candidate)]
    .map(({ 0: found, index }) => ({ found, from: index, to: index + found.length }))
    .filter(({ found, from, to }) =>
      isTelephone(found, left.slice(Math.max(0, from - 40), from), left.slice(to, to + 20)),
    )
    .map(({ from, to }) => ({ from, to }))
}

const gap = String.raw`[ \t\u00a0\u2009\u202f\u200e\u200f\u202a-\u202e\u2066-\u2069.()/\-\u2010-\u2013]`
const candidate = new RegExp(
  String.raw`(?<=^|[\s([{:;,\u060c\u061b"'\u00ab\u201c>*_|\u200e\u200f\u202a-\u202e\u2066-\u2069])` +
    String.raw`(?:\+[ ]?)?\(?\d(?:${gap}{0,3}\d){5,17}(?![\p{L}\p{N}%\u2030])`,
  'gu',
)

/** Dates, times, dated ranges, and numbers of books and the like, which are named. */
const notTelephones = new RegExp(
  [
    String.raw`(?<!\d)\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:T[\d:.]+Z?)?(?!\d)`,
    String.raw`(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d(?!\d)`,
    String.raw`(?<!\d)\d{1,2}[:h]\d\d(?::\d\d)?(?!\d)`,
    String.raw`(?<!\d)(?:1[5-9]|20)\d\d\s?[-/\u2010-\u2014]\s?(?:1[5-9]|20)?\d\d(?!\d)`,
    String.raw`\b(?:ISBN|ISSN|OCLC|PMID|VIAF|GND|DOI|ORCID|IBAN|LCCN|oldid|diff|rev(?:ision)?|id|ref)\b[\s:#=n\u00b0\u00ba.-]{0,4}[\dX][\dX\s-]*`,
  ].join('|'),
  'giu',
)

/** What says that a telephone number follows. */
const named =
  /(?:\b(?:t[eé]l(?:[eé]f?(?:phone|fono|fone|f)?)?|phone|mobile|cel(?:l|ular)?|handy|m[oó]vil|telem[oó]vel|portable|whats?app|signal|telegram|viber|fax|sms|call|text me|ll[aá]m[ae]\p{L}*|appel\p{L}*|lig(?:ue|ar))\b|(?:^|[^\p{L}])(?:ال|و|ب)*(?:هاتف|جوال|موبايل|محمول|واتس ?اب|تلفون|تليفون|خلوي|فاكس|اتصل|اتصلوا))[^\d\n]{0,18}$/iu

/** Digits in groups as some country writes them and nothing else does. */
const shapes = new Set(['3-3-4', '3-2-2-2', '2-4-4', '2-5-4', '1-3-3-4', '4-3-4', '3-4-4', '3-3-2-2', '2-3-2-2'])

function isTelephone(found: string, before: string, after: string): boolean {
  const digits = found.replace(/\D/g, '')
  const groups = found.match(/\d+/g) ?? []
  if (digits.length > 15) return false
  if (named.test(before) && !groups.every(isYear)) return digits.length >= 6
  if (/[#=№$€£¥]\s?$/u.test(before) || /^\s?[$€£¥]/u.test(after)) return false
  if (/^\+|^00[1-9]/.test(found) || /^\+/.test(after)) return digits.length >= 9 && !isCounted(after)
  if (isAreaInBrackets(found)) return digits.length >= 8 && digits.length <= 12
  if (isBook(found, digits) || isSum(groups) || groups.every(isYear)) return isAlone(groups, before, after)
  if (digits.startsWith('0')) return isNational(found, groups, digits)
  return shapes.has(groups.map(({ length }) => length).join('-')) && !isMixed(found) && !isCounted(after)
}

function isAreaInBrackets(found: string): boolean {
  const [, area] = /^\((\d{1,4})\)/.exec(found) ?? []
  return area !== undefined && !isYear(area)
}

/** In one piece, or in groups; 0.5 and 00 are something else, so is a table of hours such as 09-10 11-12. */
function isNational(found: string, groups: readonly string[], digits: string): boolean {
  if (groups.length === 1) return digits.length >= 9 && digits.length <= 11
  const [first = ''] = groups
  return digits.length >= 8 && digits.length <= 12 && /^0[1-9]/.test(first) && !isMixed(found)
}

/** Pairs with two kinds of signs between them. */
function isMixed(found: string): boolean {
  const groups = found.match(/\d+/g) ?? []
  return groups.every(({ length }) => length <= 2) && new Set(found.match(/\D+/g)).size > 1
}

/** 1 234 567, 12.345.678 */
function isSum(groups: readonly string[]): boolean {
  const [first = '', ...rest] = groups
  return rest.length > 0 && first.length <= 3 && !first.startsWith('0') && rest.every(({ length }) => length === 3)
}

const isYear = (digits: string): boolean => /^(?:1[5-9]|20)\d\d$/.test(digits)

/** 612 345 678 is a Spanish or Portuguese number where it stands for itself, and a count before a word. */
function isAlone(groups: readonly string[], before: string, after: string): boolean {
  const isNine = groups.map(({ length }) => length).join('-') === '3-3-3' && /^[679]/.test(groups[0] ?? '')
  return isNine && /(?:^|[\n:(,،])\s*$/u.test(before) && /^\s*(?:$|[\n).,;،؛])/u.test(after)
}

/** A word follows that is counted. */
function isCounted(after: string): boolean {
  return /^\s?(?:bytes?|octets?|views?|edits?|pages?|vues|visitas|vistas|visualiza|ediciones|edições|modifications|articles?|artículos|artigos|people|personas|pessoas|personnes|users?|بايت|مشاهدة|تعديل|صفحة|مقال)/iu.test(after) // prettier-ignore
}

/** A book number that counts up, in its groups. */
function isBook(found: string, digits: string): boolean {
  if (!/\d-\d/.test(found)) return false
  if (digits.length === 13) return /^97[89]/.test(digits)
  const sum = Array.from(digits).reduce((all, digit, at) => all + (10 - at) * Number(digit), 0)
  return digits.length === 10 && found.split('-').length === 4 && sum % 11 === 0
}
