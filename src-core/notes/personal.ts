/**
 * Personal data that people type without thinking of who will read it: pointed out to them, never taken away unasked. What can be
 * told by its look is found; what needs to be understood (a name, "the house behind the mosque") is not.
 */
import { stretchesOf } from '../base/address.ts'
import { type Passage, passagesOf } from './passage.ts'
import { postalIn } from './postal.ts'
import { telephonesIn } from './telephone.ts'

export const personalKinds = ['email', 'telephone', 'address', 'ip'] as const
export type PersonalKind = (typeof personalKinds)[number]

export interface Personal extends Passage {
  readonly kind: PersonalKind
}

/** In the order of the text; what stands in a web address is none. Takes time in proportion to the text's length. */
export function findPersonal(text: string): readonly Personal[] {
  let left = withWesternDigits(withoutAddresses(text))
  const found: Personal[] = []
  for (const [kind, find] of finders) {
    const passages = find(left)
    found.push(...passages.map(({ from, to }) => ({ kind, from, to })))
    for (const passage of passages) left = withoutPassage(left, passage)
  }
  return found.toSorted((a, b) => a.from - b.from)
}

/** E-mail addresses, wherever they stand. */
export const mailPattern = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu

/** `ana (at) example.org`, `ana [arroba] ejemplo [punto] org`. */
const spelledMail =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64} ?[[({] ?(?:at|@|arroba|arobase|آت|ات) ?[\])}] ?[\p{L}\p{N}-]{1,63}(?:(?:\.| ?[[({] ?(?:dot|punto|ponto|point|نقطة) ?[\])}] ?)[\p{L}\p{N}-]{1,63}){1,4}/giu

const finders: readonly (readonly [PersonalKind, (text: string) => readonly Passage[]])[] = [
  ['email', (text) => [...passagesOf(text, mailPattern), ...passagesOf(text, spelledMail)]],
  ['ip', (text) => [...passagesOf(text, ipv4).filter((at) => isIpv4(text, at)), ...passagesOf(text, ipv6)]],
  ['address', postalIn],
  ['telephone', telephonesIn],
]

const ipv4 = /(?<![\p{L}\p{N}._-])(?:\d{1,3}\.){3}\d{1,3}(?!\.?[\p{L}\p{N}_-])/gu
/** Of the ranges that people's devices have: anything else with colons is rather a time, a ratio or code. */
const ipv6 =
  /(?<![\p{L}\p{N}:.])(?:[23][0-9a-f]{3}|fe80|f[cd][0-9a-f]{2}):(?:(?:[0-9a-f]{1,4}:){6}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){0,5}(?::[0-9a-f]{1,4}){1,6}|(?:[0-9a-f]{1,4}:){1,6}:|:)(?![\p{L}\p{N}:])/giu

/** Not the number of a version, and nobody's own machine. */
function isIpv4(text: string, { from, to }: Passage): boolean {
  const parts = text.slice(from, to).split('.').map(Number)
  const isVersion = /(?:version|versión|versão|mediawiki|الإصدار|release|v\.?)\s*$/iu.test(text.slice(Math.max(0, from - 12), from)) // prettier-ignore
  return !isVersion && parts.every((part) => part <= 255) && ![0, 127].includes(parts[0] ?? 0)
}

const blank = '\ue000'

function withoutAddresses(text: string): string {
  return stretchesOf(text)
    .map((each) => (each.isAddress ? blank.repeat(each.text.length) : each.text))
    .join('')
}

function withoutPassage(text: string, { from, to }: Passage): string {
  return text.slice(0, from) + blank.repeat(to - from) + text.slice(to)
}

/** The first digits of Arabic, Persian, Devanagari and of wide letters. */
const zeros = [0x660, 0x6f0, 0x966, 0xff10]

/** Each digit in its place. */
function withWesternDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19\uff0b]/g, (sign) => {
    const code = sign.charCodeAt(0)
    const zero = zeros.find((each) => code >= each && code < each + 10)
    return zero === undefined ? '+' : String(code - zero)
  })
}
