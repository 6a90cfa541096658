import { evenedDb, gatedLoudness, silenceLufs, targetLufs } from './loudness.ts'

/** Slower than one notices. */
const dbPerSecond = 1
/** A pause between words is so much below speech. */
const pauseLu = 10
/** Of speech, in blocks of which ten begin in a second: after one second something is known, after ten all is. */
const fewest = 10
const most = 100
/** A page that was asleep does not catch up. */
const longestStepMs = 500

/**
 * Learns how loudly somebody speaks, and by how much to raise or lower them. Only while they speak: in pauses the gain stands
 * still, so that a quiet room is not drawn up.
 */
export class Evening {
  gainDb = 0
  #blocks: readonly number[] = []

  /** Whether anything was learnt. */
  get isKnown(): boolean {
    return this.#blocks.length >= fewest
  }

  /** What somebody else has learnt. It counts until something is known here. */
  begin(gainDb: number): void {
    if (!this.isKnown) this.gainDb = gainDb
  }

  /** A block of what they send, in LUFS, and for how long there is something new in it. */
  hear(loudness: number, newMs: number): void {
    if (loudness < silenceLufs) return
    this.#blocks = [...this.#blocks, loudness].slice(-most)
    if (!this.isKnown) return
    const speech = gatedLoudness(this.#blocks)
    if (loudness < speech - pauseLu) return
    const wanted = Math.max(evenedDb.least, Math.min(evenedDb.most, targetLufs - speech))
    const step = (dbPerSecond * Math.min(newMs, longestStepMs)) / 1000
    this.gainDb += Math.max(-step, Math.min(step, wanted - this.gainDb))
  }
}
