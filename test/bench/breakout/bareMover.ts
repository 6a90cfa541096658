declare global {
  /** Leaves the room, if there is one, and joins another, at an instant of `Date.now()`. Resolves when the microphone is sent. */
  var changeRoom: (room: { readonly server: string; readonly token: string }, at: number) => Promise<void>
}

/**
 * Runs in the minimal page, as text: somebody who moves with LiveKit's client alone. The token is in their hand beforehand,
 * the microphone stays open, and the client's own defaults hold.
 */
export function bareMover(): void {
  const { Room, Track } = globalThis.LivekitClient
  const context = new AudioContext({ latencyHint: 'interactive' })
  const microphone = navigator.mediaDevices.getUserMedia({ audio: true })
  let room: InstanceType<typeof Room> | null = null
  const until = (at: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, at - Date.now()))
  const enter = async (server: string, token: string): Promise<void> => {
    const next = new Room({ stopLocalTrackOnUnpublish: false })
    next.on('trackSubscribed', (track) => {
      const element = track.attach()
      element.muted = true
      const source = context.createMediaStreamSource(new MediaStream([track.mediaStreamTrack]))
      source.connect(context.destination)
      track.once('ended', () => source.disconnect())
    })
    await next.connect(server, token)
    const [track] = (await microphone).getAudioTracks()
    if (track === undefined) throw new Error('no microphone')
    await next.localParticipant.publishTrack(track.clone(), { source: Track.Source.Microphone })
    room = next
  }
  globalThis.changeRoom = async ({ server, token }, at) => {
    await until(at)
    await room?.disconnect()
    await enter(server, token)
  }
}
