import type { GroupId, SeatId } from '../../../src-core/base/id.ts'
import { turnsIn } from '../../../src-core/clinic/place.ts'
import type { View } from '../../../src-core/clinic/view.ts'
import type { MediaRoom } from '../../media/media.ts'
import { type Companion, idle } from '../companion.ts'
import { type Timing, every } from '../timing.ts'
import { channelVoice } from '../listening/whatIHear.ts'

const everyMs = 300
/** A Channel is sent without pauses, 50 packets a second, also while its interpreter is silent. */
const lostMs = 1_200

export interface PartnerLinkOptions {
  readonly me: SeatId
  readonly view: () => View
  readonly place: () => {
    readonly room: Pick<MediaRoom, 'people' | 'voices' | 'countSounds'> | null
    readonly group: GroupId | null
  }
  readonly timing: Timing
  /** Told when it is another than before: the colleague whose sound no longer comes, or null. */
  readonly onLost: (seat: SeatId | null) => void
}

/** Watches for an interpreter whether the sound of the colleague on air still comes, which says it long before the server does. */
export function partnerLinkWork({ me, view, place, timing, onLost }: PartnerLinkOptions): Companion {
  let seen: { readonly seat: SeatId; readonly key: string; readonly packets: number; readonly at: number } | null = null
  let told: SeatId | null = null
  const tell = (lost: SeatId | null): void => {
    if (lost !== told) onLost((told = lost))
  }
  const look = async (): Promise<void> => {
    const { room, group } = place()
    const booths = view().booths.filter(({ seats }) => seats.includes(me))
    const turn = turnsIn(view(), group).find(({ booth, seat }) => seat !== me && booths.some(({ id }) => id === booth))
    const voice = room === null || turn === undefined ? null : channelVoice(room.voices, turn)
    const packets = voice === null ? undefined : (await room?.countSounds())?.get(voice.key)?.packets
    // a Channel that was there and is withdrawn: page or microphone are gone. While my own link is mended nobody is here at all
    const isWithdrawn = voice === null && seen?.seat === turn?.seat && room?.people.some(({ seat }) => seat !== me)
    // who has muted themselves is there, and who was never heard may be coming
    if (turn === undefined || voice === null || packets === undefined || packets === 0) seen = isWithdrawn ? seen : null
    else if (seen?.key !== voice.key || seen.packets !== packets) seen = { seat: turn.seat, key: voice.key, packets, at: timing.now() } // prettier-ignore
    tell(turn !== undefined && seen !== null && timing.now() - seen.at >= lostMs ? turn.seat : null)
  }
  return { ...idle, begin: () => every(timing, everyMs, () => void look().catch(() => tell(null))) }
}
