import type { Timing } from '../../../src-renderer/session/timing.ts'

/** A clock that stands still until told: `pass` lets time go by and everything that waits for it happen. */
export class FakeTiming implements Timing {
  #now: number
  #slept = 0
  #alarms: { readonly at: number; readonly run: () => void }[] = []
  readonly #online = new Set<() => void>()
  #chance = 0.5

  constructor(now: number) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  wall(): number {
    return this.#now + this.#slept
  }

  /** The computer sleeps: `now` does not notice. */
  sleep(ms: number): void {
    this.#slept += ms
  }

  later(ms: number, run: () => void): () => void {
    const alarm = { at: this.#now + Math.max(0, ms), run }
    this.#alarms.push(alarm)
    return () => {
      this.#alarms = this.#alarms.filter((each) => each !== alarm)
    }
  }

  chance(): number {
    this.#chance = (this.#chance * 7 + 0.13) % 1
    return this.#chance
  }

  onOnline(listener: () => void): () => void {
    this.#online.add(listener)
    return () => this.#online.delete(listener)
  }

  online(): void {
    for (const listener of this.#online) listener()
  }

  /** Lets `ms` go by, alarm by alarm. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms
    await settled()
    for (;;) {
      const next = this.#alarms.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
      if (next === undefined) break
      this.#alarms = this.#alarms.filter((each) => each !== next)
      this.#now = Math.max(this.#now, next.at)
      next.run()
      await settled()
    }
    this.#now = end
  }
}

/** Lets all promises that can settle do so. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve()
}
