import type { MediaRoom } from '../../media/media.ts'
import { type Companion, idle } from '../companion.ts'
import type { Delays } from '../interpretation/Delays.ts'
import { type Timing, every } from '../timing.ts'
import type { WeakLink } from './WeakLink.svelte.ts'

const everyMs = 2_000

/** Counts again and again what has come of each sound in the room that is listened to, for all that is judged by it. */
export function countingWork(
  weakLink: WeakLink,
  delays: Delays,
  room: () => Pick<MediaRoom, 'countSounds' | 'roundTripMs'> | null,
  timing: Timing,
): Companion {
  const count = async (changed: () => void): Promise<void> => {
    const here = room()
    if (here === null) return
    const [counts, tripMs] = await Promise.all([here.countSounds(), here.roundTripMs()])
    delays.note(counts, tripMs)
    const before = weakLink.isSpare
    weakLink.note(counts, timing.now())
    if (weakLink.isSpare !== before) changed()
  }
  return {
    ...idle,
    begin: (changed) => every(timing, everyMs, () => void count(changed).catch(() => undefined)), // the room has gone meanwhile
  }
}
