import type { CommunityServer, Settings } from '../../../src-core/contract/answers.ts'
import { Doing } from './Doing.svelte.ts'
import type { MainHost } from '../host/mainHost.ts'

/** What a connection check found: nothing yet, all well, or a failure code. */
export type CheckResult = { readonly kind: 'well' } | { readonly kind: 'trouble'; readonly code: string }

/** The settings of this machine. */
export class SettingsDesk {
  readonly #host: MainHost
  #settings = $state.raw<Settings | null>(null)
  #check = $state.raw<CheckResult | null>(null)
  readonly loading = new Doing()
  readonly saving = new Doing()
  readonly checking = new Doing()

  constructor(host: MainHost) {
    this.#host = host
  }

  /** Null until they have been read. */
  get settings(): Settings | null {
    return this.#settings
  }

  get check(): CheckResult | null {
    return this.#check
  }

  async load(): Promise<void> {
    await this.loading.run(async () => {
      this.#settings = await this.#host.call('settings.read', null)
    })
  }

  /** True when they are on disk. A secret goes to main once and is not kept here. */
  async change(change: Partial<Settings>): Promise<boolean> {
    const saved = await this.saving.run(async () => {
      const before = this.#settings ?? (await this.#host.call('settings.read', null))
      const next = { ...before, ...change }
      await this.#host.call('settings.save', next)
      this.#settings = { ...next, community: next.community && { ...next.community, secret: '' } }
      return true
    })
    return saved ?? false
  }

  async tryServer(server: CommunityServer): Promise<void> {
    this.#check = null
    await this.checking.run(async () => {
      const code = await this.#host.call('settings.checkServer', server)
      this.#check = code === null ? { kind: 'well' } : { kind: 'trouble', code }
    })
  }

  /** What was found no longer counts: the address has changed. */
  forgetCheck(): void {
    this.#check = null
    this.checking.forget()
  }
}
