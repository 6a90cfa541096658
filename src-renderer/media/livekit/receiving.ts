import { type RemoteParticipant, type RemoteTrackPublication, type Room, Track } from 'livekit-client'
import { type Microphone, whomToReceive } from '../whomToReceive.ts'

const changing = [
  'participantDisconnected', 'trackPublished', 'trackUnpublished', 'trackMuted', 'trackUnmuted', 'activeSpeakersChanged',
  'reconnected',
] as const // prettier-ignore

/** Asks the server from now on for what is to be received in a room that was entered without subscribing to everything. */
export function receiveWisely(room: Room): void {
  const ask = (): void => askFor(room)
  for (const event of changing) room.on(event, ask)
  ask()
}

function askFor(room: Room): void {
  const all = [...room.remoteParticipants.values()].flatMap(tracksOf)
  const microphones = all.flatMap(({ microphone }) => (microphone === null ? [] : [microphone]))
  const wanted = whomToReceive(microphones)
  for (const { publication, microphone } of all) {
    const isWanted = microphone === null || wanted.has(microphone.key)
    if (isWanted !== publication.isDesired) publication.setSubscribed(isWanted)
  }
}

interface Published {
  readonly publication: RemoteTrackPublication
  /** Null for what is no microphone. */
  readonly microphone: Microphone | null
}

function tracksOf({ trackPublications, isSpeaking, lastSpokeAt }: RemoteParticipant): readonly Published[] {
  return [...trackPublications.values()].map((publication) => {
    if (publication.source !== Track.Source.Microphone) return { publication, microphone: null }
    const spokeAt = lastSpokeAt?.getTime() ?? 0
    const { trackSid: key, isMuted, isDesired: received } = publication
    return { publication, microphone: { key, open: !isMuted, speaking: isSpeaking, spokeAt, received } }
  })
}
