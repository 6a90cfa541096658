import { ConnectionState, type Room } from 'livekit-client'

const lookMs = 500

/**
 * Tells when nothing at all comes from the server any more, and when something does again, while LiveKit takes the link for a good
 * one. The browser notices after about five seconds, LiveKit after fifteen (`PingTimeoutSeconds` of its server).
 */
export function watchPaths(room: Room, onChanged: (isOpen: boolean) => void): void {
  let wasOpen = true
  const timer = setInterval(() => {
    if (room.state === ConnectionState.Disconnected) clearInterval(timer)
    const isOpen = room.state !== ConnectionState.Connected || !isSilent(room)
    if (isOpen !== wasOpen && room.state === ConnectionState.Connected) onChanged(isOpen)
    wasOpen = isOpen
  }, lookMs)
}

function isSilent({ engine: { pcManager } }: Room): boolean {
  return [pcManager?.subscriber, pcManager?.publisher].some((path) => path?.getICEConnectionState() === 'disconnected')
}
