import { randomBytes } from 'node:crypto'
import type { Room } from '@livekit/rtc-node'
import * as Y from 'yjs'
import { type Note, fieldsOfCard } from '../../src-core/notes/note.ts'
import { topics } from '../../src-core/protocol/message.ts'
import { encodeNotesMessage } from '../../src-core/protocol/notesMessage.ts'

/** More than this goes as a byte stream: a reliable packet holds 15 kB. */
const packetBytes = 14_000

/** Writes Notes into a document of its own. The document is small: each change shares the whole, and so mends what was lost. */
export interface NoteWriter {
  /** Adds a card with no text yet. */
  begin(note: Note): void
  /** Adds text to the end of a card. */
  type(note: Note, text: string): void
  /** Shares everything once more: for an ambassador who has just come. */
  shareAll(): void
}

export function noteWriter(room: () => Room | null, onTrouble: (trouble: unknown) => void): NoteWriter {
  const document = new Y.Doc()
  const notes = document.getMap<Y.Map<unknown>>('notes')
  const session = randomBytes(4).readUInt32LE()
  let changes = 0
  const shareAll = (): void => {
    const here = room()
    const update = Y.encodeStateAsUpdate(document)
    if (here) send(here, encodeNotesMessage({ kind: 'update', session, from: 0, to: changes, update })).catch(onTrouble)
  }
  document.on('update', () => {
    changes += 1
    shareAll()
  })
  return {
    begin(note) {
      const card = { ...fieldsOfCard(note), text: new Y.Text(note.text) }
      notes.set(note.id, new Y.Map<unknown>(Object.entries(card)))
    },
    type({ id }, text) {
      const card = notes.get(id)?.get('text')
      if (card instanceof Y.Text) card.insert(card.length, text)
    },
    shareAll,
  }
}

async function send(room: Room, message: Uint8Array): Promise<void> {
  const me = room.localParticipant
  if (me === undefined) return
  if (message.length <= packetBytes) return me.publishData(message, { reliable: true, topic: topics.notes })
  const stream = await me.streamBytes({ topic: topics.notes, totalSize: message.length })
  await stream.write(message)
  await stream.close()
}
