import {
  AudioFrame,
  AudioSource,
  LocalAudioTrack,
  type Room,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node'
import { type Sound, sampleRate, silence } from './voice.ts'

/** Sound is handed over in pieces of this many samples: a tenth of a second. */
const piece = sampleRate / 10
const queueMs = 300

/** A published track that always sends: silence while there is nothing to say, since rtc-node cannot mute. */
export interface Microphone {
  /** What is heard from now on; null is silence. */
  play(sound: Sound | null): void
  /** Stops sending and takes the track out of the room. */
  stop(): Promise<void>
}

export interface MicrophoneKind {
  readonly name: string
  readonly source: TrackSource
  /** An interpreter's Channel sends without gaps; a microphone saves bandwidth in its pauses. */
  readonly dtx: boolean
}

export const ordinary: MicrophoneKind = { name: 'microphone', source: TrackSource.SOURCE_MICROPHONE, dtx: true }

/** The track of an interpreter for one language. */
export function channelTrack(language: string): MicrophoneKind {
  return { name: `interp/${language}`, source: TrackSource.SOURCE_UNKNOWN, dtx: false }
}

/** Publishes a track in a room and feeds it until it is stopped. */
export async function publishSound(room: Room, { name, source, dtx }: MicrophoneKind): Promise<Microphone> {
  const audio = new AudioSource(sampleRate, 1, queueMs)
  const track = LocalAudioTrack.createAudioTrack(name, audio)
  const options = new TrackPublishOptions({ source, dtx, red: true, audioEncoding: { maxBitrate: 32_000n } })
  const published = await room.localParticipant?.publishTrack(track, options)
  let sound: Sound = silence
  let isFeeding = true
  const feed = async (): Promise<void> => {
    while (isFeeding) await audio.captureFrame(new AudioFrame(sound(piece), sampleRate, 1, piece))
  }
  const fed = feed().catch(() => undefined) // the room has gone: nobody listens any more
  return {
    play: (next) => (sound = next ?? silence),
    async stop() {
      isFeeding = false
      await fed
      const { sid } = published ?? {}
      if (room.isConnected && sid !== undefined) await room.localParticipant?.unpublishTrack(sid).catch(() => undefined) // gone meanwhile
      await track.close()
    },
  }
}
