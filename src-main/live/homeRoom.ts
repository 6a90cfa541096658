import type { ClinicId } from '../../src-core/base/id.ts'
import { encodeSnapshot } from '../../src-core/protocol/codec.ts'
import type { Snapshot } from '../../src-core/protocol/message.ts'
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
  stop(): void
}

export function homeRoom(
  clinic: ClinicId,
  rooms: Pick<Rooms, 'createRoom' | 'setMetadata'>,
  snapshot: () => Snapshot,
  clock: Clock,
  onTrouble: (failure: unknown) => void,
): HomeRoom {
  const room = roomName(clinic, null)
  const create = (): Promise<void> => rooms.createRoom(room, encodeSnapshot(snapshot()), emptyTimeoutS)
  const write = (): Promise<void> =>
    rooms.setMetadata(room, encodeSnapshot(snapshot())).catch((failure: unknown) => {
      if (failure instanceof Failure && failure.code === 'roomMissing') return create()
      throw failure
    })
  return { create, ...oneAtATime(write, clock, onTrouble) }
}

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
