import { type Microphone, type MicrophoneKind, channelTrack, ordinary } from './microphone.ts'
import type { Sound } from './voice.ts'

/** What a person gives to hear in one room. Null says nothing; a Channel is named by its language. */
export interface Saying {
  readonly floor: Sound | null
  readonly channel: { readonly language: string; readonly sound: Sound } | null
}

interface Mouth {
  readonly say: (saying: Saying) => void
  readonly stop: () => Promise<void>
}

/**
 * The tracks a person needs for what they say. A microphone opens with the first word on the floor and then stays, so who
 * interprets has none; a Channel is open only while its Turn lasts. Anything else would be a stray (`stray.ts`).
 */
export function mouth(publish: (kind: MicrophoneKind) => Promise<Microphone>): Mouth {
  const tracks = new Map<string, Promise<Microphone | null>>()
  let closed: Promise<unknown> = Promise.resolve()
  const play = (kind: MicrophoneKind, sound: Sound): void => {
    const track = tracks.get(kind.name) ?? closed.then(() => publish(kind)).catch(() => null) // the room has gone
    tracks.set(kind.name, track)
    void track.then((microphone) => microphone?.play(sound))
  }
  const close = (name: string): void => {
    const track = tracks.get(name)
    tracks.delete(name)
    const stopped = track?.then((microphone) => microphone?.stop()).catch(() => undefined) // the room has gone
    closed = Promise.all([closed, stopped])
  }
  return {
    say({ floor, channel }) {
      if (floor !== null) play(ordinary, floor)
      else void tracks.get(ordinary.name)?.then((microphone) => microphone?.play(null))
      const channels = [...tracks.keys()].filter((name) => name !== ordinary.name)
      const wanted = channel === null ? null : channelTrack(channel.language)
      for (const name of channels) if (name !== wanted?.name) close(name)
      if (channel !== null && wanted !== null) play(wanted, channel.sound)
    },
    async stop() {
      for (const name of [...tracks.keys()]) close(name)
      await closed
    },
  }
}
