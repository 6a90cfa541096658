import { createSubscriber } from 'svelte/reactivity'
import type { Seat } from '../../../src-core/clinic/view.ts'
import type { ClinicId, NoteId, SeatId } from '../../../src-core/base/id.ts'
import type { AddedNotes, MadeCertificate, MadeFile, MakingProgress } from '../../../src-core/contract/answers.ts'
import type { CardChange, CareReview, ReviewRow } from '../../../src-core/contract/endpoints.ts'
import type { LaterCard } from '../../../src-core/notes/laterCards.ts'
import type { Note } from '../../../src-core/notes/note.ts'
import { HostError } from '../../../src-core/contract/reply.ts'
import { fromBase64, toBase64 } from '../base64.ts'
import { CardFiles } from '../notes/CardFiles.svelte.ts'
import { Doing } from './Doing.svelte.ts'
import type { MainHost } from '../host/mainHost.ts'

/** What follows a clinic: the review of its people, its package and its certificates. */
export class Afterwards {
  readonly #host: MainHost
  readonly #clinic: ClinicId
  readonly #watched: () => void
  #progress: MakingProgress | null = null
  #title = $state('')
  #added = $state.raw<AddedNotes | null>(null)
  #review = $state.raw<readonly ReviewRow[] | null>(null)
  #files = $state.raw<readonly MadeFile[] | null>(null)
  #certificates = $state.raw<readonly MadeCertificate[] | null>(null)
  readonly loading = new Doing()
  readonly changing = new Doing()
  readonly making = new Doing()
  readonly saving = new Doing()
  readonly adding = new Doing()
  readonly caring = new Doing()
  readonly cards: CardFiles
  #care = $state.raw<CareReview | null>(null)
  #seats = $state.raw<readonly Pick<Seat, 'id' | 'name'>[]>([])

  constructor(host: MainHost, clinic: ClinicId) {
    this.#host = host
    this.#clinic = clinic
    this.cards = new CardFiles({
      read: () => this.#readCards(),
      add: (notes, later) => this.#addCards(notes, later),
      takeOver: (notes) => this.#takeOver(notes),
      save: (name, bytes) => host.saveFile(name, bytes),
    })
    this.#watched = createSubscriber((update) =>
      host.on('afterwards.progress', (progress) => {
        if (progress.clinic !== clinic) return
        this.#progress = progress
        update()
      }),
    )
  }

  /** Whom the cards name. */
  get seats(): readonly Pick<Seat, 'id' | 'name'>[] {
    return this.#seats
  }

  get title(): string {
    return this.#title
  }

  /** Null until it has been read. */
  get review(): readonly ReviewRow[] | null {
    return this.#review
  }

  /** The files of the package; null until it is made. */
  get files(): readonly MadeFile[] | null {
    return this.#files
  }

  get certificates(): readonly MadeCertificate[] | null {
    return this.#certificates
  }

  /** How far the making is; null before it says so. */
  get progress(): MakingProgress | null {
    this.#watched()
    return this.#progress
  }

  /** The notes and what of them is to be looked at; null until they have been read. */
  get care(): CareReview | null {
    return this.#care
  }

  async loadCare(): Promise<void> {
    await this.caring.run(async () => {
      await Promise.all([this.#readCare(), this.#readCards()])
    })
  }

  async changeCard(card: NoteId, change: CardChange): Promise<void> {
    await this.caring.run(async () => {
      await this.#host.call('afterwards.changeCard', { clinic: this.#clinic, card, change })
      await this.#readCare()
    })
  }

  async #readCare(): Promise<void> {
    this.#care = await this.#host.call('afterwards.readCare', { clinic: this.#clinic })
  }

  async #addCards(notes: readonly Note[], later: readonly LaterCard[]): Promise<number> {
    const added = await this.#host.call('afterwards.addCards', { clinic: this.#clinic, notes, later })
    await this.#readCare()
    return added
  }

  async #takeOver(notes: readonly Note[]): Promise<void> {
    await this.#host.call('afterwards.takeOverCards', { clinic: this.#clinic, notes })
    await this.#readCare()
  }

  async #readCards() {
    const source = await this.#host.call('afterwards.readCards', { clinic: this.#clinic })
    this.#seats = source.seats
    return source
  }

  async load(): Promise<void> {
    await this.loading.run(async () => {
      const ask = { clinic: this.#clinic }
      const [plan, review] = await Promise.all([
        this.#host.call('library.read', ask),
        this.#host.call('afterwards.readReview', ask),
      ])
      this.#title = plan.title
      this.#review = review
    })
  }

  /** Says whether a person was there, and the name on their certificate. */
  async change(seat: SeatId, present: boolean, certificateName: string): Promise<void> {
    await this.changing.run(async () => {
      const reply = await this.#command(seat, present, certificateName)
      if ('refused' in reply) throw new HostError(reply.refused)
      this.#review = await this.#host.call('afterwards.readReview', { clinic: this.#clinic })
      await this.#readCare()
    })
  }

  /** What the last file of notes has changed; null before the first. */
  get added(): AddedNotes | null {
    return this.#added
  }

  /** Takes in the notes that somebody has saved as a file. */
  async addNotes(file: File): Promise<void> {
    this.#added = null
    await this.adding.run(async () => {
      const bytes = toBase64(new Uint8Array(await file.arrayBuffer()))
      this.#added = await this.#host.call('afterwards.addNotes', { clinic: this.#clinic, file: bytes })
      await this.#readCare()
    })
  }

  async makePackage(): Promise<void> {
    this.#progress = null
    await this.making.run(async () => {
      this.#files = await this.#host.call('afterwards.makePackage', { clinic: this.#clinic })
    })
  }

  async makeCertificates(): Promise<void> {
    this.#progress = null
    await this.making.run(async () => {
      this.#certificates = await this.#host.call('afterwards.makeCertificates', { clinic: this.#clinic })
    })
  }

  /** Gives files to the person, one after the other; true when all were given. */
  async save(files: readonly MadeFile[]): Promise<boolean> {
    const saved = await this.saving.run(async () => {
      for (const { name } of files) await this.#host.saveFile(lastPart(name), await this.#read(name))
      return true
    })
    return saved ?? false
  }

  /** Every certificate in one ZIP: a browser lets a page save one file per click. */
  async zipCertificates(): Promise<MadeFile | null> {
    const names = (this.#certificates ?? []).flatMap(({ files }) => files.map(({ name }) => name))
    const ask = { clinic: this.#clinic, names }
    return this.saving.run(() => this.#host.call('afterwards.zipCertificates', ask))
  }

  /** Puts a made text file on the clipboard. */
  async copy(file: MadeFile): Promise<boolean> {
    const copied = await this.saving.run(async () => {
      await this.#host.copyText(new TextDecoder().decode(fromBase64(await this.#read(file.name))))
      return true
    })
    return copied ?? false
  }

  #read(name: string): Promise<string> {
    return this.#host.call('afterwards.readFile', { clinic: this.#clinic, name })
  }

  /** The review's words go through the clinic's own log, so the clinic is opened when it is not. */
  async #command(seat: SeatId, present: boolean, certificateName: string) {
    const ask = { clinic: this.#clinic }
    const plan = await this.#host.call('library.read', ask)
    const by = plan.seats.find(({ role }) => role === 'ambassador')?.id
    if (by === undefined) throw new HostError('noAmbassador')
    const command = { type: 'reviewSeat', seat, present, certificateName } as const
    try {
      return await this.#host.call('live.command', { ...ask, by, command })
    } catch (cause) {
      if (!(cause instanceof HostError) || cause.code !== 'clinicNotLive') throw cause
    }
    await this.#host.call('live.open', ask)
    return this.#host.call('live.command', { ...ask, by, command })
  }
}

function lastPart(name: string): string {
  return name.split('/').at(-1) ?? name
}
