import type { BlockId } from '../base/id.ts'
import { cleanProse } from '../base/text.ts'
import type { Clinic } from '../clinic/clinic.ts'
import type { Role } from '../clinic/plan.ts'
import type { Note, NoteKind } from '../notes/note.ts'
import { type NameHider, agreed } from './people.ts'

/** A Note as it may be published: a role instead of a person, names hidden, no identity. */
export interface PublicNote {
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
      kind: note.kind,
      text: hideNames(cleanProse(note.text), note.language),
      language: note.language,
      block: note.block,
      groupNumber: note.groupNumber,
      role: roleOf.get(note.seat) ?? 'participant',
    }))
    .filter(({ text }) => text !== '')
}

/** Notes of the Groups of one Block. */
export interface GroupNotes {
  readonly block: BlockId | null
  readonly groupNumber: number
  readonly notes: readonly PublicNote[]
}

/** What the Groups wrote down, by Block in the given order and by the Group's number. */
export function byGroup(notes: readonly PublicNote[], order: readonly BlockId[]): readonly GroupNotes[] {
  const found = new Map<string, GroupNotes>()
  for (const note of notes) {
    if (note.groupNumber === null) continue
    const key = `${note.groupNumber} ${note.block ?? ''}`
    const earlier = found.get(key)?.notes ?? []
    found.set(key, { block: note.block, groupNumber: note.groupNumber, notes: [...earlier, note] })
  }
  const places = new Map<BlockId | null, number>(order.map((block, at) => [block, at]))
  const placeOf = (block: BlockId | null): number => places.get(block) ?? order.length
  return [...found.values()].sort((a, b) => placeOf(a.block) - placeOf(b.block) || a.groupNumber - b.groupNumber)
}
