import { type Parse, count, json, object, text, variant } from '../base/parse.ts'

/**
 * What colleagues of one Booth write to each other. It travels as JSON in one data packet on topic `booth`, to one Seat at a
 * time: the server gives it to nobody else, and the host neither sees nor keeps it. What has arrived is answered by `arrived`
 * with the same id; what is not answered is sent again.
 */
export type BoothMessage =
  | { readonly type: 'line'; readonly id: string; readonly text: string }
  /** The sender's whole pad; the higher revision replaces the lower. */
  | { readonly type: 'pad'; readonly id: string; readonly revision: number; readonly text: string }
  | { readonly type: 'arrived'; readonly id: string }

/** In characters; a packet takes about 14 KB. */
export const maxLine = 500
export const maxPad = 2_000

const idText = text(60)

export const readBoothMessage: Parse<BoothMessage> = json(
  variant<BoothMessage>({
    line: object({ id: idText, text: text(maxLine) }),
    pad: object({ id: idText, revision: count, text: text(maxPad) }),
    arrived: object({ id: idText }),
  }),
)

export function encodeBoothMessage(message: BoothMessage): string {
  return JSON.stringify(message)
}
