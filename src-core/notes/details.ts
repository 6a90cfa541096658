import type { NoteId, SeatId } from '../base/id.ts'
import { type Parse, ParseError, boolean, count, id, list, matching, object, oneOf, variant } from '../base/parse.ts'
import { cleanName } from '../base/text.ts'
import type { NoteKind } from './kind.ts'
import { type TraceMark, maxTrace, parseTraceMark } from './trace.ts'

/** Whom a card names: a Seat of the clinic, or a name that is typed. */
export type Mention =
  { readonly type: 'seat'; readonly seat: SeatId } | { readonly type: 'name'; readonly name: string }

/** What a card says beside its text. Null: not said. What its kind does not show is kept: the kind may be changed back. */
export interface Details {
  /** Of a resource: its address (http or https) and the licence it is under. */
  readonly link: string | null
  readonly licence: string | null
  /** Of an action: who does it, and by which day (YYYY-MM-DD). */
  readonly owner: Mention | null
  readonly due: string | null
  /** Of a quote: who said it, when that is not who wrote the card. */
  readonly speaker: Mention | null
  /** In the order of their letters. */
  readonly tags: readonly string[]
  readonly important: boolean
  /** Where somebody has put the card by hand, see `order.ts`. */
  readonly order: string | null
  /** The card that this one answers, says the same as, or says in another language. */
  readonly answers: NoteId | null
  readonly sameAs: NoteId | null
  readonly translates: NoteId | null
  /** What it was put under in the harvest: cards with one heading are one cluster. */
  readonly cluster: string | null
  /** Who gave it a dot, in the order of their ids. */
  readonly dots: readonly SeatId[]
  /** Of a question: sent to those who share, and answered by them. */
  readonly queue: 'asked' | 'answered' | null
  /** Who has said, by hand, that it belongs into the Block and Group where it is; null: it is where it was written. */
  readonly placed: SeatId | null
  /** Who took it out of sight, and when (ms); null: it is seen. */
  readonly hidden: Hidden | null
  /** Who hid it or showed it again, and when, the latest last, see `trace.ts`. It stays when the card is seen again. */
  readonly trace: readonly TraceMark[]
}

export interface Hidden {
  readonly by: SeatId
  readonly at: number
}

export const noDetails: Details = {
  ...{ link: null, licence: null, owner: null, due: null, speaker: null },
  ...{ tags: [], important: false, order: null, answers: null, sameAs: null, translates: null },
  ...{ cluster: null, dots: [], queue: null, placed: null, hidden: null, trace: [] },
}

/** What a kind of card has of its own. */
export const detailsOfKind: Readonly<Record<NoteKind, readonly ('link' | 'licence' | 'owner' | 'due' | 'speaker')[]>> = {
  ...{ insight: [], question: [], resource: ['link', 'licence'], action: ['owner', 'due'], quote: ['speaker'] },
  ...{ failure: [], text: [] },
} // prettier-ignore

export const maxTags = 20
export const maxLicence = 80
export const maxCluster = 80
/** More people than any clinic has. */
export const maxDots = 1_000

/** A text that is so already when `clean` has nothing to do. */
const cleaned =
  (wanted: string, clean: (text: string) => string | null): Parse<string> =>
  (value, at = '') => {
    if (typeof value !== 'string' || value === '' || value.length > 4_000 || clean(value) !== value) {
      throw new ParseError(at, wanted)
    }
    return value
  }

/** An address as a card keeps it; one without `https://` gets it. Null when it is none. */
export function cleanLink(text: string): string | null {
  const typed = text.trim().toWellFormed().normalize('NFC')
  const whole = /^[a-z]+:/i.test(typed) ? typed : `https://${typed}`
  // eslint-disable-next-line no-control-regex -- controls are what is refused
  return /^https?:\/\/[^\s<>"`\\/\u0000-\u001f\u007f-\u009f\ufffd-\uffff][^\s<>"`\\\u0000-\u001f\u007f-\u009f\ufffd-\uffff]{2,1998}$/iu.test(whole) && /^[^/]*\/\/[^/]*[.:\]]/.test(whole) ? whole : null // prettier-ignore
}

/** One tag without its `#`; empty when nothing remains. */
export function cleanTag(text: string): string {
  const bare = cleanName(text).replace(/[\s#,;]+/g, '-').replace(/^-+|-+$/g, '') // prettier-ignore
  return Array.from(bare).slice(0, 40).join('').replace(/-+$/, '')
}

/** The tags of a line of words. */
export function cleanTags(text: string): readonly string[] {
  const tags = text.split(/[\s,;،؛#]+/u).map(cleanTag)
  return inOrder(tags.filter((tag) => tag !== '')).slice(0, maxTags)
}

/** By code units, so that every machine has one order. */
export function inOrder<T extends string>(words: readonly T[]): readonly T[] {
  return [...new Set(words)].toSorted((a, b) => (a < b ? -1 : 1))
}

export const cleanLicence = (text: string): string => shortName(text, maxLicence)
export const cleanCluster = (text: string): string => shortName(text, maxCluster)

function shortName(text: string, most: number): string {
  return cleanName(text).slice(0, most).toWellFormed().replace(/\ufffd/g, '').trim() // prettier-ignore
}

function cleanDay(text: string): string | null {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00Z`) : Number.NaN
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text) ? text : null
}

export const parseTag: Parse<string> = cleaned('a tag', cleanTag)
const parseName: Parse<string> = cleaned('a name', cleanName)
const parseMention: Parse<Mention> = variant<Mention>({
  seat: (value, at) => ({ seat: id<SeatId>()(fieldOf(value, 'seat'), at) }),
  name: (value, at) => ({ name: parseName(fieldOf(value, 'name'), at) }),
})

function fieldOf(value: unknown, name: string): unknown {
  return (value as Readonly<Record<string, unknown>>)[name] // `variant` has seen that it is an object
}

/** What is a field of its own for each of many. */
type Many = 'tags' | 'dots' | 'trace'
type Single = Exclude<keyof Details, Many | 'important'>

/** How each is read when it is there. */
export const detailParsers: { readonly [K in Single]: Parse<NonNullable<Details[K]>> } = {
  link: cleaned('a web address', cleanLink),
  licence: cleaned('a licence', cleanLicence),
  owner: parseMention,
  due: cleaned('a day as YYYY-MM-DD', cleanDay),
  speaker: parseMention,
  order: matching(/^[-0-9a-z]{1,400}$/, 'a place in the order'),
  ...{ answers: id<NoteId>(), sameAs: id<NoteId>(), translates: id<NoteId>() },
  cluster: cleaned('a heading', cleanCluster),
  queue: oneOf('asked', 'answered'),
  placed: id<SeatId>(),
  hidden: object<Hidden>({ by: id<SeatId>(), at: count }),
}

export const parseDot = id<SeatId>()

/** What is left of what a card says beside its text without these words. An address without a part of it leads elsewhere, so it goes. */
export function detailsWithout(
  words: string,
  { link, licence, owner, speaker, cluster, tags }: Details,
): Partial<Details> {
  const cut = (text: string | null, clean: (text: string) => string): string | null => {
    if (text?.includes(words) !== true) return text
    const left = clean(text.replaceAll(words, '…'))
    return /[\p{L}\p{N}]/u.test(left) ? left : null
  }
  const cutName = (mention: Mention | null): Mention | null => {
    if (mention?.type !== 'name') return mention
    const name = cut(mention.name, cleanName)
    return name === null ? null : { type: 'name', name }
  }
  return {
    link: link?.includes(words) === true ? null : link,
    licence: cut(licence, cleanLicence),
    owner: cutName(owner),
    speaker: cutName(speaker),
    cluster: cut(cluster, cleanCluster),
    tags: tags.join(' ').includes(words) ? cleanTags(tags.join(' ').replaceAll(words, ' ')) : tags,
  }
}

/** Each of many is a field of its own, so that those that two people add are both there. */
const manyKeys = { tags: 'tag:', dots: 'dot:', trace: 'trace:' } as const

/**
 * Details as the fields of a card say them. What this version cannot read stands as not said: it stays in the document for
 * the version that wrote it, and the rest of the card is read.
 */
export function readDetails(fields: Readonly<Record<string, unknown>>): Details {
  const read = <T>(parse: Parse<T>, value: unknown): T | null => {
    try {
      return value === undefined || value === null ? null : parse(value)
    } catch (cause) {
      if (cause instanceof ParseError) return null
      throw cause
    }
  }
  const single = Object.entries(detailParsers).map(([name, parse]) => [name, read<unknown>(parse, fields[name])])
  const many = <T extends string>(key: string, parse: Parse<T>, most: number): readonly T[] => {
    const names = Object.keys(fields).filter((name) => name.startsWith(key) && fields[name] === true)
    const found = names.map((name) => read(parse, name.slice(key.length))).filter((each) => each !== null)
    return inOrder(found).slice(0, most)
  }
  return {
    ...(Object.fromEntries(single) as Pick<Details, Single>),
    tags: many(manyKeys.tags, parseTag, maxTags),
    dots: many(manyKeys.dots, parseDot, maxDots),
    trace: many(manyKeys.trace, parseTraceMark, Infinity).slice(-maxTrace),
    important: fields['important'] === true,
  }
}

/** The fields that say a change; null takes a field away. `had` is what the card has of the many before. */
export function fieldsOfDetails(change: Partial<Details>, had: Pick<Details, Many>): Readonly<Record<string, unknown>> {
  const { tags, dots, trace, important, ...single } = change
  return {
    ...single,
    ...(important === undefined ? {} : { important: important || null }),
    ...(tags === undefined ? {} : fieldsOfMany(manyKeys.tags, had.tags, tags)),
    ...(dots === undefined ? {} : fieldsOfMany(manyKeys.dots, had.dots, dots)),
    ...(trace === undefined ? {} : fieldsOfMany(manyKeys.trace, had.trace, trace)),
  }
}

function fieldsOfMany(key: string, had: readonly string[], has: readonly string[]): Readonly<Record<string, unknown>> {
  const gone = had.filter((each) => !has.includes(each)).map((each) => [key + each, null] as const)
  const come = has.filter((each) => !had.includes(each)).map((each) => [key + each, true] as const)
  return Object.fromEntries([...gone, ...come])
}

/** Strictly, for values that come from a file or another process. */
export const parseDetails: Parse<Details> = (value, at = '') => {
  if (typeof value !== 'object' || value === null) throw new ParseError(at, 'an object')
  const fields = value as Readonly<Record<string, unknown>>
  const single = Object.entries(detailParsers).map(([name, parse]) => {
    const field = fields[name] ?? null
    return [name, field === null ? null : (parse as Parse<unknown>)(field, at ? `${at}.${name}` : name)] as const
  })
  return {
    ...(Object.fromEntries(single) as Pick<Details, Single>),
    tags: inOrder(list(parseTag, maxTags)(fields['tags'] ?? [], at ? `${at}.tags` : 'tags')),
    dots: inOrder(list(parseDot, maxDots)(fields['dots'] ?? [], at ? `${at}.dots` : 'dots')),
    trace: inOrder(list(parseTraceMark, maxTrace)(fields['trace'] ?? [], at ? `${at}.trace` : 'trace')),
    important: boolean(fields['important'] ?? false, at ? `${at}.important` : 'important'),
  }
}
