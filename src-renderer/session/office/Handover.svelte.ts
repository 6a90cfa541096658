import type { ClinicId } from '../../../src-core/base/id.ts'
import type { HandedOver } from '../../../src-core/contract/answers.ts'
import type { Ask } from '../../../src-core/contract/endpoints.ts'
import { toBase64 } from '../base64.ts'
import { Doing } from './Doing.svelte.ts'
import type { MainHost } from '../host/mainHost.ts'

/** Clinics that go from one machine to another: in a file that main writes and reads. */
export class Handover {
  readonly #host: MainHost
  #brought = $state.raw<HandedOver | null>(null)
  #adopted = $state(false)
  #isThere = $state<boolean | null>(null)
  readonly offering = new Doing()
  readonly saving = new Doing()
  readonly reading = new Doing()
  readonly adopting = new Doing()
  readonly looking = new Doing()
  readonly taking = new Doing()

  constructor(host: MainHost) {
    this.#host = host
  }

  /** What the last file brought; null before. */
  get brought(): HandedOver | null {
    return this.#brought
  }

  /** True once what was chosen of what only another machine had is in the clinic here. */
  get adopted(): boolean {
    return this.#adopted
  }

  /** Whether the machine that decides is in the clinic; null while that is not known. */
  get isThere(): boolean | null {
    return this.#isThere
  }

  /** A passphrase to suggest; null where there can be no file. */
  async suggest(clinic: ClinicId): Promise<string | null> {
    const offer = await this.offering.run(() => this.#host.call('handover.suggest', { clinic }))
    return offer?.passphrase ?? null
  }

  /** True when the file was given to the person. */
  async save(clinic: ClinicId, passphrase: string): Promise<boolean> {
    const saved = await this.saving.run(async () => {
      const { name, bytes } = await this.#host.call('handover.save', { clinic, passphrase })
      await this.#host.saveFile(name, bytes)
      return true
    })
    return saved ?? false
  }

  async read(file: Blob, passphrase: string): Promise<void> {
    await this.reading.run(async () => {
      const bytes = new Uint8Array(await file.arrayBuffer())
      this.#brought = await this.#host.call('handover.read', { file: toBase64(bytes), passphrase })
    })
  }

  /** Brings what was chosen into the clinic here. */
  async adopt(chosen: readonly Ask<'handover.adopt'>[]): Promise<void> {
    await this.adopting.run(async () => {
      for (const each of chosen) await this.#host.call('handover.adopt', each)
      this.#adopted = true
    })
  }

  /** Begins anew, with another file. */
  forget(): void {
    this.#brought = null
    this.#adopted = false
    this.reading.forget()
    this.adopting.forget()
  }

  async look(clinic: ClinicId): Promise<void> {
    this.#isThere = null
    await this.looking.run(async () => {
      this.#isThere = await this.#host.call('handover.isThere', { clinic })
    })
  }

  /** True when this machine decides now. */
  async takeOver(clinic: ClinicId): Promise<boolean> {
    const taken = await this.taking.run(async () => {
      await this.#host.call('handover.takeOver', { clinic })
      return true
    })
    return taken ?? false
  }

  copy(passphrase: string): Promise<void> {
    return this.#host.copyText(passphrase)
  }
}
