import type { Role } from '../../../src-core/clinic/plan.ts'
import { type Companion, idle } from '../companion.ts'
import type { LoudnessRunes } from './LoudnessRunes.svelte.ts'
import { type Timing, every } from '../timing.ts'

const everyMs = 100

/** Watches loudness for whoever works as an interpreter. */
export function loudnessWork(loudness: LoudnessRunes, role: () => Role, timing: Timing): Companion {
  return {
    ...idle,
    begin() {
      const stop = every(timing, everyMs, () => {
        if (role() === 'interpreter') loudness.measure()
      })
      return () => {
        stop()
        loudness.stop()
      }
    },
  }
}
