import { Room, RoomEvent } from '@livekit/rtc-node'
import type { Ticket } from '../../src-core/contract/answers.ts'
import { publishSound } from './microphone.ts'
import { type Saying, mouth } from './mouth.ts'

/** A person's presence in one room. */
export interface Presence {
  readonly room: Room
  say(saying: Saying): void
  leave(): Promise<void>
}

/** Enters the room of a Ticket silently. Simulated people hear nothing, which spares the machine. */
export async function enter(
  ticket: Ticket,
  onGone: () => void,
  prepare: (room: Room) => void = () => undefined,
): Promise<Presence> {
  const room = new Room()
  prepare(room)
  room.once(RoomEvent.Disconnected, onGone)
  await room.connect(ticket.server, ticket.token, { autoSubscribe: false, dynacast: false })
  const { say, stop } = mouth((kind) => publishSound(room, kind))
  return {
    room,
    say,
    async leave() {
      room.off(RoomEvent.Disconnected, onGone)
      await stop()
      await room.disconnect()
    },
  }
}
