import { type Ping, clockOffset, hostNow, withPing } from '../../src-core/protocol/offset.ts'
import type { Stop } from '../media/media.ts'
import { type Timing, every } from './timing.ts'

const tickMs = 250
const pingsAtOnce = 5
const quicklyMs = 300
const laterMs = 15_000
/** When the two local clocks go apart by this much the computer has slept, or its clock was set. */
const sleptMs = 500

/** Host time, four times a second for the screens and exact for those who ask. */
export class HostClock {
  now = $state(0)
  readonly #timing: Timing
  #pings: readonly Ping[] = []
  #asked = 0
  /** How far the wall clock was from the steady one when last looked at. */
  #apart: number
  #askAtOnce: Stop = () => undefined
  #isOld = false

  constructor(timing: Timing) {
    this.#timing = timing
    this.#apart = timing.wall() - timing.now()
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
      this.#noticeSleep()
      this.now = this.read()
      onTick()
    })
  }

  /** What was measured before the computer slept no longer holds: the sleep is added, and the host asked anew. */
  #noticeSleep(): void {
    const apart = this.#timing.wall() - this.#timing.now()
    const slept = apart - this.#apart
    if (Math.abs(slept) < sleptMs) return
    this.#apart = apart
    const [sentAt, receivedAt] = [this.#timing.now(), this.#timing.now() + laterMs] // a poor ping: any true one is better
    this.#pings = [{ sentAt, receivedAt, hostAt: this.read() + slept + laterMs / 2 }]
    this.#askAtOnce()
  }

  /** Measures the offset now and again: a few questions at once, then seldom. `ask` rejects when nobody answers. */
  follow(ask: () => Promise<number>): Stop {
    let takeBack: Stop = () => undefined
    let isStopped = false
    this.#asked = 0
    this.#askAtOnce = () => {
      if (isStopped) return
      takeBack()
      this.#asked = 0
      void ping()
    }
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
