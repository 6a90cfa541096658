import type { SeatId } from '../../../src-core/base/id.ts'
import { ParseError, boolean, count, id, json, list, object, text } from '../../../src-core/base/parse.ts'
import { maxLine, maxPad } from '../../../src-core/protocol/boothMessage.ts'
import type { BoothLine } from '../live.ts'

/** What this tab keeps of a Booth's talk, so that a reload loses nothing. */
export interface KeptBooth {
  readonly lines: readonly BoothLine[]
  readonly pad: { readonly revision: number; readonly text: string }
  readonly pads: readonly { readonly seat: SeatId; readonly revision: number; readonly text: string }[]
}

export const emptyBooth: KeptBooth = { lines: [], pad: { revision: 0, text: '' }, pads: [] }
export const maxLines = 200

const seat = id<SeatId>()
const parse = json(
  object<KeptBooth>({
    lines: list(object<BoothLine>({ id: text(60), from: seat, text: text(maxLine), waitingFor: list(seat, 8), unread: boolean }), maxLines), // prettier-ignore
    pad: object({ revision: count, text: text(maxPad) }),
    pads: list(object({ seat, revision: count, text: text(maxPad) }), 20),
  }),
)

/** What is written; nothing when it cannot be read. */
export function readBooth(written: string | null): KeptBooth {
  if (written === null) return emptyBooth
  try {
    return parse(written)
  } catch (cause) {
    if (cause instanceof ParseError) return emptyBooth
    throw cause
  }
}
