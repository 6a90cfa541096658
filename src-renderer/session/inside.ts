import { type Parse, boolean, json, nullable, object, text } from '../../src-core/base/parse.ts'
import type { Invite } from '../../src-core/protocol/invite.ts'

type Sitting = Pick<Invite, 'clinic' | 'seat'>

/** How a tab was inside a clinic. */
export interface Inside {
  readonly microphone: boolean
  /** Which microphone and which loudspeaker were chosen; null: the usual ones. */
  readonly devices: { readonly microphone: string | null; readonly speaker: string | null }
}

const place = ({ clinic, seat }: Sitting): string => `tertulia-inside-${clinic}-${seat}`
const device = nullable(text(500))
const read: Parse<Inside> = json(
  object<Inside>({ microphone: boolean, devices: object({ microphone: device, speaker: device }) }),
)

/** How this tab was inside with this invite before it was reloaded; null when it was not, or cannot remember. */
export function leftInside(storage: Pick<Storage, 'getItem'>, sitting: Sitting): Inside | null {
  try {
    return read(storage.getItem(place(sitting)))
  } catch {
    return null
  }
}

/** Remembers for this tab. A browser that refuses storage shows the door again. */
export function setInside(storage: Pick<Storage, 'setItem'>, sitting: Sitting, inside: Inside): void {
  try {
    storage.setItem(place(sitting), JSON.stringify(inside))
  } catch {
    // Private windows may refuse: coming in must not depend on it.
  }
}
