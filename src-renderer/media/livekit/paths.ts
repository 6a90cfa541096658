import type { Room } from 'livekit-client'

/**
 * Tells when nothing at all comes from the server any more, and when something does again. The browser notices after about five
 * seconds, LiveKit after fifteen (`PingTimeoutSeconds` of its server). Known are the paths that a sound or picture takes.
 */
export function watchPaths(room: Room, onChanged: (isOpen: boolean) => void): void {
  const known = new WeakSet<RTCIceTransport>()
  const silent = new Set<RTCIceTransport>()
  const watch = (way: RTCRtpSender | RTCRtpReceiver | undefined): void => {
    const path = way?.transport?.iceTransport
    if (path === undefined || known.has(path)) return
    known.add(path)
    path.addEventListener('statechange', () => {
      const wasOpen = silent.size === 0
      if (path.state === 'disconnected') silent.add(path)
      else silent.delete(path)
      const isOpen = silent.size === 0
      if (isOpen !== wasOpen) onChanged(isOpen)
    })
  }
  room.on('trackSubscribed', (track) => watch(track.receiver))
  room.on('localTrackPublished', ({ track }) => watch(track?.sender))
}
