import { AlignmentType, BorderStyle, Document, PageOrientation, Packer, Paragraph, Table, TableCell, TableRow, WidthType, convertMillimetersToTwip } from 'docx' // prettier-ignore
import { directionOfLetters } from '../../src-core/package/outline.ts'
import { type RunLook, docxFont, runOf } from '../exports/docxLine.ts'
import { normalizeDocx } from '../exports/normalizeDocx.ts'
import type { Certificate } from './certificate.ts'

/** Colours of Codex. */
const colors = { ink: '202122', subtle: '54595D', progressive: '3366CC', deep: '233566', rule: 'A2A9B1' }

/** The certificate as a Word document that its receiver can open and print. */
export async function certificateDocx(certificate: Certificate): Promise<Uint8Array> {
  const document = new Document({
    title: certificate.documentTitle,
    creator: certificate.issuer,
    lastModifiedBy: certificate.issuer,
    styles: { default: { document: { run: { font: docxFont, color: colors.ink, language: { value: certificate.language, bidirectional: certificate.language } } } } }, // prettier-ignore
    sections: [{ properties: { page: pageFormat }, children: contentOf(certificate) }],
  })
  return normalizeDocx(new Uint8Array(await Packer.toArrayBuffer(document)), Date.parse(certificate.day))
}

const mm = convertMillimetersToTwip
const frame = { style: BorderStyle.DOUBLE, size: 12, space: 24, color: colors.progressive }
const pageFormat = {
  size: { orientation: PageOrientation.LANDSCAPE, width: mm(210), height: mm(297) },
  margin: { top: mm(26), bottom: mm(18), left: mm(28), right: mm(28) },
  borders: { pageBorderTop: frame, pageBorderBottom: frame, pageBorderLeft: frame, pageBorderRight: frame },
}

function contentOf(certificate: Certificate): readonly (Paragraph | Table)[] {
  const { heading, awarded, name, statement, clinic, issued } = certificate
  const gap = new Paragraph({ spacing: { before: 600 } })
  return [
    centred(certificate, heading, { size: 80, bold: true, color: colors.progressive }, 500),
    centred(certificate, awarded, { size: 30, color: colors.subtle }, 480),
    centred(certificate, name, { size: nameSize(name), bold: true, color: colors.deep }, 240),
    centred(certificate, statement, { size: 30, color: colors.subtle }, 440),
    centred(certificate, clinic, { size: clinic.length > 60 ? 34 : 42, bold: true }, 200),
    gap,
    factsTable(certificate),
    gap,
    centred(certificate, issued, { size: 20, color: colors.subtle }, 300),
  ]
}

/** Half points: a long name gets smaller so that it stays on its line. */
function nameSize(name: string): number {
  return Math.max(28, Math.min(72, Math.floor(1900 / Math.max(1, name.length))))
}

function centred({ language, direction }: Certificate, text: string, look: RunLook, before: number): Paragraph {
  const own = /\p{L}/u.test(text) ? directionOfLetters(text) : direction
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    bidirectional: own === 'rtl',
    spacing: { before },
    children: [runOf(text, language, look, own)],
  })
}

/** Labels over values, side by side, without lines but one between them. */
function factsTable(certificate: Certificate): Table {
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const width = Math.floor(mm(240) / certificate.facts.length)
  const cells = certificate.facts.map(
    ({ label, value }) =>
      new TableCell({
        width: { size: width, type: WidthType.DXA },
        children: [
          centred(certificate, label, { size: 20, color: colors.subtle }, 120),
          centred(certificate, value, { size: 26, bold: true }, 60),
        ],
      }),
  )
  return new Table({
    width: { size: width * cells.length, type: WidthType.DXA },
    columnWidths: cells.map(() => width),
    alignment: AlignmentType.CENTER,
    visuallyRightToLeft: certificate.direction === 'rtl',
    borders: { top: { style: BorderStyle.SINGLE, size: 6, color: colors.rule }, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }, // prettier-ignore
    rows: [new TableRow({ children: cells })],
  })
}
