import type { ClinicId } from '../../../src-core/base/id.ts'
import type { Plan } from '../../../src-core/clinic/plan.ts'
import type { ClinicSummary } from '../../../src-core/contract/answers.ts'
import type { Ask } from '../../../src-core/contract/endpoints.ts'
import { Doing } from './Doing.svelte.ts'
import type { MainHost } from '../host/mainHost.ts'

/** The clinics on this machine. */
export class Library {
  readonly #host: MainHost
  #clinics = $state.raw<readonly ClinicSummary[] | null>(null)
  #isStale = false
  readonly loading = new Doing()
  readonly creating = new Doing()
  readonly removing = new Doing()

  constructor(host: MainHost) {
    this.#host = host
  }

  /** Null until they have been read. */
  get clinics(): readonly ClinicSummary[] | null {
    return this.#clinics
  }

  /** Open ones and those to come, the next first; what cannot be opened stands last. */
  coming(now: number): readonly ClinicSummary[] {
    const coming = (this.#clinics ?? []).filter((each) => !isOver(each, now))
    return coming.toSorted((a, b) => rank(a) - rank(b) || a.startsAt - b.startsAt)
  }

  /** Those that are over, the latest first. */
  past(now: number): readonly ClinicSummary[] {
    return (this.#clinics ?? []).filter((each) => isOver(each, now)).toSorted((a, b) => b.startsAt - a.startsAt)
  }

  /** Reads them anew. Asked for while they are being read, they are read once more: what was asked last is seen. */
  async load(): Promise<void> {
    this.#isStale = true
    await this.loading.run(async () => {
      while (this.#isStale) {
        this.#isStale = false
        this.#clinics = await this.#host.call('library.list', null)
      }
    })
  }

  /** The new clinic; null when it could not be made. */
  create(ask: Ask<'library.create'>): Promise<Plan | null> {
    return this.creating.run(() => this.#host.call('library.create', ask))
  }

  /** Removes a clinic with all its files; true when it is gone. */
  async remove(clinic: ClinicId): Promise<boolean> {
    const done = await this.removing.run(async () => {
      await this.#host.call('library.remove', { clinic })
      return true
    })
    if (done) await this.load()
    return done ?? false
  }
}

const dayMs = 24 * 60 * 60_000

function rank({ stage, trouble }: ClinicSummary): number {
  if (trouble !== null) return 2
  return stage === 'open' ? 0 : 1
}

/** A clinic that never opened counts as over a day after its end. */
function isOver({ stage, startsAt, plannedMs }: ClinicSummary, now: number): boolean {
  return stage === 'closed' || (stage === 'preparing' && startsAt + plannedMs + dayMs < now)
}
