import { type Later, NotesSaver } from './notesSaver.ts'
import type { NotesShelf } from './notesShelf.ts'

export interface DeviceCopyOptions {
  readonly shelf: NotesShelf
  readonly later: Later
  /** What the device had and the page had not. */
  readonly onNews: (updates: readonly Uint8Array[]) => void
  /** Something else is true of it than before. */
  readonly onChanged: () => void
}

/** The copy of the notes that this device keeps, and the card that is being typed. */
export class DeviceCopy {
  /** The draft that was kept; null before it is known, or when there is none. */
  keptDraft: string | null = null
  /** Resolves once what was kept is here, or the device has refused. */
  readonly loaded: Promise<void>
  readonly #options: DeviceCopyOptions
  readonly #saver: NotesSaver
  #draft = { typed: '', kept: null as string | null }
  #keeping: Promise<void> | null = null

  constructor(options: DeviceCopyOptions) {
    this.#options = options
    const { shelf, later, onChanged } = options
    this.#saver = new NotesSaver({ write: (update) => shelf.keep(update), later, onRefused: onChanged })
    this.loaded = this.#load()
  }

  /** True when everything so far is on the device's disk. */
  get hasAll(): boolean {
    return !this.#saver.waiting
  }

  /** True while the device refuses: it is full, or keeps nothing for this page. */
  get isRefused(): boolean {
    return this.#saver.isRefused
  }

  keep(update: Uint8Array): void {
    void this.#saver.save(update).then(() => this.#options.onChanged())
  }

  /** After the changes so far, so that what becomes a card is kept as one before it is no longer a draft. */
  keepDraft(draft: string): void {
    this.#draft.typed = draft
    this.#keeping ??= this.#keepLast()
  }

  /** Takes in what other tabs of this Seat have kept. */
  async look(): Promise<void> {
    const news = await this.#options.shelf.news().catch(() => [])
    if (news.length > 0) this.#options.onNews(news)
  }

  async stop(): Promise<void> {
    await this.loaded
    await this.#saver.stop()
    await this.#keeping
    await this.#options.shelf.close()
  }

  /** One at a time; a device that refuses is asked again when more is typed. */
  async #keepLast(): Promise<void> {
    await this.loaded // what an earlier page has left is read before it is replaced
    let isKept = true
    while (isKept && this.#draft.typed !== this.#draft.kept) {
      const isAfterCards = await this.#saver.settled()
      const { typed } = this.#draft
      isKept = isAfterCards && (await this.#tryToKeep(typed))
      if (isKept) this.#draft.kept = typed
    }
    this.#keeping = null
  }

  #tryToKeep(draft: string): Promise<boolean> {
    return this.#options.shelf.keepDraft(draft).then(
      () => true,
      () => false,
    )
  }

  async #load(): Promise<void> {
    await this.look()
    this.keptDraft = await this.#options.shelf.draft().catch(() => null)
    this.#options.onChanged()
  }
}
