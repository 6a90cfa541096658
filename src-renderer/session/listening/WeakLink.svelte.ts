import { type LinkJudgement, judged, wholeLink } from '../../../src-core/interpretation/weakLink.ts'
import type { SoundCount } from '../../media/media.ts'

/** Fewer new samples than this are no speech to judge by: half a second at 48 kHz. */
const leastSamples = 24_000

/** Whether this page's link is too weak for everything, judged by what had to be made up of what is heard. */
export class WeakLink {
  #judgement = $state.raw<LinkJudgement>(wholeLink)
  #before: ReadonlyMap<string, SoundCount> | null = null

  get isSpare(): boolean {
    return this.#judgement.isSpare
  }

  /** What has been counted of the sounds so far; the judgement is of what came since the counts before. */
  note(counts: ReadonlyMap<string, SoundCount>, at: number): void {
    const before = this.#before
    this.#before = counts
    const grown = (part: 'samples' | 'madeUp' | 'packets' | 'lost'): number =>
      [...counts].reduce((sum, [key, count]) => sum + count[part] - (before?.get(key) ?? count)[part], 0)
    const [samples, packets, lost] = [grown('samples'), grown('packets'), Math.max(0, grown('lost'))]
    if (samples < leastSamples) return
    const reading = { at, madeUp: grown('madeUp') / samples, lost: lost / Math.max(1, packets + lost) }
    this.#judgement = judged(this.#judgement, reading)
  }
}
