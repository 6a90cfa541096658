import { ConnectionState, type Room } from 'livekit-client'
import { statsOf } from './received.ts'

const lookMs = 1_000
/** On a line without sound or words the browser asks the server every 2.5 s whether it is there, and is asked. */
const silentAfterMs = 4_000
/**
 * What is sent reliably is tried again after 1, 3, 7, 15 s and so on (RFC 9260, 6.3.3: twice the time before), whether or not the
 * line is there again meanwhile.
 */
const lateAfterMs = 6_000

/**
 * Tells when nothing at all comes from the server any more, and when something does again, while LiveKit takes the link for a good
 * one: it notices after fifteen seconds (`PingTimeoutSeconds` of its server). Without effect in a browser that does not count the
 * answers to what it asks.
 */
export function watchPaths(room: Room, onChanged: (state: 'returning' | 'live' | 'late') => void): void {
  const counts = new Map<object, number>()
  let [heardAt, wasOpen] = [performance.now(), true]
  const look = async (): Promise<void> => {
    const at = performance.now()
    const silentMs = at - heardAt
    const isConnected = room.state === ConnectionState.Connected // else LiveKit tells of it
    if ((await hasHeard(room, counts)) || !isConnected) heardAt = at
    const isOpen = at - heardAt < silentAfterMs
    if (isConnected && wasOpen && !isOpen) onChanged('returning')
    if (isConnected && !wasOpen && isOpen) onChanged(silentMs < lateAfterMs ? 'live' : 'late')
    wasOpen = isOpen
  }
  const timer = setInterval(() => {
    if (room.state === ConnectionState.Disconnected) clearInterval(timer)
    else void look()
  }, lookMs)
}

/** True when something has come since the last look, or nothing is known of it. The way out first: it carries few tracks. */
async function hasHeard({ engine: { pcManager } }: Room, counts: Map<object, number>): Promise<boolean> {
  let isKnown = false
  for (const path of [pcManager?.publisher, pcManager?.subscriber]) {
    if (path === undefined) continue
    const count = countReceived(await statsOf(path))
    if (count === null) continue
    if (counts.get(path) !== count) {
      counts.set(path, count)
      return true
    }
    isKnown = true
  }
  return !isKnown
}

/** Bytes, and questions and answers of the network; null where they are not counted. */
function countReceived(stats: readonly RTCStats[]): number | null {
  const pairs = stats.filter((each): each is RTCIceCandidatePairStats => each.type === 'candidate-pair')
  const counts = pairs.flatMap(({ responsesReceived, requestsReceived = 0, bytesReceived = 0 }) =>
    responsesReceived === undefined ? [] : responsesReceived + requestsReceived + bytesReceived,
  )
  return counts.length === 0 ? null : counts.reduce((sum, each) => sum + each)
}
