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
  tell(): void
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
  let isStale = false
  let isWriting = false
  let isStopped = false
  let takeBack = (): void => undefined
  const create = (): Promise<void> => rooms.createRoom(room, encodeSnapshot(snapshot()), emptyTimeoutS)
  const createIfMissing = (failure: unknown): Promise<void> => {
    if (failure instanceof Failure && failure.code === 'roomMissing') return create()
    throw failure
  }
  const write = async (): Promise<void> => {
    isWriting = true
    try {
      while (isStale && !isStopped) {
        isStale = false
        await rooms.setMetadata(room, encodeSnapshot(snapshot())).catch(createIfMissing)
      }
    } catch (failure) {
      onTrouble(failure)
      isStale = true
      takeBack = clock.at(clock.now() + againMs, tell)
    } finally {
      isWriting = false
    }
  }
  const tell = (): void => {
    isStale = true
    if (!isWriting && !isStopped) void write()
  }
  return {
    create,
    tell,
    stop() {
      isStopped = true
      takeBack()
    },
  }
}
