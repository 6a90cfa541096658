import type { SeatId } from '../../../src-core/base/id.ts'
import type { View } from '../../../src-core/clinic/view.ts'
import { worksInBooth } from '../../../src-core/interpretation/booth.ts'
import { type Evened, readEvened } from '../../../src-core/protocol/evened.ts'
import { topics } from '../../../src-core/protocol/message.ts'
import type { Mix } from '../../media/mix.ts'
import { type Companion, idle } from '../companion.ts'
import type { HomeLink } from '../HomeLink.svelte.ts'
import { readOrNull } from '../readOrNull.ts'
import type { Timing } from '../timing.ts'
import type { LoudnessRunes } from './LoudnessRunes.svelte.ts'

/** What is told goes out when it differs by so much or somebody has come, but not more often than this. */
const leastDb = 1
const leastMs = 2_000

export interface EvenedWorkOptions {
  readonly me: SeatId
  readonly view: () => View
  readonly home: HomeLink
  readonly loudness: Pick<LoudnessRunes, 'gainDb'>
  readonly timing: Timing
}

/** While I am on air, tells everybody by how much I am raised or lowered. */
export function evenedWork({ me, view, home, loudness, timing }: EvenedWorkOptions): Companion {
  let told: Evened & { readonly to: ReadonlySet<SeatId>; readonly at: number } = { gainDb: NaN, to: new Set(), at: -Infinity } // prettier-ignore
  return {
    ...idle,
    settled() {
      const [{ room }, { gainDb }, now] = [home, loudness, timing.now()]
      if (room === null || gainDb === null || now - told.at < leastMs || !view().onAir.some(({ seat }) => seat === me)) return // prettier-ignore
      const to = new Set(room.people.map(({ seat }) => seat))
      if ([...to].every((seat) => told.to.has(seat)) && Math.abs(gainDb - told.gainDb) < leastDb) return
      told = { gainDb, to, at: now }
      const evened: Evened = { gainDb: Math.round(10 * gainDb) / 10 }
      room.send(topics.evened, new TextEncoder().encode(JSON.stringify(evened)), null).catch(() => undefined) // the next one follows
    },
  }
}

/** Takes what somebody in the home room told. */
export function hearEvened(mix: Pick<Mix, 'begins'>, { booths }: View, from: SeatId, bytes: Uint8Array): void {
  const evened = worksInBooth(booths, from) ? readOrNull(readEvened, bytes) : null
  if (evened !== null) mix.begins(from, evened.gainDb)
}
