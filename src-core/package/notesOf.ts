import type { BlockId } from '../base/id.ts'
import type { Language } from '../base/language.ts'
import { cleanName, cleanProse } from '../base/text.ts'
import type { Clinic } from '../clinic/clinic.ts'
import type { Role } from '../clinic/plan.ts'
import type { Seat } from '../clinic/view.ts'
import type { Mention } from '../notes/details.ts'
import type { NoteKind } from '../notes/kind.ts'
import type { Note } from '../notes/note.ts'
import { compareNotes } from '../notes/order.ts'
import { type Joined, type Translated, inLanguage, joinedThreads } from '../notes/joined.ts'
import { textOf } from '../notes/textOf.ts'
import { hiddenIn } from '../notes/rights.ts'
import { type NameHider, agreed, listed, nameHider } from './people.ts'
import type { RoleWord } from './speech.ts'

/** A Note as it may be published: a role instead of a person, names hidden. */
export interface PublicNote {
  readonly kind: NoteKind
  readonly text: string
  readonly language: string
  /** What the text is a translation of; null: it is as it was written. */
  readonly original: { readonly language: string; readonly text: string } | null
  readonly block: BlockId | null
  readonly groupNumber: number | null
  /** Of who wrote it; of a quote, of who said it. */
  readonly role: Role
  /** Who said a quote, with their yes to be quoted by name; null: the role stands for them. */
  readonly speaker: string | null
  readonly link: string | null
  readonly licence: string | null
  /** Who does an action: somebody who is listed by username, anyone else by role. */
  readonly owner: string | null
  readonly due: string | null
  readonly tags: readonly string[]
  readonly important: boolean
  /** Who else has said the same, and in which Group. */
  readonly also: readonly { readonly role: Role; readonly groupNumber: number | null }[]
  /** What it was put under in the harvest, and how many people of the clinic gave it a dot. */
  readonly cluster: string | null
  readonly dots: number
  readonly answers: readonly PublicNote[]
}

/**
 * The Notes that may be published, in order, in this language where they have been translated into it: hidden and empty ones go,
 * a quote needs its person's yes, what says the same stands once, and answers stand under what they answer.
 */
export function publicNotes(
  clinic: Clinic,
  notes: readonly Note[],
  language: Language,
  roleWord: RoleWord,
): readonly PublicNote[] {
  const hideNames = nameHider(clinic, roleWord)
  const hidden = hiddenIn(notes)
  const publish = (card: Joined<Note>): PublicNote | null => {
    const members = [card, ...card.same].flatMap((each) => publicMember(clinic, each, language, hideNames, roleWord))
    const [first, ...others] = members
    return first === undefined ? null : { ...first, also: others.map(({ role, groupNumber }) => ({ role, groupNumber })) } // prettier-ignore
  }
  return joinedThreads(notes.filter(({ id }) => !hidden.has(id)).toSorted(compareNotes)).flatMap((thread) => {
    const [published, answers] = [publish(thread), thread.answers.map(publish).filter((each) => each !== null)]
    return published === null ? answers : [{ ...published, answers }]
  })
}

/** A translation without its original is none: its author may have withdrawn it. */
function publicMember(
  clinic: Clinic,
  card: Translated<Note>,
  language: Language,
  hideNames: NameHider,
  roleWord: RoleWord,
): readonly PublicNote[] {
  const { note } = card
  if (note.details.translates !== null) return []
  const published = publicNote(clinic, note, hideNames, roleWord)
  if (published === null || published.text === '') return []
  const read = inLanguage(card, language)
  const text = read.id === note.id ? '' : publicText(read, hideNames)
  if (text === '') return [published]
  return [{ ...published, text, language: read.language, original: { language: note.language, text: published.text } }]
}

function publicText(note: Note, hideNames: NameHider): string {
  return hideNames(cleanProse(textOf(note)), note.language)
}

/** Null for a quote whose person has not said yes. */
function publicNote(clinic: Clinic, note: Note, hideNames: NameHider, roleWord: RoleWord): PublicNote | null {
  const { kind, language, block, groupNumber, details } = note
  const from =
    kind === 'quote' && details.speaker !== null ? seatOf(clinic, details.speaker) : seatById(clinic, note.seat)
  if (kind === 'quote' && !agreed(clinic, from?.id ?? note.seat, 'quoted')) return null
  if (kind === 'quote' && details.speaker !== null && from === null) return null // nobody can have said yes for them
  const hidden = (text: string): string => hideNames(cleanProse(text), language)
  const [action, resource] = [kind === 'action', kind === 'resource']
  return {
    ...{ kind, text: publicText(note, hideNames), language, original: null, block, groupNumber },
    role: from?.role ?? 'participant',
    speaker: kind === 'quote' && details.speaker !== null && from?.removed === false ? cleanName(from.name) : null,
    link: resource ? details.link : null,
    licence: resource ? details.licence : null,
    owner: action && details.owner !== null ? ownerOf(clinic, details.owner, hidden, (role) => roleWord(role, language)) : null, // prettier-ignore
    due: action ? details.due : null,
    tags: details.tags.map(hidden).filter((tag) => tag !== ''),
    important: details.important,
    also: [],
    cluster: details.cluster === null ? null : hidden(details.cluster) || null,
    dots: details.dots.filter((seat) => seatById(clinic, seat) !== null).length,
    answers: [],
  }
}

function ownerOf(
  clinic: Clinic,
  owner: Mention,
  hidden: (text: string) => string,
  roleWord: (role: Role) => string,
): string | null {
  const seat = seatOf(clinic, owner)
  if (seat === null) return owner.type === 'name' ? hidden(owner.name) : null
  return listed(clinic).some(({ id }) => id === seat.id) ? cleanName(seat.name) : roleWord(seat.role)
}

function seatById(clinic: Clinic, seat: string): Seat | null {
  return clinic.view.seats.find(({ id }) => id === seat) ?? null
}

/** The Seat that is meant; a typed name means the one Seat that is called so. */
function seatOf(clinic: Clinic, mention: Mention): Seat | null {
  if (mention.type === 'seat') return seatById(clinic, mention.seat)
  const called = clinic.view.seats.filter(({ name }) => spelling(name) === spelling(mention.name))
  return called.length === 1 ? (called[0] ?? null) : null
}

const spelling = (name: string): string => cleanName(name).toLowerCase().replace(/[_\s]+/g, ' ') // prettier-ignore
