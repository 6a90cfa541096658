import { HostError } from '../../../src-core/contract/reply.ts'
import { type BrokenCard, type CardFormat, endingOfFormat, maxCardsFile } from '../../../src-core/notes/cardsFile.ts'
import { type CardsSource, type CardsWords, cardsPage } from '../../../src-core/notes/cardsPage.ts'
import type { Note } from '../../../src-core/notes/note.ts'
import { nameOfCardsFile } from '../../../src-core/notes/notesFile.ts'
import { textToBase64 } from '../base64.ts'
import { Doing } from '../office/Doing.svelte.ts'

/** Where the cards of a clinic are read from and put into. */
export interface CardShelf {
  read(): Promise<CardsSource>
  /** Adds those that are not there yet; resolves to how many. */
  add(notes: readonly Note[]): Promise<number>
  save(name: string, bytes: string): Promise<void>
}

/** What came of a file: how many cards are new, how many were there already, and what could not be read. */
export interface CardsTaken {
  readonly added: number
  readonly known: number
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
      if (file.size > 2 * maxCardsFile) throw new HostError('cardsTooLarge')
      const [bytes, { readCards }] = await Promise.all([file.arrayBuffer(), formats()])
      const read = readCards(textOf(bytes))
      if (typeof read === 'string') throw new HostError(read)
      const added = await this.#shelf.add(read.notes)
      this.#taken = { added, known: read.notes.length - added, broken: read.broken }
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
