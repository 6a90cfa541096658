declare global {
  /** Subscribes to the tracks of these names, and from all others away. Resolves once that is asked of the server. */
  var hearOnly: (...names: readonly string[]) => void
}

/**
 * Runs in the minimal page, as text: somebody who listens with LiveKit's client alone. What is subscribed is attached, and
 * played with nothing in between. The page's fragment is the server and the token.
 */
export async function plainListener(): Promise<void> {
  const [server = '', token = ''] = location.hash.slice(1).split('&').map(decodeURIComponent)
  const room = new globalThis.LivekitClient.Room()
  const context = new AudioContext({ latencyHint: 'interactive' })
  const playing = new Map<string, MediaStreamAudioSourceNode>()
  room.on('trackSubscribed', (track, { trackSid }) => {
    const element = track.attach()
    element.muted = true
    document.body.append(element)
    const source = context.createMediaStreamSource(new MediaStream([track.mediaStreamTrack]))
    source.connect(context.destination)
    playing.set(trackSid, source)
  })
  room.on('trackUnsubscribed', (track, { trackSid }) => {
    track.detach().forEach((element) => element.remove())
    playing.get(trackSid)?.disconnect()
    playing.delete(trackSid)
  })
  let wanted: readonly string[] = []
  const subscribe = (): void => {
    for (const person of room.remoteParticipants.values())
      for (const publication of person.audioTrackPublications.values())
        publication.setSubscribed(wanted.includes(publication.trackName))
  }
  room.on('trackPublished', subscribe)
  globalThis.hearOnly = (...names) => {
    wanted = names
    subscribe()
  }
  await room.connect(server, token, { autoSubscribe: false })
  document.documentElement.dataset['ready'] = ''
}
