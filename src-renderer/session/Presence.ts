import type { SeatId } from '../../src-core/base/id.ts'
import type { Command } from '../../src-core/clinic/command.ts'
import type { View } from '../../src-core/clinic/view.ts'
import type { Stop } from '../media/media.ts'
import { presenceToTell } from './host/hostSide.ts'
import type { Timing } from './timing.ts'

/** Somebody whose link breaks for a moment has not left. */
const leftAfterMs = 1_500
/** Who is on air and reloads the page, or whose link breaks, goes on unless a colleague takes over: the Booth is told within two seconds. */
const offAirAfterMs = 15_000
/** Until the View had time to say what was told. */
const toldMs = 1_000

/** The host's observation of who is here: told to main until the View agrees. */
export class Presence {
  readonly #timing: Timing
  readonly #tell: (command: Command) => Promise<unknown>
  /** Told and not yet answered, or waiting for the grace to end. */
  readonly #pending = new Map<SeatId, Stop>()

  constructor(timing: Timing, tell: (command: Command) => Promise<unknown>) {
    this.#timing = timing
    this.#tell = tell
  }

  /** Compares who is connected with the View. `connected` is asked again before a departure is told; null: not known. */
  settle(view: () => View, connected: () => ReadonlySet<SeatId> | null): void {
    const now = connected()
    if (now === null || view().stage === 'closed') return
    for (const { type, seat } of presenceToTell(view().seats, now)) {
      if (this.#pending.has(seat)) continue
      if (type === 'seeArrival') this.#say(seat, { type, seat })
      else {
        const isOnAir = view().onAir.some((turn) => turn.seat === seat)
        const takeBack = this.#timing.later(isOnAir ? offAirAfterMs : leftAfterMs, () => {
          this.#pending.delete(seat)
          const later = connected()
          if (later !== null && !later.has(seat)) this.#say(seat, { type, seat })
        })
        this.#pending.set(seat, takeBack)
      }
    }
  }

  stop(): void {
    for (const takeBack of this.#pending.values()) takeBack()
    this.#pending.clear()
  }

  #say(seat: SeatId, command: Command): void {
    this.#pending.set(seat, () => undefined)
    const done = (): void => {
      if (this.#pending.has(seat))
        this.#pending.set(
          seat,
          this.#timing.later(toldMs, () => this.#pending.delete(seat)),
        )
    }
    this.#tell(command).then(done, done)
  }
}
