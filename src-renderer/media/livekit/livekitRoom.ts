import { type LocalParticipant, LocalTrack, type Participant, type Room } from 'livekit-client'
import { type SeatId, isId } from '../../../src-core/base/id.ts'
import { MediaFailure, type MediaRoom, type PersonInRoom, type RoomPart } from '../media.ts'
import { countSounds, picturesOf, roundTripMs, voicesOf } from './received.ts'
import { type SendingTold, publish } from './sending.ts'

/** A single packet stays below what SCTP likes; longer messages go as a stream. */
const packetBytes = 14_000

/** Of everything in a room but metadata: when one of these happens it is another than before. */
export const changing = [
  'participantConnected', 'participantDisconnected', 'trackPublished', 'trackUnpublished', 'trackSubscribed',
  'trackUnsubscribed', 'trackMuted', 'trackUnmuted', 'localTrackPublished', 'localTrackUnpublished',
  'activeSpeakersChanged', 'connectionQualityChanged', 'reconnected',
] as const // prettier-ignore

/** A connected LiveKit room in our words. It is asked many times a second, and read anew only after a change. */
export function livekitRoom(room: Room, hear: RoomPart['hear']): MediaRoom {
  const { localParticipant: me } = room
  const others = () => [...room.remoteParticipants.values()]
  const sounds = mySounds(room, hear)
  const people = readOnce(room, () => [
    ...personOf(me).map((each) => sounds.onMyLine(each)),
    ...others().flatMap(personOf),
  ])
  const voices = readOnce(room, () => others().flatMap(voicesOf))
  const pictures = readOnce(room, () => others().flatMap(picturesOf))
  return {
    get metadata() {
      return room.metadata ?? ''
    },
    get people() {
      return people()
    },
    get voices() {
      return voices()
    },
    get pictures() {
      return pictures()
    },
    countSounds: () => countSounds(others()),
    async roundTripMs() {
      const sent = [...me.trackPublications.values()].flatMap(({ track }) => (track instanceof LocalTrack ? (track.sender ?? []) : [])) // prettier-ignore
      const received = others().flatMap((each) => [...each.trackPublications.values()].flatMap(({ track }) => track?.receiver ?? [])) // prettier-ignore
      return roundTripMs([...sent, ...received])
    },
    send: (...message) => send(me, ...message),
    ask: (seat, method, text) => ask(room, seat, method, text),
    publish: (track, as, muted) => publish(me, track, as, muted, sounds),
    async leave() {
      room.removeAllListeners()
      await room.disconnect(false)
    },
  }
}

/** What I send. LiveKit calls a line good once a sound that was too wide for it is sent in fewer bits; it is poor. */
function mySounds(room: Room, hear: RoomPart['hear']): SendingTold & { onMyLine(me: PersonInRoom): PersonInRoom } {
  const narrow = new Set<LocalTrack>()
  const { localParticipant: me } = room
  return {
    onMyLine: (person) => (narrow.size > 0 && person.link === 'good' ? { ...person, link: 'poor' } : person),
    silenced: () => hear({ type: 'silenced' }),
    fitted(track, isNarrow) {
      if (isNarrow) narrow.add(track)
      else narrow.delete(track)
      room.emit('connectionQualityChanged', me.connectionQuality, me) // so that it is told
    },
  }
}

async function send(
  me: LocalParticipant,
  ...[topic, bytes, to, isHasty]: Parameters<MediaRoom['send']>
): Promise<void> {
  const destinationIdentities = to === null ? [] : [to]
  const packet = (reliable: boolean) => me.publishData(new Uint8Array(bytes), { topic, destinationIdentities, reliable }) // prettier-ignore
  if (isHasty === true) packet(false).catch(() => undefined) // the other is on its way
  if (bytes.length > packetBytes) await me.sendBytes(bytes, { topic, destinationIdentities })
  else await packet(true)
}

function readOnce<T>(room: Room, read: () => T): () => T {
  let known: { readonly value: T } | null = null
  for (const event of changing) room.on(event, () => (known = null))
  return () => (known ??= { value: read() }).value
}

async function ask(room: Room, seat: SeatId, method: string, payload: string): Promise<string> {
  try {
    return await room.localParticipant.performRpc({ destinationIdentity: seat, method, payload, responseTimeout: 8000 })
  } catch (cause) {
    throw new MediaFailure('noAnswer', cause)
  }
}

function personOf(participant: Participant): readonly PersonInRoom[] {
  const { identity, isSpeaking, isMicrophoneEnabled, connectionQuality } = participant
  if (!isId(identity)) return []
  return [{ seat: identity as SeatId, speaking: isSpeaking, microphoneOn: isMicrophoneEnabled, link: linkOf(connectionQuality) }] // prettier-ignore
}

function linkOf(quality: Participant['connectionQuality']): PersonInRoom['link'] {
  const name: string = quality
  if (name === 'excellent' || name === 'good') return 'good'
  return name === 'poor' || name === 'lost' ? name : 'unknown'
}
