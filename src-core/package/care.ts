import type { SeatId } from '../base/id.ts'
import type { Clinic } from '../clinic/clinic.ts'
import type { Role } from '../clinic/plan.ts'
import type { Mention } from '../notes/details.ts'
import type { Note } from '../notes/note.ts'
import { compareNotes } from '../notes/order.ts'
import { type Passage, passagesOf } from '../notes/passage.ts'
import { type Personal, type PersonalKind, findPersonal, mailPattern } from '../notes/personal.ts'
import { namesIn } from './people.ts'
import { type RecordedMoment, type Take, momentIn } from './recordings.ts'

/** Where words of people stand in a card. */
export type CarePlace = 'text' | 'link' | 'licence' | 'owner' | 'speaker' | 'tags' | 'cluster'

/** Words of a card, and what is found in them. */
export interface CareWords {
  readonly place: CarePlace
  readonly text: string
  readonly findings: readonly Finding[]
}

/** What of a card is to be looked at before it is published: personal data, or the name of somebody who is not to be named. */
export interface Finding extends Passage {
  readonly kind: PersonalKind | 'name'
  readonly text: string
  /** Of a name: whose it is. */
  readonly seat: SeatId | null
}

/** A card as the review shows it. */
export interface CareCard {
  readonly note: Note
  /** Who wrote it; null: nobody of the clinic. */
  readonly author: { readonly name: string; readonly role: Role } | null
  /** The text first, then what the card says beside it. */
  readonly words: readonly CareWords[]
  /** Of all of them. */
  readonly findings: readonly Finding[]
  /** Where in the recording it was written; null when nothing was recorded then. */
  readonly moment: RecordedMoment | null
}

type NameFinder = (text: string) => readonly (Passage & { readonly seat: SeatId })[]

/** All cards in order, each with what is found in it and where it is in the recording. */
export function careOf(clinic: Clinic, notes: readonly Note[], takes: readonly Take[]): readonly CareCard[] {
  const findNames = namesIn(clinic)
  const people = new Map(clinic.view.seats.map(({ id, name, role }) => [id, { name, role }]))
  return notes.toSorted(compareNotes).map((note) => {
    const words = wordsOf(note).map(({ place, text }) => ({
      place,
      text,
      findings: findingsIn(place, text, findNames),
    }))
    const findings = words.flatMap((each) => each.findings)
    return { note, author: people.get(note.seat) ?? null, words, findings, moment: momentIn(takes, note.createdAt) }
  })
}

export function careWords(note: Note, findNames: NameFinder): readonly CareWords[] {
  return wordsOf(note).map(({ place, text }) => ({ place, text, findings: findingsIn(place, text, findNames) }))
}

/** Whom a card names by a Seat is not typed: the package says the role of who is not to be named. */
function wordsOf({ text, details }: Note): readonly Pick<CareWords, 'place' | 'text'>[] {
  const named = (mention: Mention | null): string | null => (mention?.type === 'name' ? mention.name : null)
  const { link, licence, owner, speaker, tags, cluster } = details
  const beside = { link, licence, owner: named(owner), speaker: named(speaker), cluster }
  const said = Object.entries(beside).map(([place, words]) => ({ place: place as CarePlace, text: words ?? '' }))
  return [{ place: 'text' as const, text }, ...said, { place: 'tags' as const, text: tags.join(' ') }].filter(
    (words) => words.place === 'text' || words.text !== '',
  )
}

/** A name inside an address is no finding of its own. Numbers in a web address are hardly ever somebody's. */
function findingsIn(place: CarePlace, text: string, findNames: NameFinder): readonly Finding[] {
  const personal = place === 'link' ? mailsIn(text) : findPersonal(text)
  const names = findNames(text).filter(({ from, to }) => !personal.some((each) => from < each.to && each.from < to))
  return [...personal.map((found) => ({ ...found, seat: null })), ...names.map((found) => ({ ...found, kind: 'name' as const }))]
    .toSorted((a, b) => a.from - b.from)
    .map((found) => ({ ...found, text: text.slice(found.from, found.to) })) // prettier-ignore
}

function mailsIn(text: string): readonly Personal[] {
  return passagesOf(text, mailPattern).map((mail) => ({ ...mail, kind: 'email' }))
}
