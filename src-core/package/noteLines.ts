import type { PublicNote } from './notesOf.ts'
import { type Line, type ListItem, type OutlineBlock, type OutlinePart, type Piece, line, words } from './outline.ts'
import { type RichBody, bodyOf, oneLine } from './richLines.ts'
import { type Speech, dateOf, enumeration, languageName } from './speech.ts'

/** Notes as a list, with their answers under them. */
export function listOf(notes: readonly PublicNote[], speech: Speech): readonly OutlinePart[] {
  if (notes.length === 0) return []
  return [{ kind: 'list', start: null, items: clustersTogether(notes).map((note) => noteItem(note, speech)) }]
}

/** What a note has below its first line stands under it, then its answers, which are told apart from it. */
function noteItem(note: PublicNote, speech: Speech): ListItem {
  const { first, rest } = bodyOfNote(note)
  const answers = note.answers.map((answer) => noteItem(answer, speech))
  const list: readonly OutlineBlock[] = answers.length === 0 ? [] : [{ kind: 'list', start: null, items: answers }]
  const lead: readonly OutlineBlock[] = rest.length === 0 || answers.length === 0 ? [] : [{ kind: 'paragraph', text: line(speech.say('tertulia-documents-answers')) }] // prettier-ignore
  return { line: noteLine(note, first, speech), under: [...rest, ...lead, ...list] }
}

function bodyOfNote({ kind, blocks, language }: PublicNote): RichBody {
  return kind === 'quote' ? { first: oneLine(blocks, language), rest: [] } : bodyOf(blocks, language)
}

/** Notes of one cluster follow the first of them. */
function clustersTogether(notes: readonly PublicNote[]): readonly PublicNote[] {
  const first = new Map<string, number>()
  notes.forEach(({ cluster }, at) => cluster !== null && !first.has(cluster) && first.set(cluster, at))
  const placeOf = (note: PublicNote): number => (note.cluster === null ? null : first.get(note.cluster)) ?? notes.indexOf(note) // prettier-ignore
  return notes.toSorted((a, b) => placeOf(a) - placeOf(b))
}

/** The first line of a Note: what was written, what the card says beside it, and where it comes from. */
function noteLine(note: PublicNote, first: Line, speech: Speech): Line {
  const { say } = speech
  const said = withDetails(saidLine(note, first, speech), note, speech)
  const whole = note.important ? filled(say('tertulia-documents-important', mark), said) : said
  if (note.groupNumber === null || note.kind === 'insight' || note.kind === 'quote') return whole
  return filled(say('tertulia-documents-from-group', mark, String(note.groupNumber)), whole)
}

function saidLine(note: PublicNote, first: Line, { say }: Speech): Line {
  if (note.kind !== 'quote') return first
  const who: Piece = note.speaker === null ? words(say(`tertulia-documents-someone-${note.role}`)) : { kind: 'name', text: note.speaker } // prettier-ignore
  return filled(say('tertulia-documents-quote', mark, markTwo), first, [who])
}

function withDetails(said: Line, note: PublicNote, speech: Speech): Line {
  const { say, language } = speech
  const { owner, due, tags, cluster, dots, original, also } = note
  const pieces: readonly (Piece | null)[] = [
    ...[note, ...also].flatMap(linkPieces),
    owner === null ? null : { kind: 'name', text: owner },
    due === null ? null : words(say('tertulia-documents-due', dateOf(Date.parse(due), language, 'long'))),
    ...tags.map((tag): Piece => ({ kind: 'name', text: `#${tag}` })),
    original && words(say('tertulia-documents-translated', languageName(original.language, language))),
    also.length === 0 ? null : words(say('tertulia-documents-also', alsoText(also, speech))),
    cluster === null ? null : { kind: 'name', text: cluster },
    dots === 0 ? null : words(say('tertulia-documents-dots', dots, String(dots))),
  ]
  const told = pieces.filter((piece) => piece !== null)
  if (told.length === 0) return said
  return filled(say('tertulia-documents-note-details', mark, markTwo), said, enumeration(told, language))
}

function linkPieces({ link, licence }: Pick<PublicNote, 'link' | 'licence'>): readonly Piece[] {
  const address: readonly Piece[] =
    link === null ? [] : [{ kind: 'link', text: link.replace(/^https?:\/\//i, ''), url: link }]
  return licence === null ? address : [...address, { kind: 'name', text: licence }]
}

function alsoText(also: PublicNote['also'], { say, language }: Speech): string {
  const people = also.map(({ role, groupNumber }) => {
    const person = say(`tertulia-documents-someone-${role}`)
    return words(groupNumber === null ? person : say('tertulia-documents-someone-in-group', person, String(groupNumber))) // prettier-ignore
  })
  return enumeration(people, language)
    .map(({ text }) => text)
    .join('')
}

const mark = '\ue000'
const markTwo = '\ue001'

/** A sentence in which the marks stand for whole lines. */
export function filled(text: string, ...inner: readonly Line[]): Line {
  return text
    .split(/([\ue000\ue001])/)
    .flatMap((part): Line => (/^[\ue000\ue001]$/.test(part) ? (inner[part === mark ? 0 : 1] ?? []) : line(part)))
    .filter(({ text: each }) => each !== '')
}
