declare global {
  /** Peer connections of this page that were not closed when last asked. */
  var peers: RTCPeerConnection[]
  /** All that it has opened. */
  var sockets: WebSocket[]
}

/** Runs in a page before its scripts, as text: remembers the page's peer connections and sockets. */
export function installPeers(): void {
  if (!('RTCPeerConnection' in globalThis)) return // an empty page
  globalThis.peers = []
  const Peer = globalThis.RTCPeerConnection
  globalThis.RTCPeerConnection = class extends Peer {
    constructor(settings?: RTCConfiguration) {
      super(settings)
      globalThis.peers.push(this)
    }
  }
  globalThis.sockets = []
  const Socket = globalThis.WebSocket
  globalThis.WebSocket = class extends Socket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      globalThis.sockets.push(this)
    }
  }
}

/** Runs in the page: the round trip of media in ms on each connection, as WebRTC itself measures it. */
export async function roundTripsMs(): Promise<readonly number[]> {
  const reports = await Promise.all(
    globalThis.peers.filter(({ connectionState }) => connectionState === 'connected').map((peer) => peer.getStats()),
  )
  return reports.flatMap((report) => {
    const all = [...(report as unknown as Map<string, RTCStats>).values()]
    const transport = all.find(({ type }) => type === 'transport') as RTCTransportStats | undefined
    const pair = all.find(({ id }) => id === transport?.selectedCandidatePairId) as RTCIceCandidatePairStats | undefined
    return pair?.currentRoundTripTime === undefined ? [] : [1000 * pair.currentRoundTripTime]
  })
}
