import type { ClinicId } from '../../src-core/base/id.ts'
import { ParseError } from '../../src-core/base/parse.ts'
import { encodeSnapshot } from '../../src-core/protocol/codec.ts'
import { type Snapshot, protocolVersion, readEpoch, readSnapshot } from '../../src-core/protocol/message.ts'
import { roomName } from '../../src-core/protocol/roomName.ts'
import { Failure } from '../failure.ts'
import type { Rooms } from '../livekit/rooms.ts'
import type { Clock } from './clock.ts'

const emptyTimeoutS = 24 * 3600
const againMs = 2_000

/** The home room, whose metadata says the latest Snapshot. */
export interface HomeRoom {
  /** Makes the room with the Snapshot of now: at the start, and when the server has lost its rooms. */
  create(): Promise<void>
  /** Writes the Snapshot of now. Many calls become few writes; a write that fails is tried again until one is through. */
  readonly tell: () => void
  /** Reads what the room says: of a higher epoch it is told to `onOutranked`, anything but our own is written anew. */
  look(): Promise<void>
  stop(): void
}

export interface HomeRoomParts {
  readonly clinic: ClinicId
  readonly rooms: Pick<Rooms, 'createRoom' | 'setMetadata' | 'readMetadata'>
  readonly snapshot: () => Snapshot
  readonly clock: Clock
  readonly onTrouble: (failure: unknown) => void
  /** The server has lost its rooms, as after a restart that nobody tells us of: called before the home room is made again. */
  readonly onLost: () => Promise<void>
  /** Another machine decides: nothing is written any more. */
  readonly onOutranked: (epoch: number) => void
}

/** Every write looks first who decides: LiveKit itself lets anyone write who has the key. */
export function homeRoom({ clinic, rooms, snapshot, clock, onTrouble, onLost, onOutranked }: HomeRoomParts): HomeRoom {
  const room = roomName(clinic, null)
  const whose = async (): Promise<'ours' | 'older' | 'another'> => {
    const epoch = epochOf(await rooms.readMetadata(room))
    if (epoch <= snapshot().epoch) return epoch === snapshot().epoch ? 'ours' : 'older'
    writing.stop()
    onOutranked(epoch)
    return 'another'
  }
  const unlessAnother = async (write: () => Promise<void>): Promise<void> => {
    if ((await whose()) !== 'another') await write()
  }
  const make = (): Promise<void> => rooms.createRoom(room, encodeSnapshot(snapshot()), emptyTimeoutS)
  const write = (): Promise<void> =>
    rooms.setMetadata(room, encodeSnapshot(snapshot())).catch(async (failure: unknown) => {
      if (!(failure instanceof Failure && failure.code === 'roomMissing')) throw failure
      await onLost()
      await make()
    })
  const writing = oneAtATime(() => unlessAnother(write), clock, onTrouble)
  return {
    ...writing,
    create: () => unlessAnother(make),
    async look() {
      if ((await whose()) === 'older') writing.tell()
    },
  }
}

/** What the home room says; null when there is no room. Failure: `newerFormat`. */
export async function saidIn(rooms: Pick<Rooms, 'readMetadata'>, clinic: ClinicId): Promise<Snapshot | null> {
  const text = await rooms.readMetadata(roomName(clinic, null))
  try {
    return text === null ? null : readSnapshot(text)
  } catch (cause) {
    if (cause instanceof ParseError && versionOf(text) > protocolVersion) throw new Failure('newerFormat', cause)
    return null
  }
}

const headOf = (text: string | null): ReturnType<typeof readEpoch> => {
  try {
    return readEpoch(text)
  } catch {
    return { v: 0, epoch: 0 } // nobody's words
  }
}
const epochOf = (text: string | null): number => headOf(text).epoch
const versionOf = (text: string | null): number => headOf(text).v

/** Writes until the last `tell` is through. */
function oneAtATime(
  write: () => Promise<void>,
  clock: Clock,
  onTrouble: (failure: unknown) => void,
): Pick<HomeRoom, 'tell' | 'stop'> {
  const state = { isStale: false, isWriting: false, isStopped: false, takeBack: (): void => undefined }
  const work = async (): Promise<void> => {
    state.isWriting = true
    try {
      while (state.isStale && !state.isStopped) {
        state.isStale = false
        await write()
      }
    } catch (failure) {
      onTrouble(failure)
      state.takeBack = clock.at(clock.now() + againMs, tell)
    } finally {
      state.isWriting = false
    }
  }
  const tell = (): void => {
    state.isStale = true
    if (!state.isWriting && !state.isStopped) void work()
  }
  return {
    tell,
    stop() {
      state.isStopped = true
      state.takeBack()
    },
  }
}
