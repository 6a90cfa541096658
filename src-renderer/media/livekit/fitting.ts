import type { LocalTrack } from 'livekit-client'
import { type Uplink, judgedUplink, wideUplink } from '../../../src-core/interpretation/narrowUplink.ts'
import { statsOf } from './received.ts'

/** Not in TypeScript's own types: https://www.w3.org/TR/webrtc-stats/#remoteinboundrtpstats-dict* */
interface ServerReport extends RTCStats {
  readonly fractionLost?: number
}

const everyMs = 2_000
/** Opus carries wideband speech from 9 kbit/s on; with RED and headers this is about 40 kbit/s on the line, of a voice at 24 kbit/s about 60. */
const narrowBits = 12_000

/**
 * Sends a sound in fewer bits while the line is too narrow for it, so that it is whole, and notes get through beside it. `bits`: in a
 * second, as it is sent else. Until the returned function is called.
 */
export function fitting(
  track: Pick<LocalTrack, 'isMuted' | 'sender'>,
  bits: number,
  onFitted: (isNarrow: boolean) => void,
): () => void {
  let uplink: Uplink = wideUplink
  let lastReport = -Infinity
  const look = async (): Promise<void> => {
    const { sender, isMuted } = track
    if (sender === undefined || isMuted) return
    const report = reportIn(await statsOf(sender))
    if (report === null || report.timestamp === lastReport) return // in a hole none comes
    lastReport = report.timestamp
    const before = uplink
    uplink = judgedUplink(before, { at: report.timestamp, lost: report.fractionLost ?? 0 })
    if (uplink.isNarrow !== before.isNarrow) onFitted(uplink.isNarrow)
    await allow(sender, uplink.isNarrow ? narrowBits : bits)
  }
  const timer = setInterval(() => void look().catch(() => undefined), everyMs) // a line that is being mended has none of it
  return () => {
    clearInterval(timer)
    if (uplink.isNarrow) onFitted(false)
  }
}

/** What the server has said last of what came; null before. */
function reportIn(stats: readonly RTCStats[]): ServerReport | null {
  return stats.find((each): each is ServerReport => each.type === 'remote-inbound-rtp') ?? null
}

/** Also of a sender that has come anew with a mended line. */
async function allow(sender: RTCRtpSender, bits: number): Promise<void> {
  const parameters = sender.getParameters()
  const [encoding] = parameters.encodings
  if (encoding === undefined || encoding.maxBitrate === bits) return
  encoding.maxBitrate = bits
  await sender.setParameters(parameters)
}
