import { ExternalHyperlink, type IRunOptions, type ParagraphChild, TextRun } from 'docx'
import { type Language, directionOf } from '../../src-core/base/language.ts'
import { cleanProse } from '../../src-core/base/text.ts'
import { safeUrl } from '../../src-core/package/links.ts'
import { type Line, type Outline, type Piece, directionOfPiece, lookOf } from '../../src-core/package/outline.ts'

/** One family for every script: a reader's machine picks its own face where Arial has none. */
export const docxFont = { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial', eastAsia: 'Arial' } as const

export interface RunLook {
  /** Half points. */
  readonly size?: number
  readonly bold?: boolean
  readonly italic?: boolean
  readonly color?: string
}

/** A run of text in its language and direction. Complex scripts have a size and a weight of their own. */
export function runOf(
  text: string,
  language: Language,
  look: RunLook = {},
  direction = directionOf(language),
): TextRun {
  return new TextRun({ text, ...runFormat(language, direction, look) })
}

function runFormat(language: Language, direction: 'ltr' | 'rtl', { size, bold, italic, color }: RunLook): IRunOptions {
  return {
    font: docxFont,
    rightToLeft: direction === 'rtl',
    language: direction === 'rtl' ? { bidirectional: language } : { value: language },
    ...(size === undefined ? {} : { size, sizeComplexScript: size }),
    ...(bold === undefined ? {} : { bold, boldComplexScript: bold }),
    ...(italic === undefined ? {} : { italics: italic, italicsComplexScript: italic }),
    ...(color === undefined ? {} : { color }),
  }
}

/**
 * The pieces of a line as runs; a newline in what people wrote becomes a line break, since Word takes it for a space.
 * Direction marks keep the last full stop of a foreign text on its side. */
export function runsOf(line: Line, outline: Outline, look: RunLook = {}): readonly ParagraphChild[] {
  return line.flatMap((piece) => runsOfPiece(piece, outline, look))
}

function runsOfPiece(piece: Piece, outline: Outline, around: RunLook): readonly ParagraphChild[] {
  const language = (piece.kind === 'prose' || piece.kind === 'link' ? piece.language : null) ?? outline.language
  const direction = directionOfPiece(piece, outline)
  const { bold, italic } = lookOf(piece)
  const look = { ...around, ...(bold ? { bold } : {}), ...(italic ? { italic } : {}) }
  const url = piece.kind === 'link' ? safeUrl(piece.url) : null
  if (url !== null) {
    const children = [runOf(wellFormed(piece.text), language, { ...look, color: '3366CC' }, direction)]
    return [new ExternalHyperlink({ link: url, children })]
  }
  const format = runFormat(language, direction, look)
  const mark = direction === directionOf(outline.language) ? '' : direction === 'rtl' ? '\u200f' : '\u200e'
  return piece.text
    .split('\n')
    .map(wellFormed)
    .map((text) => (text.trim() === '' ? text : mark + text + mark))
    .map((text, at) => new TextRun({ text, ...format, ...(at > 0 ? { break: 1 } : {}) }))
}

/** Cleaned, but with the spaces that part it from its neighbours. */
function wellFormed(text: string): string {
  return `${/^\s/.test(text) ? ' ' : ''}${cleanProse(text)}${/\S\s+$/.test(text) ? ' ' : ''}`
}

/** A paragraph that is all in one language follows that language's direction, else the document's. */
export function lineFormat(text: Line, outline: Outline) {
  const directions = new Set(text.map((piece) => directionOfPiece(piece, outline)))
  const ofPeople = text.every(({ kind }) => kind === 'prose' || kind === 'link')
  const only = ofPeople && directions.size === 1 ? [...directions][0] : directionOf(outline.language)
  return { bidirectional: only === 'rtl', spacing: { after: 100, line: 276 }, children: runsOf(text, outline) }
}
