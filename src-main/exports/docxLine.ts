import { ExternalHyperlink, type IRunOptions, type ParagraphChild, TextRun } from 'docx'
import { type Language, directionOf } from '../../src-core/base/language.ts'
import { cleanProse } from '../../src-core/base/text.ts'
import { safeUrl } from '../../src-core/package/links.ts'
import { type Line, type Outline, type Piece, directionOfPiece } from '../../src-core/package/outline.ts'

/** One family for every script: a reader's machine picks its own face where Arial has none. */
export const docxFont = { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial', eastAsia: 'Arial' } as const

export interface RunLook {
  /** Half points. */
  readonly size?: number
  readonly bold?: boolean
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

function runFormat(language: Language, direction: 'ltr' | 'rtl', { size, bold, color }: RunLook): IRunOptions {
  return {
    font: docxFont,
    rightToLeft: direction === 'rtl',
    language: direction === 'rtl' ? { bidirectional: language } : { value: language },
    ...(size === undefined ? {} : { size, sizeComplexScript: size }),
    ...(bold === undefined ? {} : { bold, boldComplexScript: bold }),
    ...(color === undefined ? {} : { color }),
  }
}

/**
 * The pieces of a line as runs; a newline in what people wrote becomes a line break, since Word takes it for a space.
 * Direction marks keep the last full stop of a foreign text on its side. */
export function runsOf(line: Line, outline: Outline, look: RunLook = {}): readonly ParagraphChild[] {
  return line.flatMap((piece) => runsOfPiece(piece, outline, look))
}

function runsOfPiece(piece: Piece, outline: Outline, look: RunLook): readonly ParagraphChild[] {
  const language = piece.kind === 'prose' ? piece.language : outline.language
  const direction = directionOfPiece(piece, outline)
  const url = piece.kind === 'link' ? safeUrl(piece.url) : null
  if (url !== null) {
    const children = [runOf(piece.text, language, { ...look, color: '3366CC' }, direction)]
    return [new ExternalHyperlink({ link: url, children })]
  }
  const format = runFormat(language, direction, look)
  const mark = direction === directionOf(outline.language) ? '' : direction === 'rtl' ? '\u200f' : '\u200e'
  return `${mark}${wellFormed(piece.text)}${mark}`
    .split('\n')
    .map((text, at) => new TextRun({ text, ...format, ...(at > 0 ? { break: 1 } : {}) }))
}

/** Cleaned, but with the spaces that part it from its neighbours. */
function wellFormed(text: string): string {
  return `${/^\s/.test(text) ? ' ' : ''}${cleanProse(text)}${/\S\s+$/.test(text) ? ' ' : ''}`
}
