import { Room, RoomEvent } from '@livekit/rtc-node'
import type { Ticket } from '../../src-core/contract/answers.ts'
import { type Microphone, channelTrack, ordinary, publishSound } from './microphone.ts'
import type { Sound } from './voice.ts'

/** What a person gives to hear in one room. Null says nothing; a Channel is named by its language. */
export interface Saying {
  readonly floor: Sound | null
  readonly channel: { readonly language: string; readonly sound: Sound } | null
}

/** A person's presence in one room. */
export interface Presence {
  readonly room: Room
  say(saying: Saying): void
  leave(): Promise<void>
}

/** Enters the room of a Ticket with a silent microphone. Simulated people hear nothing, which spares the machine. */
export async function enter(
  ticket: Ticket,
  onGone: () => void,
  prepare: (room: Room) => void = () => undefined,
): Promise<Presence> {
  const room = new Room()
  prepare(room)
  room.once(RoomEvent.Disconnected, onGone)
  await room.connect(ticket.server, ticket.token, { autoSubscribe: false, dynacast: false })
  const microphone = await publishSound(room, ordinary)
  const channels = channelsOf(room)
  return {
    room,
    say({ floor, channel }) {
      microphone.play(floor)
      channels.say(channel)
    },
    async leave() {
      room.off(RoomEvent.Disconnected, onGone)
      await Promise.all([microphone.stop(), channels.stop()])
      await room.disconnect()
    },
  }
}

/** Channels are published when they are first spoken on, and then stay. */
function channelsOf(room: Room): { say(channel: Saying['channel']): void; stop(): Promise<void> } {
  const tracks = new Map<string, Promise<Microphone | null>>()
  const open = (language: string): Promise<Microphone | null> => {
    const opening = publishSound(room, channelTrack(language)).catch(() => null) // the room has gone
    tracks.set(language, opening)
    return opening
  }
  return {
    say(channel) {
      if (channel && !tracks.has(channel.language)) void open(channel.language)
      for (const [language, track] of tracks) {
        const sound = language === channel?.language ? channel.sound : null
        void track.then((microphone) => microphone?.play(sound))
      }
    },
    async stop() {
      await Promise.all([...tracks.values()].map(async (track) => (await track)?.stop()))
    },
  }
}
