const watchedMs = 1_000
/** Speech comes in 50 packets a second; a muted or disabled track in hardly any. */
const flowing = 25

/** On how many tracks sound is arriving, over all connections of a page. */
export async function receivedVoices(peers: readonly RTCPeerConnection[]): Promise<number> {
  const before = await packetsOf(peers)
  await new Promise((resolve) => setTimeout(resolve, watchedMs))
  const after = await packetsOf(peers)
  return [...after].filter(([track, packets]) => packets - (before.get(track) ?? 0) >= flowing).length
}

async function packetsOf(peers: readonly RTCPeerConnection[]): Promise<ReadonlyMap<string, number>> {
  const connected = peers.filter(({ connectionState }) => connectionState === 'connected')
  const reports = await Promise.all(connected.map((peer) => peer.getStats()))
  const packets = reports.flatMap((report, index) =>
    [...(report as unknown as ReadonlyMap<string, RTCStats>).values()]
      .filter((each): each is RTCInboundRtpStreamStats => each.type === 'inbound-rtp')
      .map(
        ({ ssrc, packetsReceived }) => [`${peers.indexOf(connected[index]!)}/${ssrc}`, packetsReceived ?? 0] as const,
      ),
  )
  return new Map(packets)
}
