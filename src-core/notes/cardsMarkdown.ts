import { cleanCard, recordOf } from './cardRecord.ts'
import {
  type CardsPage,
  type ReadCards,
  headMark,
  markedCard,
  markedCards,
  readRecords,
  recordWith,
} from './cardsFile.ts'
import type { Note } from './note.ts'

/** The text of a card is Markdown as it is, but for signs that could be more than the marks a card knows. */
export function writeCardsMarkdown({ title, sections, answering, kindName, factsOf }: CardsPage): string {
  const parts = sections.flatMap(({ heading, notes }) => [
    `## ${inert(heading)}`,
    ...notes.flatMap((note) => [
      `${answering.has(note.id) ? '####' : '###'} ${inert(kindName(note.kind))}`,
      cardText(cleanCard(note)),
      ...factsOf(note).map((fact) => `- ${inert(fact)}`),
    ]),
  ])
  return `${[headMark('markdown'), `# ${inert(title)}`, ...parts].join('\n\n')}\n`
}

function cardText(note: Note): string {
  const { text, ...fields } = recordOf(note)
  return markedCard(fields, escaped(String(text)))
}

export function readCardsMarkdown(page: string): ReadCards {
  return readRecords(
    markedCards(page).map(({ line, fields, body }) => ({
      line,
      value: recordWith(fields, body === null ? null : unescaped(body)),
    })),
  )
}

/** HTML, code and links to anything but web addresses become text; every sign can be found again. */
function escaped(text: string): string {
  return text.replace(
    /[&<>`~]|!(?=\[)|\[(?!(?:\\.|[^[\]\\\n]){1,500}\]\(https?:\/\/)/gi,
    (sign) => `&#${sign.charCodeAt(0)};`,
  )
}

function unescaped(text: string): string {
  return text.replace(/&#(38|60|62|96|126|33|91);/g, (_, code: string) => String.fromCharCode(Number(code)))
}

/** A line that is nothing but words. */
function inert(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[&<>`~[\]*_\\!|#]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
