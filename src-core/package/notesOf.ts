import type { BlockId, NoteId } from '../base/id.ts'
import { cleanProse } from '../base/text.ts'
import type { Clinic } from '../clinic/clinic.ts'
import type { Role } from '../clinic/plan.ts'
import type { Note, NoteKind } from '../notes/note.ts'
import { readRich } from '../notes/richText.ts'
import { plainText } from '../notes/writeRich.ts'
import { type NameHider, agreed } from './people.ts'

/** A Note as it may be published: a role instead of a person, names hidden. */
export interface PublicNote {
  /** For order only: neither is published. */
  readonly id: NoteId
  readonly createdAt: number
  readonly kind: NoteKind
  readonly text: string
  readonly language: string
  readonly block: BlockId | null
  readonly groupNumber: number | null
  readonly role: Role
}

/** The Notes that may be published, oldest first: empty ones go, a quote needs its person's yes. */
export function publicNotes(clinic: Clinic, notes: readonly Note[], hideNames: NameHider): readonly PublicNote[] {
  const roleOf = new Map(clinic.view.seats.map(({ id, role }) => [id, role]))
  return notes
    .toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
    .filter((note) => note.kind !== 'quote' || agreed(clinic, note.seat, 'quoted'))
    .map((note) => ({
      id: note.id,
      createdAt: note.createdAt,
      kind: note.kind,
      text: hideNames(cleanProse(plainText(readRich(note.text))), note.language),
      language: note.language,
      block: note.block,
      groupNumber: note.groupNumber,
      role: roleOf.get(note.seat) ?? 'participant',
    }))
    .filter(({ text }) => text !== '')
}
