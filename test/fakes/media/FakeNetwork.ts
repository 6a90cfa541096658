import { type SeatId, asId } from '../../../src-core/base/id.ts'
import { type EndCode, type Entrance, type Media, MediaFailure, type MediaRoom, type RoomPart } from '../../../src-renderer/media/media.ts' // prettier-ignore
import { FakeCapture } from './FakeCapture.ts'
import { FakeMix } from './FakeMix.ts'
import { FakeRoom } from './FakeRoom.ts'
import { FakeTapes } from './FakeTapes.ts'

interface FakeMedia extends Media {
  readonly capture: FakeCapture
  readonly mix: FakeMix
  /** All that were opened, the page's own first. */
  readonly mixes: readonly FakeMix[]
  readonly tapes: FakeTapes
}

/** A LiveKit server in memory: tokens read `room seat`, messages arrive at once and in order. */
export class FakeNetwork {
  readonly rooms = new Map<string, { metadata: string; readonly members: Map<SeatId, FakeRoom> }>()
  /** Seats whose link is dead. */
  readonly cut = new Set<SeatId>()
  /** False: nobody reaches the server. Rooms that are open stay as they are. */
  isReachable = true
  /** Resolves when a question whether the server is there has come and gone. */
  roundTrip: () => Promise<void> = () => Promise.resolve()

  /** Resolves when a connection to a room is made. `attempts` are the rooms that were tried. */
  connecting: (room: string) => Promise<void> = () => Promise.resolve()
  readonly attempts: string[] = []
  /** False: browsers cannot choose a loudspeaker. */
  canOpenMix = true
  /** A loudspeaker that no browser takes. */
  refusedDevice: string | null = null

  createRoom(name: string, metadata: string): void {
    const room = this.rooms.get(name)
    if (room === undefined) this.rooms.set(name, { metadata, members: new Map() })
    else {
      room.metadata = metadata
      for (const member of room.members.values()) member.hear({ type: 'metadata' })
    }
  }

  /** The Media of one page. */
  media(): FakeMedia {
    const tapes = new FakeTapes()
    const mixes = [new FakeMix()]
    const openMix = (): FakeMix => {
      const mix = new FakeMix()
      mix.refused = this.refusedDevice
      mixes.push(mix)
      return mix
    }
    return {
      tapes,
      mixes,
      enter: (entrance, part) => this.#enter(entrance, part),
      reach: () => this.roundTrip().then(() => this.isReachable),
      capture: new FakeCapture(),
      mix: mixes[0]!,
      openMix: this.canOpenMix ? openMix : null,
      tape: tapes.open,
    }
  }

  member(room: string, seat: string): FakeRoom | null {
    return this.rooms.get(room)?.members.get(asId(seat)) ?? null
  }

  /** Puts someone out, as a lost link or the server would. */
  end(seat: string, code: EndCode): void {
    for (const { members } of this.rooms.values()) members.get(asId(seat))?.end(code)
  }

  async #enter({ token, signal }: Entrance, part: RoomPart): Promise<MediaRoom> {
    const [name = '', seat = ''] = token.split(' ')
    this.attempts.push(name)
    await Promise.race([this.connecting(name), new Promise((resolve) => (signal.onabort = resolve))])
    const id = asId<SeatId>(seat)
    const room = this.rooms.get(name)
    if (this.cut.has(id) || !this.isReachable || signal.aborted) throw new MediaFailure('serverUnreachable')
    if (room === undefined) throw new MediaFailure('roomMissing')
    room.members.get(id)?.end('joinedElsewhere')
    const entered = new FakeRoom(id, room, part)
    room.members.set(id, entered)
    entered.tellAll()
    return entered
  }
}
