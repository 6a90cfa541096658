import type { Evening } from '../../../src-core/interpretation/evening.ts'
import { LoudnessMeter } from './loudnessMeter.ts'

/** As often a new block of the standard begins. */
const everyMs = 100
/** The time constant of a change, so that none is heard. */
const smoothS = 0.1

export interface EvenedGain {
  readonly node: GainNode
  /** Measures, when it is time to. */
  look(now: number): void
}

/** A gain that brings somebody to the usual loudness, by what is known and further learnt of them. */
export function evenedGain(source: AudioNode, evening: Evening): EvenedGain {
  const { context } = source
  const node = new GainNode(context, { gain: gainOf(evening) })
  const meter = new LoudnessMeter(source)
  let lookedAt = -Infinity
  return {
    node,
    look(now) {
      const newMs = now - lookedAt
      if (newMs < everyMs) return
      lookedAt = now
      evening.hear(meter.block().loudness, newMs)
      node.gain.setTargetAtTime(gainOf(evening), context.currentTime, smoothS)
    },
  }
}

function gainOf({ gainDb }: Evening): number {
  return 10 ** (gainDb / 20)
}
