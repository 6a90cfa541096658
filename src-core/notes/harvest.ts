import type { BlockId, NoteId, SeatId } from '../base/id.ts'
import { cleanCluster, maxCluster } from './details.ts'
import type { Note } from './note.ts'
import { threadsOf } from './threads.ts'

/** A card of a harvest, with what answers it, says the same or says it in another language. */
export interface Gathered {
  readonly note: Note
  readonly under: readonly Note[]
}

/** What gets dots as one: a cluster, or a card that is in none (`heading` null). Never without a card. */
export interface Topic {
  readonly key: string
  readonly heading: string | null
  readonly cards: readonly Gathered[]
}

/** Cards of one Group (null: the plenary) that are in no cluster. */
export interface Column {
  readonly groupNumber: number | null
  readonly topics: readonly Topic[]
}

export interface Gathering {
  /** The Groups by number, then the plenary. */
  readonly columns: readonly Column[]
  readonly clusters: readonly Topic[]
}

/** By the moment they were made, so that what somebody moves elsewhere changes nothing here. */
function compareMade(first: Note, second: Note): number {
  return first.createdAt - second.createdAt || (first.id < second.id ? -1 : first.id === second.id ? 0 : 1)
}

/** The cards of these Blocks as a harvest shows them: without empty and hidden ones. */
export function gathered(notes: readonly Note[], blocks: readonly BlockId[]): Gathering {
  const shown = notes.filter(
    ({ block, text, details }) => block !== null && blocks.includes(block) && text.trim() !== '' && !details.hidden,
  )
  const hanging = shown
    .toSorted(compareMade)
    .map((note) => ({ id: note.id, note, details: { answers: hangsFrom(note) } }))
  const cards = threadsOf(hanging).map(({ note, answers }): Gathered => {
    return { note: note.note, under: answers.map((each) => each.note) }
  })
  const [loose, clustered] = [cards.filter(({ note }) => note.details.cluster === null), cards.filter(({ note }) => note.details.cluster !== null)] // prettier-ignore
  const numbers = [...new Set(cards.map(({ note }) => note.groupNumber))].toSorted((a, b) => (a ?? Infinity) - (b ?? Infinity)) // prettier-ignore
  return {
    columns: numbers.map((groupNumber) => {
      const own = loose.filter(({ note }) => note.groupNumber === groupNumber)
      return { groupNumber, topics: own.map((card) => ({ key: card.note.id, heading: null, cards: [card] })) }
    }),
    clusters: clustersOf(clustered),
  }
}

function hangsFrom({ details }: Note): NoteId | null {
  return details.sameAs ?? details.translates ?? details.answers
}

/** In the order of their first cards. */
function clustersOf(cards: readonly Gathered[]): readonly Topic[] {
  const clusters = new Map<string, Gathered[]>()
  for (const card of cards) {
    const heading = card.note.details.cluster ?? ''
    clusters.set(heading, [...(clusters.get(heading) ?? []), card])
  }
  return [...clusters].map(([heading, own]) => ({ key: `cluster ${heading}`, heading, cards: own }))
}

export function topicsOf({ columns, clusters }: Gathering): readonly Topic[] {
  return [...clusters, ...columns.flatMap(({ topics }) => topics)]
}

const notesOf = ({ cards }: Topic): readonly Note[] => cards.flatMap(({ note, under }) => [note, ...under])

/** What each person gave that counts. */
export interface Tally {
  /** How many dots of each card count. */
  readonly counted: ReadonlyMap<NoteId, number>
  /** By the key of the Topic: the sum of its cards. */
  readonly sums: ReadonlyMap<string, number>
  /** How many dots of each person count. */
  readonly given: ReadonlyMap<SeatId, number>
}

/**
 * Dots as they count: those of known Seats, of each no more than `each`: first those on the oldest cards. What a page writes
 * beyond that is not seen.
 */
export function tallied(topics: readonly Topic[], each: number, seats: readonly SeatId[]): Tally {
  const known = new Set(seats)
  const given = new Map<SeatId, number>()
  const counted = new Map<NoteId, number>()
  for (const { id, details } of topics.flatMap(notesOf).toSorted(compareMade)) {
    const valid = details.dots.filter((seat) => known.has(seat) && (given.get(seat) ?? 0) < each)
    for (const seat of valid) given.set(seat, (given.get(seat) ?? 0) + 1)
    counted.set(id, valid.length)
  }
  const sumOf = (topic: Topic): number => notesOf(topic).reduce((sum, { id }) => sum + (counted.get(id) ?? 0), 0)
  return { given, counted, sums: new Map(topics.map((topic) => [topic.key, sumOf(topic)])) }
}

/** Most dots first; among equals as they stood. */
export function byDots(topics: readonly Topic[], { sums }: Tally): readonly Topic[] {
  return topics.toSorted((a, b) => (sums.get(b.key) ?? 0) - (sums.get(a.key) ?? 0))
}

export interface DotChange {
  readonly note: Note
  readonly dots: readonly SeatId[]
}

export function hasDot(topic: Topic, seat: SeatId): boolean {
  return notesOf(topic).some(({ details }) => details.dots.includes(seat))
}

/** What changes when somebody gives a Topic their dot, which its first card keeps, or takes it away from all of them. */
export function dotTurned(topic: Topic, seat: SeatId): readonly DotChange[] {
  const withMine = notesOf(topic).filter(({ details }) => details.dots.includes(seat))
  if (withMine.length > 0)
    return withMine.map((note) => ({ note, dots: note.details.dots.filter((each) => each !== seat) }))
  const [first] = topic.cards
  return first === undefined ? [] : [{ note: first.note, dots: [...first.note.details.dots, seat] }]
}

/** How a new cluster is called until somebody names it: by its first words, and not as another. */
export function newHeading(text: string, taken: readonly string[]): string {
  const bare = cleanCluster(firstWords(text))
  const start = bare === '' ? '…' : bare
  let heading = start
  for (let number = 2; taken.includes(heading); number++)
    heading = cleanCluster(`${start.slice(0, maxCluster - 5)} ${number}`)
  return heading
}

const headingLetters = 40

function firstWords(text: string): string {
  const words = text.trim().split(/\s+/)
  let said = ''
  for (const word of words) {
    if (said !== '' && said.length + word.length >= headingLetters) return `${said}…`
    said = said === '' ? word : `${said} ${word}`
  }
  return said.length > headingLetters + 20 ? `${said.slice(0, headingLetters).toWellFormed()}…` : said
}
