import type { Room } from '@livekit/rtc-node'
import * as Y from 'yjs'
import type { Note } from '../../src-core/notes/note.ts'
import { topics } from '../../src-core/protocol/message.ts'

/** More than this goes as a byte stream: a reliable packet holds 15 kB. */
const packetBytes = 14_000

/** Writes Notes into a document of its own and shares each change with everyone in the home room. */
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
  const share = (update: Uint8Array): void => {
    const here = room()
    if (here) send(here, update).catch(onTrouble)
  }
  document.on('update', share)
  return {
    begin({ id, text, ...stamps }) {
      notes.set(id, new Y.Map<unknown>(Object.entries({ ...stamps, text: new Y.Text(text) })))
    },
    type({ id }, text) {
      const card = notes.get(id)?.get('text')
      if (card instanceof Y.Text) card.insert(card.length, text)
    },
    shareAll: () => share(Y.encodeStateAsUpdate(document)),
  }
}

async function send(room: Room, update: Uint8Array): Promise<void> {
  const me = room.localParticipant
  if (me === undefined) return
  if (update.length <= packetBytes) return me.publishData(update, { reliable: true, topic: topics.notes })
  const stream = await me.streamBytes({ topic: topics.notes, totalSize: update.length })
  await stream.write(update)
  await stream.close()
}
