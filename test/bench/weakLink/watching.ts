export interface ChannelHeard {
  /** Share of the Channel's sound, 0 to 1. */
  readonly madeUp: number
  readonly gapsPerMinute: number
}

/** Runs in a page, as text: reads every 20 ms what the browser makes up of the one Channel that is received. */
export async function watchChannel(seconds: number): Promise<ChannelHeard> {
  const everyMs = 20
  const gapMs = 60
  const receivers = globalThis.peers
    .filter(({ connectionState }) => connectionState === 'connected')
    .flatMap((peer) => peer.getReceivers())
    .filter(({ track }) => track.kind === 'audio')
  const countOf = async (receiver: RTCRtpReceiver) => {
    const stats = [...((await receiver.getStats()) as unknown as Map<string, RTCInboundRtpStreamStats>).values()]
    const {
      totalSamplesReceived = 0,
      concealedSamples = 0,
      silentConcealedSamples = 0,
      packetsReceived = 0,
    } = stats.find(({ type }) => type === 'inbound-rtp') ?? {}
    return { samples: totalSamplesReceived, madeUp: concealedSamples - silentConcealedSamples, packetsReceived }
  }
  const flows = await Promise.all(receivers.map(async (receiver) => ({ receiver, ...(await countOf(receiver)) })))
  const [channel] = flows.toSorted((a, b) => b.packetsReceived - a.packetsReceived)
  if (channel === undefined) throw new Error('nothing is received')
  const from = await countOf(channel.receiver)
  let before = from
  let [gaps, badMs] = [0, 0]
  const until = performance.now() + 1000 * seconds
  while (performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, everyMs))
    const now = await countOf(channel.receiver)
    const samples = now.samples - before.samples
    const isBad = samples > 0 && (now.madeUp - before.madeUp) / samples > 0.5
    if (samples > 0) {
      badMs = isBad ? badMs + samples / 48 : 0
      if (badMs >= gapMs && badMs - samples / 48 < gapMs) gaps += 1
    }
    before = now
  }
  return {
    madeUp: (before.madeUp - from.madeUp) / (before.samples - from.samples),
    gapsPerMinute: (gaps * 60) / seconds,
  }
}
