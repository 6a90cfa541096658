import { type Ping, clockOffset, hostNow, withPing } from '../../src-core/protocol/offset.ts'
import type { Stop } from '../media/media.ts'
import { type Timing, every } from './timing.ts'

const tickMs = 250
const pingsAtOnce = 5
const quicklyMs = 300
const laterMs = 15_000

/** Host time, four times a second for the screens and exact for those who ask. */
export class HostClock {
  now = $state(0)
  readonly #timing: Timing
  #pings: readonly Ping[] = []
  #asked = 0
  #isOld = false

  constructor(timing: Timing) {
    this.#timing = timing
    this.now = this.read()
  }

  /** Host time at this moment, in whole ms. */
  read(): number {
    return hostNow(clockOffset(this.#pings), this.#timing.now())
  }

  /** Another computer's clock counts from now on: its first answer replaces what was measured. */
  renew(): void {
    this.#isOld = true
  }

  tick(onTick: () => void): Stop {
    return every(this.#timing, tickMs, () => {
      this.now = this.read()
      onTick()
    })
  }

  /** Measures the offset now and again: a few questions at once, then seldom. `ask` rejects when nobody answers. */
  follow(ask: () => Promise<number>): Stop {
    let takeBack: Stop = () => undefined
    let isStopped = false
    this.#asked = 0
    const ping = async (): Promise<void> => {
      const sentAt = this.#timing.now()
      this.#asked += 1
      const hostAt = await ask().catch(() => null)
      if (isStopped) return
      if (hostAt !== null) this.#keep({ sentAt, hostAt, receivedAt: this.#timing.now() })
      takeBack = this.#timing.later(this.#asked < pingsAtOnce ? quicklyMs : laterMs, () => void ping())
    }
    void ping()
    return () => {
      isStopped = true
      takeBack()
    }
  }

  #keep(ping: Ping): void {
    this.#pings = withPing(this.#isOld ? [] : this.#pings, ping)
    this.#isOld = false
  }
}
