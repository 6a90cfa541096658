import { withLinks } from './links.ts'
import type { PublicNote } from './notesOf.ts'
import { type Line, type ListItem, type OutlinePart, type Piece, line, words } from './outline.ts'
import { type Speech, dateOf, enumeration, languageName } from './speech.ts'

/** Notes as a list, with their answers under them. */
export function listOf(notes: readonly PublicNote[], speech: Speech): readonly OutlinePart[] {
  if (notes.length === 0) return []
  const items = clustersTogether(notes).map((note): ListItem => {
    const under = note.answers.map((answer) => noteLine(answer, speech))
    return { line: noteLine(note, speech), under }
  })
  return [{ kind: 'list', items }]
}

/** Notes of one cluster follow the first of them. */
function clustersTogether(notes: readonly PublicNote[]): readonly PublicNote[] {
  const first = new Map<string, number>()
  notes.forEach(({ cluster }, at) => cluster !== null && !first.has(cluster) && first.set(cluster, at))
  const placeOf = (note: PublicNote): number => (note.cluster === null ? null : first.get(note.cluster)) ?? notes.indexOf(note) // prettier-ignore
  return notes.toSorted((a, b) => placeOf(a) - placeOf(b))
}

/** A Note as a list item: what was written, what the card says beside it, and where it comes from. */
function noteLine(note: PublicNote, speech: Speech): Line {
  const { say } = speech
  const said = withDetails(saidLine(note, speech), note, speech)
  const whole = note.important ? filled(say('tertulia-documents-important', mark), said) : said
  if (note.groupNumber === null || note.kind === 'insight' || note.kind === 'quote') return whole
  return filled(say('tertulia-documents-from-group', mark, String(note.groupNumber)), whole)
}

function saidLine(note: PublicNote, { say }: Speech): Line {
  if (note.kind === 'resource') return withLinks(note.text, note.language)
  const prose: Line = [{ kind: 'prose', text: note.text, language: note.language }]
  if (note.kind !== 'quote') return prose
  const who: Piece = note.speaker === null ? words(say(`tertulia-documents-someone-${note.role}`)) : { kind: 'name', text: note.speaker } // prettier-ignore
  return filled(say('tertulia-documents-quote', mark, markTwo), prose, [who])
}

function withDetails(said: Line, note: PublicNote, speech: Speech): Line {
  const { say, language } = speech
  const { link, licence, owner, due, tags, cluster, dots, original, also } = note
  const pieces: readonly (Piece | null)[] = [
    link === null ? null : { kind: 'link', text: link.replace(/^https?:\/\//i, ''), url: link },
    licence === null ? null : { kind: 'name', text: licence },
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
