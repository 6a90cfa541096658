import type { ClinicId } from '../../src-core/base/id.ts'
import type { HandedOver } from '../../src-core/contract/answers.ts'
import { toBase64 } from './base64.ts'
import { Doing } from './Doing.svelte.ts'
import type { MainHost } from './mainHost.ts'

/** Clinics that go from one machine to another: in a file that main writes and reads. */
export class Handover {
  readonly #host: MainHost
  #brought = $state.raw<HandedOver | null>(null)
  #added = $state(false)
  #isThere = $state<boolean | null>(null)
  readonly offering = new Doing()
  readonly saving = new Doing()
  readonly reading = new Doing()
  readonly adding = new Doing()
  readonly looking = new Doing()
  readonly taking = new Doing()

  constructor(host: MainHost) {
    this.#host = host
  }

  /** What the last file brought; null before. */
  get brought(): HandedOver | null {
    return this.#brought
  }

  /** True once the people whom only the last file had have Seats here. */
  get added(): boolean {
    return this.#added
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

  /** Gives Seats here to the people whom only the file had. */
  async addPeople({ clinic, leftOut }: HandedOver): Promise<void> {
    await this.adding.run(async () => {
      await this.#host.call('handover.addPeople', { clinic, people: leftOut.people })
      this.#added = true
    })
  }

  /** Begins anew, with another file. */
  forget(): void {
    this.#brought = null
    this.#added = false
    this.reading.forget()
    this.adding.forget()
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
