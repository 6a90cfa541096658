import type { ClinicId } from '../../../src-core/base/id.ts'
import type { IssuedInvite } from '../../../src-core/contract/answers.ts'
import { textToBase64 } from '../base64.ts'
import { Doing } from './Doing.svelte.ts'
import type { MainHost } from '../host/mainHost.ts'

/** The links of a clinic, one for each Seat. */
export class Invitations {
  readonly #host: MainHost
  readonly #clinic: ClinicId
  #issued = $state.raw<readonly IssuedInvite[] | null>(null)
  readonly issuing = new Doing()
  readonly handing = new Doing()

  constructor(host: MainHost, clinic: ClinicId) {
    this.#host = host
    this.#clinic = clinic
  }

  /** Null until they are made. */
  get issued(): readonly IssuedInvite[] | null {
    return this.#issued
  }

  async issue(): Promise<void> {
    await this.issuing.run(async () => {
      this.#issued = await this.#host.call('invites.issue', { clinic: this.#clinic })
    })
  }

  /** True when the text is on the clipboard. */
  async copy(text: string): Promise<boolean> {
    return (await this.handing.run(() => this.#host.copyText(text).then(() => true))) ?? false
  }

  async saveCalendar({ name, ics }: IssuedInvite): Promise<void> {
    await this.handing.run(() => this.#host.saveFile(`${fileName(name)}.ics`, textToBase64(ics)))
  }
}

/** A person's name as part of a file's name on every system. */
function fileName(name: string): string {
  return name.replace(/[\\/:*?"<>|\s]+/g, '-').replace(/^[-.]+|[-.]+$/g, '') || 'invite'
}
