import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { type NoteId, type SeatId, asId } from '../../../../src-core/base/id.ts'
import type { Note } from '../../../../src-core/notes/note.ts'
import { CardText } from '../../../../src-renderer/sync/cardText.ts'
import { NotesReading } from '../../../../src-renderer/sync/notesReading.ts'
import { addNote, cardsOf, notesMap, readCardOf } from '../../../../src-renderer/sync/notesDoc.ts'
import type { NotesStore } from '../../../../src-renderer/sync/notesStore.ts'
import { type Action, cardWith } from '../typing.ts'

/** The same cards over one of the two ways. */
export interface Side {
  readonly notes: () => readonly Note[]
  readonly add: (note: Note) => void
  /** A field on a card's text. */
  readonly write: (id: NoteId) => CardText
  /** `ids`: of the cards that are others now; null when that is not told. */
  readonly onChanged: (listener: (ids: readonly string[] | null) => void) => () => void
  readonly note: (id: string) => Note | undefined
}

export function overOurs(store: NotesStore): Side {
  return {
    notes: () => store.notes,
    add: (note) => store.add(note),
    write: (id) => store.write(id),
    onChanged: (listener) => store.onChanged(() => listener(null)),
    note: (id) => store.notes.find((note) => note.id === id),
  }
}

export interface YWebsocket extends Side {
  /** When the connection was there, and when the document was. */
  readonly connectedAt: Promise<number>
  readonly syncedAt: Promise<number>
  readonly stop: () => void
}

export function overYWebsocket(address: string, now: () => number): YWebsocket {
  const doc = new Y.Doc()
  const cards = new NotesReading(doc)
  notesMap(doc).observeDeep((events) => cards.changed(cardsOf(events)))
  const provider = new WebsocketProvider(address, 'notes', doc, { disableBc: true })
  return {
    notes: () => cards.notes,
    add: (note) => doc.transact(() => addNote(doc, note)),
    write: (id) => new CardText(doc, id, (run) => doc.transact(run)),
    onChanged(listener) {
      const tell = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void => listener(cardsOf(events))
      notesMap(doc).observeDeep(tell)
      return () => notesMap(doc).unobserveDeep(tell)
    },
    note: (id) => readCardOf(doc, id) ?? undefined,
    connectedAt: new Promise((resolve) => provider.on('status', ({ status }) => status === 'connected' && resolve(now()))), // prettier-ignore
    syncedAt: new Promise((resolve) => provider.on('sync', (isSynced) => isSynced && resolve(now()))),
    stop: () => provider.destroy(),
  }
}

/** Somebody at the screen, with fields as people have them: each shows what the screen was told of last, and not more. */
export class Typist {
  readonly #side: Side
  readonly #letter: string
  readonly #seat: SeatId
  readonly #stop: () => void
  /** On the own card, for as long as it is written. */
  #own: { readonly card: NoteId; readonly field: CardText } | null = null

  constructor(side: Side, letter: string, seat: SeatId) {
    this.#side = side
    this.#letter = letter
    this.#seat = seat
    this.#stop = side.onChanged(() => this.#own?.field.follow())
  }

  stop(): void {
    this.#stop()
    this.#own?.field.stop()
  }

  /** Does one thing; gives the card and the length that its text has then. */
  do(action: Action): readonly [NoteId, number] {
    const card = action.kind === 'begin' ? this.#begin(action.card) : this.#type(action)
    return [card, this.#side.note(card)?.text.length ?? 0]
  }

  #begin(card: NoteId): NoteId {
    this.#side.add(cardWith(card, this.#letter, this.#seat, Date.now()))
    return card
  }

  #intoOwn(card: NoteId): NoteId {
    if (this.#own?.card !== card) {
      if (this.#side.note(card) === undefined) throw new Error(`${card} is not there`)
      this.#own?.field.stop()
      this.#own = { card, field: this.#side.write(card) }
    }
    const { field } = this.#own
    field.type(field.shown + this.#letter)
    return card
  }

  #type({ card, elsewhere }: Extract<Action, { kind: 'type' }>): NoteId {
    if (elsewhere === null) return this.#intoOwn(card)
    const those = this.#side.notes().filter(({ id, seat }) => !id.startsWith('hour-') && seat !== this.#seat)
    const other = those[Math.floor(elsewhere.card * those.length)]
    if (other === undefined) return this.#begin(asId(`spare-${crypto.randomUUID()}`)) // nobody else is there yet
    const field = this.#side.write(other.id)
    const at = Math.floor(elsewhere.place * field.shown.length)
    field.type(field.shown.slice(0, at) + this.#letter + field.shown.slice(at))
    field.stop()
    return other.id
  }
}
