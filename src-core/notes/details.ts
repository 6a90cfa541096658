import type { NoteId, SeatId } from '../base/id.ts'
import { type Parse, ParseError, boolean, id, list, matching, variant } from '../base/parse.ts'
import { cleanName } from '../base/text.ts'
import type { NoteKind } from './kind.ts'

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
  /** The card that this one answers. */
  readonly answers: NoteId | null
}

export const noDetails: Details = {
  ...{ link: null, licence: null, owner: null, due: null, speaker: null },
  ...{ tags: [], important: false, order: null, answers: null },
}

/** What a kind of card has of its own. */
export const detailsOfKind: Readonly<Record<NoteKind, readonly ('link' | 'licence' | 'owner' | 'due' | 'speaker')[]>> = {
  ...{ insight: [], question: [], resource: ['link', 'licence'], action: ['owner', 'due'], quote: ['speaker'] },
  ...{ failure: [], text: [] },
} // prettier-ignore

export const maxTags = 20
export const maxLicence = 80

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
function inOrder(tags: readonly string[]): readonly string[] {
  return [...new Set(tags)].toSorted((a, b) => (a < b ? -1 : 1))
}

export function cleanLicence(text: string): string {
  return cleanName(text).slice(0, maxLicence).toWellFormed().replace(/\ufffd/g, '').trim() // prettier-ignore
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

type Single = Exclude<keyof Details, 'tags' | 'important'>

/** How each is read when it is there. */
export const detailParsers: { readonly [K in Single]: Parse<NonNullable<Details[K]>> } = {
  link: cleaned('a web address', cleanLink),
  licence: cleaned('a licence', cleanLicence),
  owner: parseMention,
  due: cleaned('a day as YYYY-MM-DD', cleanDay),
  speaker: parseMention,
  order: matching(/^[-0-9a-z]{1,400}$/, 'a place in the order'),
  answers: id<NoteId>(),
}

/** Each tag is a field of its own, so that tags that two people add are both there. */
const tagKey = 'tag:'

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
  const tags = Object.entries(fields).flatMap(([name, on]) =>
    name.startsWith(tagKey) && on === true ? [read(parseTag, name.slice(tagKey.length))] : [],
  )
  return {
    ...(Object.fromEntries(single) as Omit<Details, 'tags' | 'important'>),
    tags: inOrder(tags.filter((tag) => tag !== null)).slice(0, maxTags),
    important: fields['important'] === true,
  }
}

/** The fields that say a change; null takes a field away. `had` are the tags before. */
export function fieldsOfDetails(change: Partial<Details>, had: readonly string[]): Readonly<Record<string, unknown>> {
  const { tags, important, ...single } = change
  const gone = tags === undefined ? [] : had.filter((tag) => !tags.includes(tag))
  const come = tags?.filter((tag) => !had.includes(tag)) ?? []
  return {
    ...single,
    ...(important === undefined ? {} : { important: important || null }),
    ...Object.fromEntries(gone.map((tag) => [tagKey + tag, null] as const)),
    ...Object.fromEntries(come.map((tag) => [tagKey + tag, true] as const)),
  }
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
    ...(Object.fromEntries(single) as Omit<Details, 'tags' | 'important'>),
    tags: inOrder(list(parseTag, maxTags)(fields['tags'] ?? [], at ? `${at}.tags` : 'tags')),
    important: boolean(fields['important'] ?? false, at ? `${at}.important` : 'important'),
  }
}
