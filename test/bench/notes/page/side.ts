import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { NoteId, SeatId } from '../../../../src-core/base/id.ts'
import type { Note } from '../../../../src-core/notes/note.ts'
import { NotesReading } from '../../../../src-renderer/sync/notesReading.ts'
import { addNote, cardsOf, editNote, notesMap, readCardOf } from '../../../../src-renderer/sync/notesDoc.ts'
import type { NotesStore } from '../../../../src-renderer/sync/notesStore.ts'
import { type Action, cardWith } from '../typing.ts'

/** The same cards over one of the two ways. */
export interface Side {
  readonly notes: () => readonly Note[]
  readonly add: (note: Note) => void
  readonly edit: (id: NoteId, text: string) => void
  /** `ids`: of the cards that are others now; null when that is not told. */
  readonly onChanged: (listener: (ids: readonly string[] | null) => void) => () => void
  readonly note: (id: string) => Note | undefined
}

export function overOurs(store: NotesStore): Side {
  return {
    notes: () => store.notes,
    add: (note) => store.add(note),
    edit: (id, text) => store.edit(id, text),
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
    edit: (id, text) => doc.transact(() => editNote(doc, id, text)),
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

/** Does one thing; gives the card and the length that its text has then. */
export function doOne(side: Side, action: Action, letter: string, seat: SeatId): readonly [NoteId, number] {
  if (action.kind === 'begin') {
    side.add(cardWith(action.card, letter, seat, Date.now()))
    return [action.card, letter.length]
  }
  const [card, at] = whereTo(side, action)
  const text = card.text.slice(0, at) + letter + card.text.slice(at)
  side.edit(card.id, text)
  return [card.id, text.length]
}

/** Into which card, and behind which letter. */
function whereTo(side: Side, { card, elsewhere }: Extract<Action, { kind: 'type' }>): readonly [Note, number] {
  if (elsewhere !== null) {
    const those = side.notes().filter(({ id }) => !id.startsWith('hour-'))
    const other = those[Math.floor(elsewhere.card * those.length)]
    if (other !== undefined) return [other, Math.floor(elsewhere.place * other.text.length)]
  }
  const own = side.note(card)
  if (own === undefined) throw new Error(`${card} is not there`)
  return [own, own.text.length]
}
