import { createSubscriber } from 'svelte/reactivity'
import type { ClinicId } from '../../../src-core/base/id.ts'
import type { PracticeProgress, ServerProgress } from '../../../src-core/contract/answers.ts'
import { Doing } from './Doing.svelte.ts'
import type { MainHost } from '../host/mainHost.ts'

/** The practice clinic: how far its server and its simulated people are. Listens while someone looks. */
export class Practice {
  readonly #host: MainHost
  readonly #watched: () => void
  #practice: PracticeProgress = { clinic: null, step: 'idle', people: 0, code: null }
  #server: ServerProgress = { step: 'idle', fraction: null, code: null }
  readonly starting = new Doing()
  readonly ending = new Doing()

  constructor(host: MainHost) {
    this.#host = host
    this.#watched = createSubscriber((update) => {
      const stops = [
        host.on('practice.progress', (progress) => {
          this.#practice = progress
          update()
        }),
        host.on('server.progress', (progress) => {
          this.#server = progress
          update()
        }),
      ]
      return () => stops.forEach((stop) => stop())
    })
  }

  get progress(): PracticeProgress {
    this.#watched()
    return this.#practice
  }

  get server(): ServerProgress {
    this.#watched()
    return this.#server
  }

  /** The clinic to run; null when it did not start. */
  async start(language: string): Promise<ClinicId | null> {
    const started = await this.starting.run(() => this.#host.call('practice.start', { language, pace: 1 }))
    return started?.clinic ?? null
  }

  async stop(): Promise<void> {
    await this.ending.run(() => this.#host.call('practice.stop', null))
  }
}
