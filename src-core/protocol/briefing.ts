/**
 * How an interpreter's page gets the Briefing. Every Snapshot says its mark; a page that has another asks the host's Seat by
 * LiveKit RPC, method `briefing`, for one piece after the other, since an answer holds 15 KB at most. A piece that the page has
 * already is not sent again, so a Term that is noted costs the pieces from there on.
 */
import { type Parse, count, json, nullable, object, text, upTo } from '../base/parse.ts'
import { type Briefing, emptyBriefing, parseBriefing } from '../clinic/briefing.ts'
import type { Scripts } from '../clinic/clinic.ts'
import type { Glossary } from '../interpretation/glossary.ts'

export interface BriefingAsk {
  /** Counted from 0. */
  readonly piece: number
  /** The mark of this piece as the page has it; empty when it has none. */
  readonly known: string
}

export interface BriefingPiece {
  /** Of the whole, as the Snapshot says it. */
  readonly mark: string
  readonly pieces: number
  /** Null when the page has it already. */
  readonly text: string | null
}

/** Three bytes a letter at most, and a letter that is escaped has one: under 13 KB. */
const pieceLength = 4_000
const mostPieces = 1_000

export const parseBriefingAsk: Parse<BriefingAsk> = object<BriefingAsk>({ piece: upTo(mostPieces), known: text(20) })
export const readBriefingAsk: Parse<BriefingAsk> = json(parseBriefingAsk)
export const readBriefingPiece: Parse<BriefingPiece> = json(
  object<BriefingPiece>({ mark: text(20), pieces: count, text: nullable(text(pieceLength)) }),
)
/** The Briefing of all its pieces. */
export const readBriefing: Parse<Briefing> = json(parseBriefing)

/** The mark of a Briefing: another one for other words. Empty when there is nothing in it. */
export function briefingMark({ glossary, scripts }: Briefing): string {
  const known = marks.get(glossary)
  if (known?.scripts === scripts) return known.mark
  const written = JSON.stringify({ glossary, scripts })
  const mark = written === JSON.stringify(emptyBriefing) ? '' : markOf(written)
  marks.set(glossary, { scripts, mark })
  return mark
}

/** What was worked out last: every Snapshot asks, and a Briefing seldom changes. */
const marks = new WeakMap<Glossary, { readonly scripts: Scripts; readonly mark: string }>()

export function pieceOf(briefing: Briefing, { piece, known }: BriefingAsk): BriefingPiece {
  const written = JSON.stringify(briefing)
  const part = written.slice(piece * pieceLength, (piece + 1) * pieceLength)
  const pieces = Math.ceil(written.length / pieceLength)
  return { mark: briefingMark(briefing), pieces, text: markOf(part) === known ? null : part }
}

/** A short mark of a text: two rounds of FNV-1a with different beginnings, 64 bits. */
export function markOf(written: string): string {
  let [one, two] = [0x811c9dc5, 0x9747b28c]
  for (let at = 0; at < written.length; at += 1) {
    one = Math.imul(one ^ written.charCodeAt(at), 0x01000193)
    two = Math.imul(two ^ written.charCodeAt(at), 0x01000193)
  }
  return `${(one >>> 0).toString(36)}-${(two >>> 0).toString(36)}`
}
