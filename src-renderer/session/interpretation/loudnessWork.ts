import type { Role } from '../../../src-core/clinic/plan.ts'
import { type Companion, idle } from '../companion.ts'
import type { LoudnessRunes } from './LoudnessRunes.svelte.ts'
import { type Timing, every } from '../timing.ts'

/** As often a block of the standard begins, and so often one ends before the next begins. */
const everyMs = { voice: 100, output: 400 }

/** Watches how loud everything is for everybody's ears, and how loudly an interpreter speaks. */
export function loudnessWork(loudness: LoudnessRunes, role: () => Role, timing: Timing): Companion {
  return {
    ...idle,
    begin() {
      const stops = [
        every(timing, everyMs.output, () => loudness.measureOutput()),
        every(timing, everyMs.voice, () => {
          if (role() === 'interpreter') loudness.measureVoice()
        }),
      ]
      return () => {
        for (const stop of stops) stop()
        loudness.stop()
      }
    },
  }
}
