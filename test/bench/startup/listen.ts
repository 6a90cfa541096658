/**
 * Runs in the minimal page, as text: connects, subscribes, attaches, and plays through an AudioContext, where it is measured.
 * The page's fragment is the server and the token.
 */
export async function listen(): Promise<void> {
  globalThis.instants = Object.assign(globalThis.instants, { ready: performance.now(), clicked: performance.now() })
  const [server = '', token = ''] = location.hash.slice(1).split('&').map(decodeURIComponent)
  const room = new globalThis.LivekitClient.Room()
  const context = new AudioContext({ latencyHint: 'interactive' })
  room.on('trackSubscribed', (track) => {
    const element = track.attach()
    element.muted = true
    document.body.append(element)
    context.createMediaStreamSource(new MediaStream([track.mediaStreamTrack])).connect(context.destination)
  })
  await room.connect(server, token)
}
