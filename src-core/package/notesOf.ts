import type { BlockId, NoteId } from '../base/id.ts'
import type { Language } from '../base/language.ts'
import { cleanName } from '../base/text.ts'
import type { Clinic } from '../clinic/clinic.ts'
import { blocksOf } from '../clinic/harvest.ts'
import type { Role } from '../clinic/plan.ts'
import type { Seat } from '../clinic/view.ts'
import { type Mention, inOrder } from '../notes/details.ts'
import { gathered, tallied, topicsOf } from '../notes/harvest.ts'
import type { NoteKind } from '../notes/kind.ts'
import type { Note } from '../notes/note.ts'
import { compareNotes } from '../notes/order.ts'
import { type Joined, type Translated, inLanguage, joinedThreads } from '../notes/joined.ts'
import type { RichBlock } from '../notes/richText.ts'
import { plainText } from '../notes/writeRich.ts'
import { hiddenIn } from '../notes/rights.ts'
import { type NameHider, agreed, listed, nameHider } from './people.ts'
import { publicBlocks, withoutNames } from './publicText.ts'
import type { RoleWord } from './speech.ts'

/** A Note as it may be published: a role instead of a person, names hidden. */
export interface PublicNote {
  readonly kind: NoteKind
  /** Without marks, and as it looks. */
  readonly text: string
  readonly blocks: readonly RichBlock[]
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
  /** Who else has said the same, in which Group, and with which link. Tags, dots and the rest are one with those of the first. */
  readonly also: readonly AlsoSaid[]
  /** What it was put under in the harvest, and how many dots it had there, with those of what stands under it. */
  readonly cluster: string | null
  readonly dots: number
  readonly answers: readonly PublicNote[]
}

export type AlsoSaid = Pick<PublicNote, 'role' | 'groupNumber' | 'link' | 'licence'>

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
  const open = notes.filter(({ id }) => !hidden.has(id)).toSorted(compareNotes)
  const dots = dotsIn(clinic, open)
  const dotsOf = (card: Joined<Note>): number => sum([card, ...card.same].flatMap(({ note, translations }) => [note, ...translations]).map(({ id }) => dots.get(id) ?? 0)) // prettier-ignore
  const publish = (card: Joined<Note>): PublicNote | null => {
    const members = [card, ...card.same].flatMap((each) => publicMember(clinic, each, language, hideNames, roleWord))
    const [first, ...others] = members
    return first === undefined ? null : { ...united(first, others), dots: dotsOf(card) }
  }
  return joinedThreads(open).flatMap((thread) => {
    const [published, answers] = [publish(thread), thread.answers.map(publish).filter((each) => each !== null)]
    if (published === null) return answers
    const all = published.dots + sum(thread.answers.map(dotsOf))
    return [{ ...published, dots: all, answers: answers.map((each) => ({ ...each, dots: 0 })) }]
  })
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)

/** The first card with what those that say the same add to it. */
function united(first: PublicNote, others: readonly PublicNote[]): PublicNote {
  const all = [first, ...others]
  const task = all.find(({ owner, due }) => owner !== null || due !== null)
  return {
    ...first,
    owner: task?.owner ?? null,
    due: task?.due ?? null,
    tags: inOrder(all.flatMap(({ tags }) => tags)),
    important: all.some(({ important }) => important),
    cluster: all.find(({ cluster }) => cluster !== null)?.cluster ?? null,
    also: others.map(({ role, groupNumber, link, licence }) => {
      const isFresh = link !== null && all.find((each) => each.link === link)?.link === link && link !== first.link
      return { role, groupNumber, link: isFresh ? link : null, licence: isFresh ? licence : null }
    }),
  }
}

/** How many dots of each card count: as in the harvest that showed it, or in the last of them. */
function dotsIn(clinic: Clinic, notes: readonly Note[]): ReadonlyMap<NoteId, number> {
  const seats = clinic.view.seats.filter(({ removed }) => !removed).map(({ id }) => id)
  const tallies = clinic.harvests.map((harvest) => {
    return tallied(topicsOf(gathered(notes, blocksOf(clinic.view, harvest))), harvest.dots, seats).counted
  })
  return new Map(tallies.flatMap((counted) => [...counted]))
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
  const blocks = read.id === note.id ? [] : publicBlocks(read.text, read.language, hideNames)
  const text = plainText(blocks).trim()
  if (text === '') return [published]
  return [
    {
      ...published,
      text,
      blocks,
      language: read.language,
      original: { language: note.language, text: published.text },
    },
  ]
}

/** Null for a quote whose person has not said yes. */
function publicNote(clinic: Clinic, note: Note, hideNames: NameHider, roleWord: RoleWord): PublicNote | null {
  const { kind, language, block, groupNumber, details } = note
  const from =
    kind === 'quote' && details.speaker !== null ? seatOf(clinic, details.speaker) : seatById(clinic, note.seat)
  if (kind === 'quote' && !agreed(clinic, from?.id ?? note.seat, 'quoted')) return null
  if (kind === 'quote' && details.speaker !== null && from === null) return null // nobody can have said yes for them
  const hidden = (text: string): string => withoutNames(text, language, hideNames)
  const blocks = publicBlocks(note.text, language, hideNames)
  const [action, resource] = [kind === 'action', kind === 'resource']
  return {
    ...{ kind, text: plainText(blocks).trim(), blocks, language, original: null, block, groupNumber },
    role: from?.role ?? 'participant',
    speaker: kind === 'quote' && details.speaker !== null && from?.removed === false ? cleanName(from.name) : null,
    link: resource ? details.link : null,
    licence: resource && details.licence !== null ? hidden(details.licence) || null : null,
    owner: action && details.owner !== null ? ownerOf(clinic, details.owner, hidden, (role) => roleWord(role, language)) : null, // prettier-ignore
    due: action ? details.due : null,
    tags: details.tags.map(hidden).filter((tag) => tag !== ''),
    important: details.important,
    also: [],
    cluster: details.cluster === null ? null : hidden(details.cluster) || null,
    dots: 0,
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
