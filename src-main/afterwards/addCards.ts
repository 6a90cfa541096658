import * as Y from 'yjs'
import type { Ask } from '../../src-core/contract/endpoints.ts'
import { type Note, fieldsOfCard, fittingText } from '../../src-core/notes/note.ts'
import { readDetails } from '../../src-core/notes/details.ts'
import { bytesOfCard, mostNotes } from '../../src-core/notes/notesSize.ts'
import { detailsTaken, textTaken } from '../../src-core/notes/takeOver.ts'
import { Failure } from '../failure.ts'
import { changeFields } from './changeCard.ts'
import { type Shelves, changeNotes } from './changeNotes.ts'

/** Adds the cards whose ids are not there yet, whatever this version can read of those that are; resolves to how many. */
export async function addCards(at: Shelves, { clinic, notes, later }: Ask<'afterwards.addCards'>): Promise<number> {
  return changeNotes(at, clinic, (cards, had) => {
    const fresh = notes.filter(({ id }) => !cards.has(id))
    const unseen = later.filter(({ id }) => !cards.has(id))
    const bytes = [...fresh, ...unseen].reduce((sum, note) => sum + bytesOfCard(note), 0)
    if (bytes > 0 && had + bytes > mostNotes) throw new Failure('cardsTooLarge')
    for (const note of fresh) cards.set(note.id, cardOf(note))
    for (const { id, text, fields } of unseen) cards.set(id, new Y.Map<unknown>(Object.entries({ ...fields, text: new Y.Text(text) }))) // prettier-ignore
    return fresh.length + unseen.length
  })
}

/** Makes the cards that are there say what these do. */
export async function takeOverCards(at: Shelves, { clinic, notes }: Ask<'afterwards.takeOverCards'>): Promise<void> {
  await changeNotes(at, clinic, (cards) => {
    for (const note of notes) {
      const card = cards.get(note.id)
      if (card instanceof Y.Map) takeOver(card, note)
    }
  })
}

function takeOver(card: Y.Map<unknown>, note: Note): void {
  const text = card.get('text')
  // oxlint-disable-next-line typescript/no-base-to-string -- Yjs has no other way to read a text
  const edit = text instanceof Y.Text ? textTaken(text.toString(), note) : null
  if (text instanceof Y.Text && edit !== null) {
    text.delete(edit.at, edit.remove)
    text.insert(edit.at, edit.insert)
  }
  changeFields(card, readDetails(Object.fromEntries(card.entries())), detailsTaken(note))
  const { kind, block, group, groupNumber } = note
  for (const [name, value] of Object.entries({ kind, block, group, groupNumber })) {
    if (card.get(name) !== value) card.set(name, value)
  }
}

function cardOf(note: Note): Y.Map<unknown> {
  return new Y.Map<unknown>(Object.entries({ ...fieldsOfCard(note), text: new Y.Text(fittingText(note.text)) }))
}
