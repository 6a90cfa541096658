/* eslint-disable svelte/prefer-svelte-reactivity -- sets and maps are replaced as a whole */
import type { BlockId, NoteId } from '../../../src-core/base/id.ts'
import type { Language } from '../../../src-core/base/language.ts'
import type { View } from '../../../src-core/clinic/view.ts'
import {
  type NoteFilter,
  type Sorting,
  everyNote,
  isKept,
  isUnsorted,
  wordsOf,
} from '../../../src-core/notes/filter.ts'
import { fold } from '../../../src-core/notes/find.ts'
import type { NoteKind } from '../../../src-core/notes/kind.ts'
import type { Note } from '../../../src-core/notes/note.ts'
import {
  type OutlineLine,
  type OutlineSection,
  above,
  keeping,
  outlineOf,
  siblingsOf,
} from '../../../src-core/notes/outline.ts'
import { type NotePlace, placeKey } from '../../../src-core/notes/place.ts'
import type { NotesDesk } from '../live.ts'
import { placesNow } from './places.ts'

export type Section = OutlineSection<Note>
export type Line = OutlineLine<Note>

/** What can be stood on: the head of a section, or a card. */
export interface Row {
  /** The id of a card; of a head, the key of its section, which is no id. */
  readonly key: string
  readonly section: Section
  readonly line: Line | null
}

/** What was just done, and to how many cards. */
export interface Done {
  readonly act:
    | 'made'
    | 'asked'
    | 'unasked'
    | 'removed'
    | 'marked'
    | 'unmarked'
    | 'minute'
    | 'placed'
    | 'undone'
    | 'redone'
    | 'sorted'
    | 'joined'
    | 'translated'
  readonly count: number
}

export interface OutlinerSource {
  readonly desk: NotesDesk
  readonly view: View
}

const minuteMs = 60_000
/** As many cards as are read within a few milliseconds on a slow computer. */
const readAtOnce = 50

/** How a note-taker works with the cards of a clinic: which are shown, where one stands, and what is done to them. */
export class Outliner {
  filter = $state.raw<NoteFilter>(everyNote)
  /** The Block whose Groups are seen side by side; null: the whole clinic. */
  block = $state<BlockId | null>(null)
  /** What is looked for, as it was typed. */
  query = $state('')
  /** The row that was stood on last. */
  current = $state<string | null>(null)
  editing = $state<NoteId | null>(null)
  done = $state.raw<Done | null>(null)
  chosen = $state.raw<ReadonlySet<NoteId>>(new Set())
  /** Keys of the sections of which only the head is shown. */
  folded = $state.raw<ReadonlySet<string>>(new Set())
  readonly #source: () => OutlinerSource
  readonly #words = new WeakMap<Note, string>()
  #before: readonly Section[] = []
  readonly #sorting: Sorting = $derived.by(() => sortingOf(this.#source().view))
  readonly #agenda = $derived.by(() => this.#source().view.agenda.map(({ id }) => id))
  readonly #all = $derived.by(() => this.#source().desk.notes)
  readonly shown = $derived(this.#all.filter((note) => isKept(note, this.filter, this.#sorting)))
  readonly sections: readonly Section[] = $derived.by(() => this.#outline())
  readonly rows: readonly Row[] = $derived(this.sections.flatMap((section) => this.#rowsOf(section)))
  /** Where each row stands among all, from 1. */
  readonly places: ReadonlyMap<string, number> = $derived(new Map(this.rows.map(({ key }, at) => [key, at + 1])))
  readonly wanted = $derived(fold(this.query.trim()))
  /** Ids of the cards that are found, in the order of the lines. */
  readonly found: ReadonlySet<NoteId> = $derived.by(() => this.#find())
  readonly unsorted = $derived(this.#all.filter((note) => isUnsorted(note, this.#sorting)).length)

  constructor(source: () => OutlinerSource) {
    this.#source = source
  }

  get isFiltered(): boolean {
    return this.filter !== everyNote
  }

  /** The card that is stood on; null on a head, and nowhere. */
  get line(): Row | null {
    const row = this.rows.find(({ key }) => key === this.current)
    return row?.line == null ? null : row
  }

  /** The card that is stood on can be sent to the sharers, or taken back from them. */
  get mayAsk(): boolean {
    const note = this.line?.line?.note
    return note !== undefined && this.#desk.rightsOn(note).queue
  }

  /** What an act is about: the chosen cards, else the one that is stood on. */
  get meant(): readonly Note[] {
    if (this.chosen.size > 0) return this.#all.filter(({ id }) => this.chosen.has(id))
    const { line } = this
    return line?.line == null ? [] : [line.line.note]
  }

  /** The row that many further; the first or last one at the ends. Null when there are none. */
  rowAt(step: number): Row | null {
    const { rows } = this
    const at = rows.findIndex(({ key }) => key === this.current)
    const to = at < 0 ? (step < 0 ? rows.length - 1 : 0) : Math.min(rows.length - 1, Math.max(0, at + step))
    return rows[to] ?? null
  }

  /** The next card that is found (-1: the one before), around the ends; its section is unfolded. */
  nextFound(step: -1 | 1): NoteId | null {
    return this.#next(step, ({ id }) => this.found.has(id))
  }

  nextUnsorted(): NoteId | null {
    return this.#next(1, (note) => isUnsorted(note, this.#sorting))
  }

  /** Reads the words of some cards before they are looked in; false once all have been read. */
  readAhead(): boolean {
    const unread = this.#all.filter((note) => !this.#words.has(note))
    for (const note of unread.slice(0, readAtOnce)) this.#wordsOf(note)
    return unread.length > readAtOnce
  }

  choose(id: NoteId, on = !this.chosen.has(id)): void {
    this.chosen = withOrWithout(this.chosen, id, on)
  }

  chooseNone(): void {
    this.chosen = new Set()
  }

  chooseAll(): void {
    this.chosen = new Set(this.rows.flatMap(({ line }) => (line === null ? [] : [line.note.id])))
  }

  fold(key: string, on = !this.folded.has(key)): void {
    this.folded = withOrWithout(this.folded, key, on)
  }

  changeKind(kind: NoteKind): void {
    const { line } = this
    if (line?.line != null) this.#desk.changeKind(line.line.note, kind)
  }

  /** Marks what is meant as important; when all of it is, takes the mark away. */
  mark(): void {
    const { meant } = this
    const important = meant.some(({ details }) => !details.important)
    this.#desk.changeAll(meant, { important })
    this.done = { act: important ? 'marked' : 'unmarked', count: meant.length }
  }

  /** Marks what anybody has written within the last minute. */
  markMinute(now: number): void {
    const last = this.#all.filter(({ createdAt, details }) => createdAt > now - minuteMs && !details.important)
    if (last.length > 0) this.#desk.changeAll(last, { important: true })
    this.done = { act: 'minute', count: last.length }
  }

  /** Puts what is meant somewhere else. */
  place(place: NotePlace): void {
    const { meant } = this
    this.#desk.place(meant, place)
    this.chooseNone()
    this.done = { act: 'placed', count: meant.length }
  }

  /** Removes what is meant, as far as it may be; the row to stand on then is the next that stays. */
  remove(): void {
    const { rows } = this
    const mine = this.meant.filter((note) => this.#desk.rightsOn(note).withdraw)
    this.done = { act: 'removed', count: mine.length }
    if (mine.length === 0) return
    const gone = mine.map(({ id }): string => id)
    const at = rows.findIndex(({ key }) => key === this.current)
    const next =
      rows.slice(at).find(({ key }) => !gone.includes(key)) ??
      rows.slice(0, at).findLast(({ key }) => !gone.includes(key))
    this.#desk.remove(...mine)
    this.chooseNone()
    this.current = next?.key ?? null
  }

  move(step: -1 | 1): void {
    const { line: row } = this
    if (row?.line != null) this.#desk.move(row.line.note, siblingsOf(row.section, row.line), step)
  }

  /** Puts the card that is stood on under the one above it (1), or takes it out (-1), so that it says no more the same either. */
  indent(step: -1 | 1): void {
    const { line: row } = this
    if (row?.line == null) return
    const { note, under } = row.line
    const answers = step > 0 ? (above(row.section, row.line)?.id ?? null) : null
    if (step > 0 && answers !== null) this.#desk.changeDetails(note, { answers })
    else if (step < 0 && under !== null) this.#desk.changeDetails(note, { answers: null, sameAs: null })
  }

  /** The card that is stood on says the same as another. */
  join(other: Note): void {
    const { line: row } = this
    if (row?.line == null) return
    this.#desk.changeDetails(row.line.note, { sameAs: other.id })
    this.done = { act: 'joined', count: 1 }
  }

  /** Sends the question that is stood on to the sharers, or takes it back from them, as far as that may be. */
  ask(): void {
    const note = this.line?.line?.note
    if (note === undefined || !this.mayAsk) return
    const isAsked = note.details.queue === null
    this.#desk.changeDetails(note, { queue: isAsked ? 'asked' : null })
    this.done = { act: isAsked ? 'asked' : 'unasked', count: 1 }
  }

  /** The text of the card that is stood on in another language. */
  translate(language: Language, text: string): void {
    const { line: row } = this
    if (row?.line == null) return
    const { id, kind, block, group, groupNumber } = row.line.note
    this.#desk.addAll([{ kind, text, language, details: { translates: id }, place: { block, group, groupNumber } }])
    this.done = { act: 'translated', count: 1 }
  }

  undo(): void {
    this.#again(this.#desk.undo, 'undone')
  }

  redo(): void {
    this.#again(this.#desk.redo, 'redone')
  }

  get #desk(): NotesDesk {
    return this.#source().desk
  }

  #next(step: -1 | 1, isIt: (note: Note) => boolean): NoteId | null {
    const lines = this.sections.flatMap(({ key, lines: each }) => each.map(({ note }) => ({ note, key })))
    const at = lines.findIndex(({ note }) => note.id === this.current)
    const from = at < 0 && step < 0 ? lines.length : at
    for (let far = 1; far <= lines.length; far += 1) {
      const line = lines[(from + step * far + 2 * lines.length) % lines.length]
      if (line === undefined || !isIt(line.note)) continue
      this.fold(line.key, false)
      return line.note.id
    }
    return null
  }

  #again(step: (() => void) | null, act: 'undone' | 'redone'): void {
    step?.()
    this.done = { act, count: step === null ? 0 : 1 }
  }

  #outline(): readonly Section[] {
    const { block } = this
    const places = this.isFiltered ? [] : placesNow(this.#source().view)
    const sections = outlineOf(this.shown, this.#agenda, places)
    const here = block === null ? sections : sections.filter(({ place }) => place.block === block)
    return (this.#before = keeping(this.#before, here))
  }

  #rowsOf(section: Section): readonly Row[] {
    const head = { key: placeKey(section.place), section, line: null }
    if (this.folded.has(section.key)) return [head]
    return [head, ...section.lines.map((line) => ({ key: line.note.id, section, line }))]
  }

  #find(): ReadonlySet<NoteId> {
    const { wanted } = this
    const lines = wanted === '' ? [] : this.sections.flatMap((section) => section.lines)
    const found = lines.filter(({ note }) => this.#wordsOf(note).includes(wanted))
    return new Set(found.map(({ note }) => note.id))
  }

  #wordsOf(note: Note): string {
    const known = this.#words.get(note) ?? wordsOf(note)
    this.#words.set(note, known)
    return known
  }
}

function sortingOf({ agenda, running, round, rounds }: View): Sorting {
  const now = running === null || round === null ? [] : [{ block: running.block, from: round.startsAt, to: null }]
  return { agenda: new Set(agenda.map(({ id }) => id)), meetings: [...rounds, ...now] }
}

function withOrWithout<T>(all: ReadonlySet<T>, one: T, on: boolean): ReadonlySet<T> {
  return new Set(on ? [...all, one] : [...all].filter((each) => each !== one))
}
