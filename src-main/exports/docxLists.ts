import { AlignmentType, type INumberingOptions, LevelFormat, Paragraph } from 'docx'
import type { Line, ListItem, Outline, OutlineBlock, OutlineList } from '../../src-core/package/outline.ts'
import { lineFormat } from './docxLine.ts'

/** How far each level is in, in twips. */
const step = 720

/** The lists of a document. Word numbers a list by a definition of its own, so each numbered one gets one here. */
export class DocxLists {
  readonly definitions: INumberingOptions['config'][number][] = []
  readonly #outline: Outline

  constructor(outline: Outline) {
    this.#outline = outline
  }

  paragraphs({ start, items }: OutlineList, level = 0): readonly Paragraph[] {
    const mark =
      start === null ? { bullet: { level } } : { numbering: { reference: this.#define(start, level), level } }
    return items.flatMap(({ line, under }) => [
      new Paragraph({ ...lineFormat(beginningOf({ line, under }), this.#outline), ...(line.length === 0 && { children: [] }), ...mark }), // prettier-ignore
      ...under.flatMap((block) => this.#under(block, level)),
    ])
  }

  /** A paragraph in an item begins where the item's words do. */
  #under(block: OutlineBlock, level: number): readonly Paragraph[] {
    if (block.kind === 'list') return this.paragraphs(block, level + 1)
    return [new Paragraph({ ...lineFormat(block.text, this.#outline), indent: { start: step * (level + 1) } })]
  }

  #define(start: number, level: number): string {
    const reference = `numbers-${this.definitions.length + 1}`
    const style = { paragraph: { indent: { start: step * (level + 1), hanging: step / 2 } } }
    const levels = [{ level, format: LevelFormat.DECIMAL, text: `%${level + 1}.`, start, alignment: AlignmentType.START, style }] // prettier-ignore
    this.definitions.push({ reference, levels })
    return reference
  }
}

/** What tells the direction of an item: its line, or where that is empty what comes first below. */
function beginningOf({ line, under }: ListItem): Line {
  const [first] = under
  if (line.length > 0 || first === undefined) return line
  if (first.kind === 'paragraph') return first.text
  return first.items[0] === undefined ? line : beginningOf(first.items[0])
}
