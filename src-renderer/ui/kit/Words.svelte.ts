import Banana from 'banana-i18n'
import { directionOf } from '../../../src-core/base/language.ts'
import { messageChain } from './messageChain.ts'

/** Messages of one area in one language, by their whole key (`tertulia-<area>-<name>`). */
export type Messages = Readonly<Record<string, string>>

/** Reads one file of messages; null when there is none. */
export type ReadMessages = (area: string, language: string) => Promise<Messages | null>

/** First strong isolate and its end. */
const [isolate, endOfIsolate] = [String.fromCodePoint(0x2068), String.fromCodePoint(0x2069)]

type Param = string | number
type Dictionary = InstanceType<typeof Banana>

/**
 * The words of the interface in one language at a time, and numbers, dates and lists written in it. Areas are loaded when a
 * screen needs them. A translation that is missing or cannot be read gives way to English.
 */
export class Words {
  readonly #read: ReadMessages
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing on the screen is read from it
  readonly #areas = new Set<string>()
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing on the screen is read from it
  readonly #inEnglishToo = new Set<string>()
  #language = $state('en')
  #own = $state.raw<Messages>({})
  #english = $state.raw<Messages>({})
  readonly #dictionary: Dictionary = $derived(new Banana(this.#language, { messages: { ...this.#own } }))
  readonly #inEnglish: Dictionary = $derived(new Banana('en', { messages: { ...this.#english } }))
  /** Digits are Western in every language, as everywhere in Tertulia; English dates put the day first. */
  readonly #locale = $derived(this.#language === 'en' ? 'en-GB' : `${this.#language}-u-nu-latn`)

  constructor(read: ReadMessages) {
    this.#read = read
  }

  get language(): string {
    return this.#language
  }

  get direction(): 'ltr' | 'rtl' {
    return directionOf(this.#language)
  }

  /** Makes these areas ready to be said. */
  async load(...areas: readonly string[]): Promise<void> {
    const wanted = areas.filter((area) => !this.#areas.has(area))
    const language = this.#language
    const messages = await this.#messages(wanted, language)
    if (language !== this.#language) return this.load(...areas)
    for (const area of wanted) this.#areas.add(area)
    this.#own = { ...this.#own, ...messages }
  }

  /** Speaks another language from now on; what is on the screen changes at once when all its words are there. */
  async speak(language: string): Promise<void> {
    if (language === this.#language) return
    const messages = await this.#messages([...this.#areas], language)
    this.#own = messages
    this.#language = language
  }

  /** The sentence for a key. For PLURAL pass the number as it is, and again as `number(…)` for what is read. */
  say(key: string, ...params: readonly Param[]): string {
    try {
      if (Object.hasOwn(this.#own, key)) return this.#dictionary.i18n(key, ...params)
    } catch {
      // A translation that cannot be read: English below.
    }
    return this.#sayInEnglish(key, params)
  }

  /** True when there is a sentence for this key. */
  has(key: string): boolean {
    return Object.hasOwn(this.#own, key)
  }

  number(value: number): string {
    return new Intl.NumberFormat(this.#locale).format(value)
  }

  percent(fraction: number): string {
    return new Intl.NumberFormat(this.#locale, { style: 'percent' }).format(fraction)
  }

  /** "90 min", "1 hr" as the language writes a count of a unit that `Intl` knows. */
  unit(value: number, unit: 'minute' | 'second' | 'kilobyte' | 'megabyte'): string {
    const shape = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const
    return new Intl.NumberFormat(`${this.#language}-u-nu-latn`, shape).format(value)
  }

  minutes(ms: number): string {
    return this.unit(Math.round(ms / 6000) / 10, 'minute')
  }

  /** A file's size. */
  bytes(count: number): string {
    return count < 1_000_000 ? this.unit(Math.ceil(count / 1000), 'kilobyte') : this.unit(count / 1_000_000, 'megabyte')
  }

  /** A clock's reading: `4:05`, `1:04:05`. */
  duration(ms: number): string {
    const seconds = Math.floor(Math.max(ms, 0) / 1000)
    const rest = [Math.floor(seconds / 60) % 60, seconds % 60]
    const hours = Math.floor(seconds / 3600)
    return (hours > 0 ? [hours, ...rest] : rest).map((part, at) => (at === 0 ? part : String(part).padStart(2, '0'))).join(':') // prettier-ignore
  }

  /** Weekday and date. The reader's own zone when none is given. */
  date(at: number, timeZone?: string): string {
    return this.#date(at, timeZone, { dateStyle: 'full' })
  }

  /** A day written as YYYY-MM-DD; the month is a word. */
  day(iso: string): string {
    return this.#date(Date.parse(iso), 'UTC', { dateStyle: 'medium' })
  }

  time(at: number, timeZone?: string): string {
    return this.#date(at, timeZone, { timeStyle: 'short', hourCycle: 'h23' })
  }

  /** A short date with its time; the month is a word, so that nobody takes it for the day. */
  dateTime(at: number, timeZone?: string): string {
    const day = { year: 'numeric', month: 'short', day: 'numeric' } as const
    return this.#date(at, timeZone, { ...day, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  }

  /** "in 3 days", "20 minutes ago". */
  relative(at: number, now: number): string {
    const minutes = (at - now) / 60_000
    const format = new Intl.RelativeTimeFormat(this.#locale, { numeric: 'auto' })
    if (Math.abs(minutes) < 60) return format.format(Math.round(minutes), 'minute')
    if (Math.abs(minutes) < 48 * 60) return format.format(Math.round(minutes / 60), 'hour')
    return format.format(Math.round(minutes / 1440), 'day')
  }

  list(items: readonly string[], type: 'conjunction' | 'disjunction' = 'conjunction'): string {
    return new Intl.ListFormat(this.#locale, { type }).format(items)
  }

  /** A language's name in the language of the interface. */
  languageName(language: string): string {
    return language === 'und' ? this.say('tertulia-kit-language-undetermined') : nameOf(this.#language, language)
  }

  /** A language's name in that language itself. */
  ownLanguageName(language: string): string {
    return nameOf(language, language)
  }

  /** Keeps a person's text from turning the sentence around it; for plain strings, `<bdi>` does it in markup. */
  isolate(text: string): string {
    return isolate + text + endOfIsolate
  }

  #date(at: number, timeZone: string | undefined, shape: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(this.#locale, timeZone ? { ...shape, timeZone } : shape).format(at)
  }

  #sayInEnglish(key: string, params: readonly Param[]): string {
    if (Object.hasOwn(this.#english, key)) return this.#inEnglish.i18n(key, ...params)
    void this.#loadEnglish()
    return key
  }

  /** English is fetched when it is first needed, once for the areas there are. */
  async #loadEnglish(): Promise<void> {
    const missing = [...this.#areas].filter((area) => !this.#inEnglishToo.has(area))
    for (const area of missing) this.#inEnglishToo.add(area)
    if (missing.length === 0) return
    const messages = await this.#messages(missing, 'en')
    this.#english = { ...this.#english, ...messages }
  }

  async #messages(areas: readonly string[], language: string): Promise<Messages> {
    const files = areas.flatMap((area) => messageChain(language).map((each) => this.#read(area, each)))
    const read = await Promise.all(files)
    return Object.assign({}, ...read.filter((each) => each !== null)) as Messages
  }
}

function nameOf(speaker: string, language: string): string {
  return new Intl.DisplayNames([speaker], { type: 'language', fallback: 'code' }).of(language) ?? language
}
