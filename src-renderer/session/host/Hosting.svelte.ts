import type { ClinicId, SeatId } from '../../../src-core/base/id.ts'
import type { Plan } from '../../../src-core/clinic/plan.ts'
import type { ServerProgress } from '../../../src-core/contract/answers.ts'
import type { Host } from '../../../src-core/contract/host.ts'
import type { Grouping } from '../../../src-core/grouping/group.ts'
import { isOff } from '../../../src-core/protocol/serverTime.ts'
import type { Media, Stop } from '../../media/media.ts'
import { entranceOfOpening } from '../entrance.ts'
import type { LiveSession } from '../live.ts'
import { hostMeans } from './hostMeans.ts'
import { failureOf, type MainHost } from './mainHost.ts'
import { openLive } from '../openLive.ts'

/** The ambassador's side of a live clinic: the server comes to life, then the session begins. */
export class Hosting {
  live = $state.raw<LiveSession | null>(null)
  plan = $state.raw<Plan | null>(null)
  trouble = $state<string | null>(null)
  server = $state.raw<ServerProgress>({ step: 'idle', fraction: null, code: null })
  /** The Groupings that have met, here and in earlier clinics, for new partners every Round. */
  earlier = $state.raw<readonly Grouping[]>([])
  /** How far the server's clock is ahead of this computer's, until the ambassador has read it; null: not known, or well enough. */
  clockBehindMs = $state<number | null>(null)
  /** Who sent what nobody was to hear and was muted, until the ambassador has read it. */
  strays = $state.raw<readonly SeatId[]>([])
  readonly #host: MainHost & Host
  readonly #media: () => Promise<Media>
  readonly #clinic: ClinicId
  #isGone = false
  #stopHearing: Stop = () => undefined

  constructor(host: MainHost & Host, media: () => Promise<Media>, clinic: ClinicId) {
    this.#host = host
    this.#media = media
    this.#clinic = clinic
  }

  /** The Block's scripts: the View that travels has none. */
  get scripts(): Readonly<Record<string, string>> {
    return Object.fromEntries((this.plan?.agenda ?? []).map(({ id, script }) => [id, script]))
  }

  /** Where people come from: the View that travels does not say. */
  get communities(): Readonly<Record<SeatId, string>> {
    return Object.fromEntries((this.plan?.seats ?? []).map(({ id, community }) => [id, community]))
  }

  async begin(): Promise<void> {
    this.trouble = null
    this.#stopHearing()
    const stops = [
      this.#host.on('live.steppedBack', ({ clinic }) => {
        if (clinic === this.#clinic) this.#stepBack()
      }),
      this.#host.on('live.strayMuted', ({ clinic, seat }) => {
        if (clinic === this.#clinic && !this.strays.includes(seat)) this.strays = [...this.strays, seat]
      }),
    ]
    this.#stopHearing = () => stops.forEach((stop) => stop())
    const unsubscribe = this.#host.on('server.progress', (progress) => (this.server = progress))
    try {
      const ask = { clinic: this.#clinic }
      const [plan, opening, media] = await Promise.all([
        this.#host.call('library.read', ask),
        this.#host.call('live.open', ask),
        this.#media(),
      ])
      if (this.#isGone) return
      this.plan = plan
      this.earlier = opening.met
      this.clockBehindMs = isOff(opening.serverAheadMs) ? opening.serverAheadMs : null
      this.live = openLive({
        media,
        entrance: entranceOfOpening(opening),
        host: { host: this.#host, opening, means: hostMeans },
      })
    } catch (cause) {
      this.trouble = failureOf(cause)
    } finally {
      unsubscribe()
    }
  }

  /** Keeps a Grouping that has met. */
  met(grouping: Grouping): void {
    this.earlier = [...this.earlier, grouping]
  }

  leave(): void {
    this.#isGone = true
    this.#stopHearing()
    this.live?.leave()
  }

  /** Another machine decides: this window leaves the ambassador's Seat to it. */
  #stepBack(): void {
    this.live?.leave()
    this.live = null
    this.trouble = 'steppedBack'
  }
}
