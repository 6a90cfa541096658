import { randomUUID } from 'node:crypto'
import type { Room } from '@livekit/rtc-node'
import { type BlockId, type GroupId, type NoteId, asId } from '../../src-core/base/id.ts'
import type { Seat, View } from '../../src-core/clinic/view.ts'
import { noDetails } from '../../src-core/notes/details.ts'
import type { NoteKind } from '../../src-core/notes/kind.ts'
import type { Note } from '../../src-core/notes/note.ts'
import type { Conduct } from './conduct.ts'
import { exampleNotes } from './exampleNotes.ts'
import { noteWriter } from './noteWriter.ts'

export interface NoteTaking {
  /** Goes on with the card at hand, one word at a time, or begins the next one when it is due. */
  write(view: View, conduct: Conduct): void
  shareAll(): void
}

const wordEveryMs = 250

/** A person who types example notes in their language, as many as their conduct says. */
export function takeNotes(
  me: Seat,
  room: () => Room | null,
  { pace, onTrouble }: { readonly pace: number; readonly onTrouble: (trouble: unknown) => void },
): NoteTaking {
  const examples = exampleNotes(me.languages[0] ?? 'en')
  const writer = noteWriter(room, onTrouble)
  let block: BlockId | null = null
  let begun = 0
  let total = 0
  let typing: { readonly note: Note; words: readonly string[]; lastAt: number } | null = null
  const begin = (view: View, { place }: Conduct): void => {
    const example = examples[total % examples.length]
    if (example === undefined) return
    const note = newNote(view, place, me, example.kind)
    writer.begin(note)
    typing = { note, words: example.text.split(/(?<= )/), lastAt: 0 }
    begun += 1
    total += 1
  }
  return {
    shareAll: () => writer.shareAll(),
    write(view, conduct) {
      const running = view.running?.block ?? null
      if (running !== block) [block, begun] = [running, 0]
      if (typing === null && begun < conduct.notes) begin(view, conduct)
      if (typing === null || Date.now() - typing.lastAt < wordEveryMs / pace) return
      const [word, ...words] = typing.words
      if (word !== undefined) writer.type(typing.note, word)
      typing = words.length > 0 ? { note: typing.note, words, lastAt: Date.now() } : null
    },
  }
}

function newNote(view: View, place: GroupId | null, me: Seat, kind: NoteKind): Note {
  const group = view.round?.groups.find(({ id }) => id === place) ?? null
  return {
    ...{ id: asId<NoteId>(randomUUID()), kind, text: '', language: me.languages[0] ?? 'en', seat: me.id },
    ...{ block: view.running?.block ?? null, group: group?.id ?? null, groupNumber: group?.number ?? null },
    ...{ createdAt: Date.now(), details: noDetails },
  }
}
