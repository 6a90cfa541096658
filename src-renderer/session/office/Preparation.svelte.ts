import type { ClinicId } from '../../../src-core/base/id.ts'
import type { Plan } from '../../../src-core/clinic/plan.ts'
import { Doing } from './Doing.svelte.ts'
import { type MainHost, failureOf } from '../host/mainHost.ts'

/** Where the last change is: on disk, on its way there, or only here because saving failed. */
export type SaveState =
  { readonly kind: 'saved' } | { readonly kind: 'saving' } | { readonly kind: 'failed'; readonly code: string }

const mostSteps = 200

/**
 * The Plan of a clinic that is being prepared. Every change is saved by itself; changes that come while one is being saved
 * go together in the next. `pause` waits a moment before each save, so that typing does not write every letter.
 */
export class Preparation {
  readonly #host: MainHost
  readonly #clinic: ClinicId
  readonly #pause: () => Promise<void>
  #plan = $state.raw<Plan | null>(null)
  #save = $state.raw<SaveState>({ kind: 'saved' })
  #past = $state.raw<readonly Plan[]>([])
  #future = $state.raw<readonly Plan[]>([])
  #lastPart = ''
  #dirty = false
  readonly loading = new Doing()

  constructor(host: MainHost, clinic: ClinicId, pause: () => Promise<void>) {
    this.#host = host
    this.#clinic = clinic
    this.#pause = pause
  }

  /** Null until it has been read. */
  get plan(): Plan | null {
    return this.#plan
  }

  get save(): SaveState {
    return this.#save
  }

  /** Takes the last change back; null when there is none. */
  get undo(): (() => void) | null {
    const before = this.#past.at(-1)
    return before === undefined ? null : () => this.#step(before, this.#past.slice(0, -1), [...this.#future, this.#now])
  }

  get redo(): (() => void) | null {
    const after = this.#future.at(-1)
    return after === undefined ? null : () => this.#step(after, [...this.#past, this.#now], this.#future.slice(0, -1))
  }

  async load(): Promise<void> {
    await this.loading.run(async () => {
      this.#plan = await this.#host.call('library.read', { clinic: this.#clinic })
    })
  }

  /** Changes the Plan. Changes of the same `part` in a row (typing in one field) are taken back together. */
  change(next: (plan: Plan) => Plan, part = ''): void {
    if (this.#plan === null) return
    const changed = next(this.#plan)
    if (changed === this.#plan) return
    const together = part !== '' && part === this.#lastPart && this.#past.length > 0
    if (!together) this.#past = [...this.#past, this.#plan].slice(-mostSteps)
    this.#lastPart = part
    this.#future = []
    this.#plan = changed
    this.#keep()
  }

  /** Tries again after saving has failed. */
  retry(): void {
    this.#keep()
  }

  get #now(): Plan {
    if (this.#plan === null) throw new Error('nothing is prepared yet')
    return this.#plan
  }

  #step(plan: Plan, past: readonly Plan[], future: readonly Plan[]): void {
    this.#past = past
    this.#future = future
    this.#lastPart = ''
    this.#plan = plan
    this.#keep()
  }

  #keep(): void {
    this.#dirty = true
    if (this.#save.kind === 'saving') return
    this.#save = { kind: 'saving' }
    void this.#saveAll()
  }

  async #saveAll(): Promise<void> {
    try {
      while (this.#dirty) {
        await this.#pause()
        this.#dirty = false
        await this.#host.call('library.save', { plan: this.#now })
      }
      this.#save = { kind: 'saved' }
    } catch (cause) {
      this.#dirty = true
      this.#save = { kind: 'failed', code: failureOf(cause) }
    }
  }
}
