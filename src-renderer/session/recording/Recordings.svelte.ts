import type { ClinicId } from '../../../src-core/base/id.ts'
import type { KeptRecording } from '../../../src-core/contract/endpoints.ts'
import { Doing } from '../office/Doing.svelte.ts'
import type { MainHost } from '../host/mainHost.ts'

/** The recordings of a clinic that are kept on this machine. */
export class Recordings {
  readonly #host: MainHost
  readonly #clinic: ClinicId
  #files = $state.raw<readonly KeptRecording[]>([])
  readonly doing = new Doing()

  constructor(host: MainHost, clinic: ClinicId) {
    this.#host = host
    this.#clinic = clinic
  }

  /** Empty until they have been read. */
  get files(): readonly KeptRecording[] {
    return this.#files
  }

  async load(): Promise<void> {
    await this.doing.run(() => this.#read())
  }

  /** Gives a file to the person; true when it was given. */
  async save(file: string): Promise<boolean> {
    const saved = await this.doing.run(async () => {
      await this.#host.saveFile(file, await this.#host.call('recordings.read', { clinic: this.#clinic, file }))
      return true
    })
    return saved ?? false
  }

  async remove(file: string): Promise<void> {
    await this.doing.run(async () => {
      await this.#host.call('recordings.remove', { clinic: this.#clinic, file })
      await this.#read()
    })
  }

  async #read(): Promise<void> {
    this.#files = await this.#host.call('recordings.list', { clinic: this.#clinic })
  }
}
