import { type LinkJudgement, judged, wholeLink } from '../../src-core/interpretation/weakLink.ts'
import type { MediaRoom, SoundCount } from '../media/media.ts'
import { type Companion, idle } from './companion.ts'
import { type Timing, every } from './timing.ts'

const everyMs = 2_000
/** Fewer new samples than this are no speech to judge by: half a second at 48 kHz. */
const leastSamples = 24_000

/** Whether this page's link is too weak for everything, judged by what had to be made up of what is heard. */
export class WeakLink {
  #judgement = $state.raw<LinkJudgement>(wholeLink)
  #before: ReadonlyMap<string, SoundCount> | null = null

  get isSpare(): boolean {
    return this.#judgement.isSpare
  }

  /** Reads what has been heard in a room since the last reading. */
  async read(room: Pick<MediaRoom, 'countSounds'>, now: () => number): Promise<void> {
    const counts = await room.countSounds()
    const before = this.#before
    this.#before = counts
    const grown = [...counts].flatMap(([key, { samples, madeUp }]) => {
      const earlier = before?.get(key)
      return earlier === undefined ? [] : [{ samples: samples - earlier.samples, madeUp: madeUp - earlier.madeUp }]
    })
    const samples = grown.reduce((sum, each) => sum + each.samples, 0)
    if (samples < leastSamples) return
    const madeUp = grown.reduce((sum, each) => sum + each.madeUp, 0) / samples
    this.#judgement = judged(this.#judgement, { at: now(), madeUp })
  }
}

/** Judges the link again and again, by the room that is listened to. */
export function weakLinkWork(
  link: WeakLink,
  room: () => Pick<MediaRoom, 'countSounds'> | null,
  timing: Timing,
): Companion {
  return {
    ...idle,
    begin: (changed) =>
      every(timing, everyMs, () => {
        const here = room()
        if (here === null) return
        const before = link.isSpare
        link
          .read(here, () => timing.now())
          .then(() => {
            if (link.isSpare !== before) changed()
          })
          .catch(() => undefined) // the room has gone meanwhile
      }),
  }
}
