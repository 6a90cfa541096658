import * as Y from 'yjs'
import type { Ask } from '../../src-core/contract/endpoints.ts'
import { type Note, fieldsOfCard, fittingText } from '../../src-core/notes/note.ts'
import { appendNotes } from '../store/notesLog.ts'
import type { Workplace } from '../workplace.ts'

/** Adds the cards whose ids are not there yet, whatever this version can read of those that are; resolves to how many. */
export async function addCards(
  { library, live }: Pick<Workplace, 'library' | 'live'>,
  { clinic, notes }: Ask<'afterwards.addCards'>,
): Promise<number> {
  const shelf = await library()
  const open = await live.find(clinic)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, open === null ? await shelf.readNotes(clinic) : open.notes.state())
  const before = Y.encodeStateVector(doc)
  const cards = doc.getMap('notes')
  const fresh = notes.filter(({ id }) => !cards.has(id))
  doc.transact(() => {
    for (const note of fresh) cards.set(note.id, cardOf(note))
  })
  if (fresh.length === 0) return 0
  const update = Y.encodeStateAsUpdate(doc, before)
  await (open === null ? appendNotes(shelf.folderOf(clinic), update) : open.notes.append(update))
  return fresh.length
}

function cardOf(note: Note): Y.Map<unknown> {
  return new Y.Map<unknown>(Object.entries({ ...fieldsOfCard(note), text: new Y.Text(fittingText(note.text)) }))
}
