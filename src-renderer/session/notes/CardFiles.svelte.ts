import { HostError } from '../../../src-core/contract/reply.ts'
import { type BrokenCard, type CardFormat, endingOfFormat } from '../../../src-core/notes/cardsFile.ts'
import { type CardsSource, type CardsWords, cardsPage } from '../../../src-core/notes/cardsPage.ts'
import type { LaterCard } from '../../../src-core/notes/laterCards.ts'
import type { Note } from '../../../src-core/notes/note.ts'
import { maxCardsFile } from '../../../src-core/notes/notesSize.ts'
import { differing } from '../../../src-core/notes/takeOver.ts'
import { nameOfCardsFile } from '../../../src-core/notes/notesFile.ts'
import { textToBase64 } from '../base64.ts'
import { Doing } from '../office/Doing.svelte.ts'

/** Where the cards of a clinic are read from and put into. */
export interface CardShelf {
  read(): Promise<CardsSource>
  /** Adds those that are not there yet; resolves to how many. */
  add(notes: readonly Note[], later: readonly LaterCard[]): Promise<number>
  /** Makes those that are there say what these do. */
  takeOver(notes: readonly Note[]): Promise<void>
  save(name: string, bytes: string): Promise<void>
}

/** What came of a file: how many cards are new, how many were there already, and what could not be read. */
export interface CardsTaken {
  readonly added: number
  readonly known: number
  /** Those of the known that say something else in the file. */
  readonly differing: readonly Note[]
  /** True once they say it here too. */
  readonly isTakenOver: boolean
  readonly broken: readonly BrokenCard[]
}

/** Few people need them. */
const formats = () => import('../../../src-core/notes/readCards.ts')

/** Cards given out as a file, and taken in from one. */
export class CardFiles {
  readonly #shelf: CardShelf
  #taken = $state.raw<CardsTaken | null>(null)
  readonly saving = new Doing()
  readonly adding = new Doing()

  constructor(shelf: CardShelf) {
    this.#shelf = shelf
    formats().catch(() => undefined) // so that they are there when the link is lost
  }

  /** Null before the first file. */
  get taken(): CardsTaken | null {
    return this.#taken
  }

  async save(format: CardFormat, words: CardsWords): Promise<void> {
    await this.saving.run(async () => {
      const [source, { writeCards }] = await Promise.all([this.#shelf.read(), formats()])
      const text = writeCards(format, cardsPage(source, words))
      await this.#shelf.save(nameOfCardsFile(source.title, endingOfFormat[format]), textToBase64(text))
    })
  }

  async add(file: File): Promise<void> {
    this.#taken = null
    await this.adding.run(async () => {
      if (file.size > maxCardsFile) throw new HostError('cardsTooLarge')
      const [bytes, { readCards }] = await Promise.all([file.arrayBuffer(), formats()])
      const read = readCards(textOf(bytes))
      if (typeof read === 'string') throw new HostError(read)
      const { notes, later = [] } = read
      const changed = differing(notes, (await this.#shelf.read()).notes)
      const added = await this.#shelf.add(notes, later)
      this.#taken = {
        added,
        known: notes.length + later.length - added,
        differing: changed,
        isTakenOver: false,
        broken: read.broken,
      }
    })
  }

  /** Makes the cards that differ say what the last file does. */
  async takeOver(): Promise<void> {
    const taken = this.#taken
    if (taken === null || taken.differing.length === 0) return
    await this.adding.run(async () => {
      await this.#shelf.takeOver(taken.differing)
      this.#taken = { ...taken, isTakenOver: true }
    })
  }
}

/** A file in another encoding would lose its letters. */
function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new HostError('cardsNotUtf8')
  }
}
