import type { ClinicId, SeatId } from '../../../src-core/base/id.ts'
import type { Host } from '../../../src-core/contract/host.ts'
import type { RecorderDesk } from '../live.ts'
import { failureOf } from '../host/mainHost.ts'

/** What the ambassador sees of the recording besides the View: who has not agreed, and what went wrong. */
export class RecorderRunes implements RecorderDesk {
  missing = $state.raw<readonly SeatId[]>([])
  trouble = $state<string | null>(null)
  readonly #call: NonNullable<Host['call']>
  readonly #clinic: ClinicId
  #isAsking = false
  #isStale = false

  constructor(call: NonNullable<Host['call']>, clinic: ClinicId) {
    this.#call = call
    this.#clinic = clinic
  }

  forgetTrouble(): void {
    this.trouble = null
  }

  /** Asks main anew who has not agreed: the View does not say. */
  look(): void {
    this.#isStale = true
    if (!this.#isAsking) void this.#ask()
  }

  async #ask(): Promise<void> {
    this.#isAsking = true
    try {
      while (this.#isStale) {
        this.#isStale = false
        const missing = await this.#call('recordings.missing', { clinic: this.#clinic })
        if (missing.join() !== this.missing.join()) this.missing = missing
      }
    } catch (failure) {
      failureOf(failure) // main is away: asked again with the next event
    } finally {
      this.#isAsking = false
    }
  }
}
