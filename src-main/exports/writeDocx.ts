import {
  BorderStyle, Document, HeadingLevel, type IStylesOptions, Packer, Paragraph, ShadingType, Table, TableCell, TableRow, WidthType,
} from 'docx' // prettier-ignore
import { directionOf } from '../../src-core/base/language.ts'
import { unreachable } from '../../src-core/base/unreachable.ts'
import { type Line, type Outline, type OutlinePart, type OutlineTable, line } from '../../src-core/package/outline.ts'
import { docxFont, lineFormat, runsOf } from './docxLine.ts'
import { DocxLists } from './docxLists.ts'
import { normalizeDocx } from './normalizeDocx.ts'

/** Colours of Codex. */
const ink = '202122'
const rule = 'A2A9B1'
const shade = 'EAECF0'

/** The Outline as a Word document: real headings, header rows, languages and directions. The same bytes for the same Outline. */
export async function writeDocx(outline: Outline, at: number, creator: string): Promise<Uint8Array> {
  const title = new Paragraph({
    heading: HeadingLevel.TITLE,
    bidirectional: isRtl(outline),
    children: runsOf([{ kind: 'name', text: outline.title }], outline),
  })
  const lists = new DocxLists(outline)
  const children = [title, ...outline.parts.flatMap((part) => blocksOf(part, outline, lists))]
  const document = new Document({
    title: outline.title,
    creator,
    lastModifiedBy: creator,
    styles: stylesOf(outline),
    numbering: { config: lists.definitions },
    sections: [{ children }],
  })
  return normalizeDocx(new Uint8Array(await Packer.toArrayBuffer(document)), at)
}

const isRtl = (outline: Outline): boolean => directionOf(outline.language) === 'rtl'

function stylesOf(outline: Outline): IStylesOptions {
  const run = { font: docxFont, color: ink }
  const sized = (size: number, bold = true) => ({
    ...run,
    size,
    sizeComplexScript: size,
    bold,
    boldComplexScript: bold,
  })
  const underline = { bottom: { style: BorderStyle.SINGLE, size: 6, space: 2, color: rule } }
  const heading = { keepNext: true, spacing: { before: 320, after: 120 } }
  return {
    default: {
      document: {
        run: { ...sized(22, false), language: { value: outline.language, bidirectional: outline.language } },
      },
      title: { run: sized(40), paragraph: { spacing: { after: 240 } } },
      heading1: { run: sized(30), paragraph: { ...heading, border: underline } },
      heading2: { run: sized(25), paragraph: heading },
    },
  }
}

function blocksOf(part: OutlinePart, outline: Outline, lists: DocxLists): readonly (Paragraph | Table)[] {
  switch (part.kind) {
    case 'heading': {
      const heading = part.level === 2 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2
      return [new Paragraph({ heading, bidirectional: isRtl(outline), children: runsOf(part.text, outline) })]
    }
    case 'paragraph':
      return [paragraphOf(part.text, outline)]
    case 'list':
      return lists.paragraphs(part)
    case 'table':
      return [captionOf(part, outline), tableOf(part, outline), new Paragraph({})]
    default:
      return unreachable(part)
  }
}

function paragraphOf(text: Line, outline: Outline): Paragraph {
  return new Paragraph(lineFormat(text, outline))
}

function captionOf(table: OutlineTable, outline: Outline): Paragraph {
  return new Paragraph({
    bidirectional: isRtl(outline),
    keepNext: true,
    spacing: { before: 160, after: 80 },
    children: runsOf(line(table.caption), outline, { bold: true }),
  })
}

function tableOf({ columns, rows }: OutlineTable, outline: Outline): Table {
  const head =
    columns.length === 0
      ? []
      : [
          rowOf(
            columns.map((column) => line(column)),
            () => true,
            outline,
          ),
        ]
  const body = rows.map((row) => rowOf(row, (at) => columns.length === 0 && at === 0, outline))
  const border = { style: BorderStyle.SINGLE, size: 4, color: rule }
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: widthsOf(Math.max(columns.length, ...rows.map((row) => row.length))),
    visuallyRightToLeft: isRtl(outline),
    borders: {
      top: border,
      bottom: border,
      left: border,
      right: border,
      insideHorizontal: border,
      insideVertical: border,
    },
    rows: [...head, ...body],
  })
}

/** Twips of an A4 page between its margins: a third for the names of a summary, the titles of the agenda wide. */
function widthsOf(columns: number): readonly number[] {
  const width = 9026
  if (columns === 2) return [width * 0.32, width * 0.68].map(Math.round)
  if (columns === 5) return [0.16, 0.35, 0.17, 0.16, 0.16].map((share) => Math.round(width * share))
  return Array.from({ length: columns }, () => Math.floor(width / columns))
}

function rowOf(cells: readonly Line[], isHead: (at: number) => boolean, outline: Outline): TableRow {
  return new TableRow({
    cantSplit: true,
    tableHeader: cells.length > 0 && isHead(1),
    children: cells.map((cell, at) => {
      const head = isHead(at)
      return new TableCell({
        margins: { top: 60, bottom: 60, left: 100, right: 100 },
        ...(head ? { shading: { type: ShadingType.CLEAR, fill: shade, color: 'auto' } } : {}),
        children: [
          new Paragraph({ bidirectional: isRtl(outline), children: runsOf(cell, outline, head ? { bold: true } : {}) }),
        ],
      })
    }),
  })
}
