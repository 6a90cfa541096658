/** A page with notes and nobody to share them with: what a browser keeps of them. */
import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { type NoteId, type SeatId, asId } from '../../../src-core/base/id.ts'
import { noDetails } from '../../../src-core/notes/details.ts'
import { rewrite } from '../../notation/rewrite.ts'
import { BrowserShelf } from '../../../src-renderer/sync/indexedDb.ts'
import { keptNotes } from '../../../src-renderer/sync/keptNotes.ts'
import { addNote } from '../../../src-renderer/sync/notesDoc.ts'
import { NotesReading } from '../../../src-renderer/sync/notesReading.ts'
import type { NotesStore } from '../../../src-renderer/sync/notesStore.ts'

declare global {
  var notes: NotesStore
  var note: (text: string) => void
  /** Writes a note as the first version kept it, and reads all as they would. */
  var olderVersion: (text: string) => Promise<readonly string[]>
  /** A tab's shelf that keeps what is kept here: bytes of a change. */
  var newShelf: () => BrowserShelf
  var change: Uint8Array
  /** Types a letter at a time and says to the test how many this device has, until the page is killed. */
  var typeOn: () => Promise<void>
  var answered: (letters: number) => Promise<void>
}

const later = (ms: number, run: () => void) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}
const noteOf = (text: string) =>
  ({ id: asId<NoteId>(crypto.randomUUID()), kind: 'insight', text, block: null, group: null, groupNumber: null, language: 'en', seat: asId<SeatId>('ana'), createdAt: 0, details: noDetails }) as const // prettier-ignore

globalThis.notes = keptNotes('notes', {
  me: asId('ana'),
  session: 1,
  later,
  now: () => performance.now(),
  write: null,
  onDisk: null,
})
globalThis.note = (text) => notes.add(noteOf(text))
globalThis.olderVersion = async (text) => {
  const doc = new Y.Doc()
  const kept = new IndexeddbPersistence('notes', doc)
  await kept.whenSynced
  addNote(doc, noteOf(text))
  const texts = new NotesReading(doc).notes.map((each) => each.text)
  await kept.destroy() // closes after what was begun
  return texts
}
globalThis.newShelf = () => new BrowserShelf('shelf', () => Y.encodeStateAsUpdate(new Y.Doc()))
globalThis.change = Y.encodeStateAsUpdate(new Y.Doc())
globalThis.typeOn = async () => {
  const first = notes.notes[0] ?? noteOf('')
  if (notes.notes.length === 0) notes.add(first)
  let { length } = first.text
  for (;;) {
    length += 1
    rewrite(notes, first.id, 'x'.repeat(length))
    await new Promise<void>((resolve) => {
      const stop = notes.onChanged(() => {
        if (notes.state !== 'savedHere') return
        stop()
        resolve()
      })
    })
    void answered(length)
  }
}
await notes.loaded
document.documentElement.dataset['ready'] = ''
