import type { NoteId } from '../base/id.ts'
import { rootsOf } from './links.ts'
import type { Note } from './note.ts'
import { under } from './threads.ts'

type Linked = Pick<Note, 'id'> & { readonly details: Pick<Note['details'], 'answers' | 'sameAs' | 'translates'> }

/** A card with its translations, in the order given. */
export interface Translated<N> {
  readonly note: N
  readonly translations: readonly N[]
}

/** What is shown as one card: a card, and those that say the same. */
export interface Joined<N> extends Translated<N> {
  readonly same: readonly Translated<N>[]
}

export interface JoinedThread<N> extends Joined<N> {
  /** What answers the card or one that says the same; an answer to an answer stands here too. */
  readonly answers: readonly Joined<N>[]
}

/**
 * Cards as people read them: a translation belongs to its original, cards that say the same are one, and answers stand under
 * what they answer. Who points at what is not there, or at themselves in the end, stands alone, as in `threads.ts`.
 */
export function joinedThreads<N extends Linked>(notes: readonly N[]): readonly JoinedThread<N>[] {
  const joined = joinedCards(notes)
  const home = new Map<NoteId, NoteId>()
  for (const { note, translations, same } of joined) {
    for (const each of [{ note, translations }, ...same].flatMap(withTranslations)) home.set(each.id, note.id)
  }
  const cards = joined.map((card) => ({ id: card.note.id, card }))
  const roots = rootsOf(cards, ({ card }) => answeredBy(card, home))
  return under(cards, roots).map(({ note, others }) => ({ ...note.card, answers: others.map(({ card }) => card) }))
}

/** `after`, in which a thread that is as it was `before` is the same value. */
export function keepingThreads<N extends Pick<Note, 'id'>>(
  before: readonly JoinedThread<N>[],
  after: readonly JoinedThread<N>[],
): readonly JoinedThread<N>[] {
  const known = new Map(before.map((thread) => [thread.note.id, thread]))
  return after.map((thread) => {
    const old = known.get(thread.note.id)
    return old !== undefined && isAsBefore(old, thread) ? old : thread
  })
}

/** All cards of a thread, those that belong to another card behind it. */
export function cardsOfThread<N>(thread: JoinedThread<N>): readonly N[] {
  return [thread, ...thread.answers].flatMap((card) => [card, ...card.same].flatMap(withTranslations))
}

function isAsBefore<N>(old: JoinedThread<N>, thread: JoinedThread<N>): boolean {
  return isSameJoined(old, thread) && areSame(old.answers, thread.answers, isSameJoined)
}

function isSameJoined<N>(one: Joined<N>, other: Joined<N>): boolean {
  return isSameTranslated(one, other) && areSame(one.same, other.same, isSameTranslated)
}

function isSameTranslated<N>(one: Translated<N>, other: Translated<N>): boolean {
  return one.note === other.note && areSame(one.translations, other.translations, Object.is)
}

function areSame<T>(ones: readonly T[], others: readonly T[], isSame: (one: T, other: T) => boolean): boolean {
  return ones.length === others.length && ones.every((one, at) => isSame(one, others[at] as T))
}

/** The same without answers. */
export function joinedCards<N extends Linked>(notes: readonly N[]): readonly Joined<N>[] {
  const originals = rootsOf(notes, ({ details }) => details.translates)
  const translated = under(notes, originals).map(({ note, others }) => ({ id: note.id, note, translations: others }))
  const sameRoots = rootsOf(translated, ({ note }) => {
    const { sameAs, translates } = note.details
    return sameAs === null || translates !== null ? null : (originals.get(sameAs) ?? sameAs)
  })
  const plain = ({ note, translations }: Translated<N>): Translated<N> => ({ note, translations })
  return under(translated, sameRoots).map(({ note, others }) => ({ ...plain(note), same: others.map(plain) }))
}

function withTranslations<N>({ note, translations }: Translated<N>): readonly N[] {
  return [note, ...translations]
}

/** The card that this one answers, or the first of those that say the same does. */
function answeredBy<N extends Linked>({ note, same }: Joined<N>, home: ReadonlyMap<NoteId, NoteId>): NoteId | null {
  for (const { details } of [note, ...same.map((each) => each.note)]) {
    const answered = details.answers === null ? null : (home.get(details.answers) ?? details.answers)
    if (answered !== null && answered !== note.id) return answered
  }
  return null
}

/** The ids of the translations of a card, and of their translations. */
export function translationsOf<N extends Linked>(id: NoteId, notes: readonly N[]): readonly N[] {
  const originals = rootsOf(notes, ({ details }) => details.translates)
  return notes.filter((note) => note.id !== id && originals.get(note.id) === id)
}

/** What of a card is read in a language: the card when it is in it, else a translation into it, else the card. */
export function inLanguage<N extends { readonly language: string }>(card: Translated<N>, language: string): N {
  const [wanted] = language.split('-')
  const isRead = ({ language: own }: N): boolean => own.split('-')[0] === wanted
  if (isRead(card.note)) return card.note
  const exact = card.translations.find((each) => each.language === language)
  return exact ?? card.translations.find(isRead) ?? card.note
}
