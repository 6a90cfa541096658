const watchedMs = 1_000
/** Speech comes in 50 packets a second; silence and a muted or disabled track in hardly any. */
const spokenPackets = 25

/** Sound that is flowing in. */
export interface Flowing {
  /** On how many of the tracks that are meant to be heard somebody speaks. */
  readonly voices: number
  /** On how many other tracks anything at all has come. */
  readonly foreign: number
}

/** What flows into a page for a second, over all its connections. `meant` says which tracks are to be heard now. */
export async function flowing(
  peers: readonly RTCPeerConnection[],
  meant: () => ReadonlySet<MediaStreamTrack>,
): Promise<Flowing> {
  const before = await packetsOf(peers)
  await new Promise((resolve) => setTimeout(resolve, watchedMs))
  const after = await packetsOf(peers)
  const mine = meant()
  const grown = [...after].map(([track, packets]) => [track, packets - (before.get(track) ?? 0)] as const)
  return {
    voices: grown.filter(([track, packets]) => mine.has(track) && packets >= spokenPackets).length,
    foreign: grown.filter(([track, packets]) => !mine.has(track) && packets > 0).length,
  }
}

async function packetsOf(peers: readonly RTCPeerConnection[]): Promise<ReadonlyMap<MediaStreamTrack, number>> {
  const connected = peers.filter(({ connectionState }) => connectionState === 'connected')
  const counted = await Promise.all(connected.map(async (peer) => packetsOn(peer, await peer.getStats())))
  return new Map(counted.flat())
}

function packetsOn(peer: RTCPeerConnection, report: RTCStatsReport): readonly (readonly [MediaStreamTrack, number])[] {
  const tracks = new Map(peer.getReceivers().map(({ track }) => [track.id, track]))
  return [...(report as unknown as ReadonlyMap<string, RTCInboundRtpStreamStats>).values()].flatMap((each) => {
    const track = each.type === 'inbound-rtp' ? tracks.get(each.trackIdentifier) : undefined
    return track === undefined ? [] : [[track, each.packetsReceived ?? 0] as const]
  })
}
