import type { ClinicId, GroupId, SeatId } from '../../src-core/base/id.ts'
import { viewAt } from '../../src-core/clinic/handover.ts'
import { straysIn } from '../../src-core/clinic/stray.ts'
import type { View } from '../../src-core/clinic/view.ts'
import { roomName } from '../../src-core/protocol/roomName.ts'
import type { Rooms } from '../livekit/rooms.ts'
import type { Clock } from './clock.ts'

/** Sound is a stray once two looks have found it: a page needs a moment to mute what its Turn has ended. */
const lookEveryMs = 3_000

export interface StrayTracksParts {
  readonly clinic: ClinicId
  readonly rooms: Pick<Rooms, 'listSounds' | 'muteTrack'>
  /** Null once another machine decides. */
  readonly view: () => View | null
  readonly clock: Clock
  readonly onStrayMuted: (seat: SeatId) => void
  readonly onTrouble: (failure: unknown) => void
}

/** Looks again and again, while interpreters or removed Seats are there, whether somebody sends what nobody is to hear, and mutes it at the server. Stopped by what it returns. */
export function watchStrayTracks(parts: StrayTracksParts): () => Promise<void> {
  const { clock, view, onTrouble } = parts
  let suspects: ReadonlySet<string> = new Set()
  let isStopped = false
  let takeBack = (): void => undefined
  const missed = (failure: unknown): readonly string[] => {
    onTrouble(failure)
    return []
  }
  const look = async (): Promise<void> => {
    const now = view()
    if (now === null || now.stage !== 'open' || !mayHaveStrays(now)) return
    const places = [null, ...(now.round?.groups.map(({ id }) => id) ?? [])]
    const found = await Promise.all(places.map((group) => muteStrays(parts, group, suspects).catch(missed)))
    suspects = new Set(found.flat())
  }
  const again = (): void => {
    takeBack = clock.at(clock.now() + lookEveryMs, () => {
      look()
        .catch(onTrouble)
        .finally(() => {
          if (!isStopped) again()
        })
    })
  }
  again()
  return () => {
    isStopped = true
    takeBack()
    return Promise.resolve()
  }
}

function mayHaveStrays({ booths, seats }: View): boolean {
  return booths.length > 0 || seats.some(({ removed, role }) => removed || role === 'interpreter')
}

/** Mutes what was suspect before; answers what is suspect now. */
async function muteStrays(
  { clinic, rooms, view, clock, onStrayMuted }: StrayTracksParts,
  group: GroupId | null,
  suspects: ReadonlySet<string>,
): Promise<readonly string[]> {
  const room = roomName(clinic, group)
  const sounds = await rooms.listSounds(room)
  const after = view() // a Turn may have begun meanwhile
  const strays = after === null ? [] : straysIn(viewAt(after, clock.now()), group, sounds)
  for (const { seat, track } of strays.filter((stray) => suspects.has(stray.track))) {
    await rooms.muteTrack(room, seat, track)
    onStrayMuted(seat)
  }
  return strays.map(({ track }) => track)
}
