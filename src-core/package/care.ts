import type { SeatId } from '../base/id.ts'
import type { Clinic } from '../clinic/clinic.ts'
import type { Role } from '../clinic/plan.ts'
import type { Note } from '../notes/note.ts'
import { compareNotes } from '../notes/order.ts'
import type { Passage } from '../notes/passage.ts'
import { type PersonalKind, findPersonal } from '../notes/personal.ts'
import { namesIn } from './people.ts'
import { type RecordedMoment, type Take, momentIn } from './recordings.ts'

/** What of a card is to be looked at before it is published: personal data, or the name of somebody who is not to be named. */
export interface Finding extends Passage {
  readonly kind: PersonalKind | 'name'
  readonly text: string
  /** Of a name: whose it is. */
  readonly seat: SeatId | null
}

/** A card as the review shows it. */
export interface CareCard {
  readonly note: Note
  /** Who wrote it; null: nobody of the clinic. */
  readonly author: { readonly name: string; readonly role: Role } | null
  readonly findings: readonly Finding[]
  /** Where in the recording it was written; null when nothing was recorded then. */
  readonly moment: RecordedMoment | null
}

/** All cards in order, each with what is found in it and where it is in the recording. A name inside an address is no finding of its own. */
export function careOf(clinic: Clinic, notes: readonly Note[], takes: readonly Take[]): readonly CareCard[] {
  const findNames = namesIn(clinic)
  const people = new Map(clinic.view.seats.map(({ id, name, role }) => [id, { name, role }]))
  return notes.toSorted(compareNotes).map((note) => {
    const personal = findPersonal(note.text).map((found) => ({ ...found, seat: null }))
    const names = findNames(note.text).filter(
      ({ from, to }) => !personal.some((each) => from < each.to && each.from < to),
    )
    const findings = [...personal, ...names.map((found) => ({ ...found, kind: 'name' as const }))]
      .toSorted((a, b) => a.from - b.from)
      .map((found) => ({ ...found, text: note.text.slice(found.from, found.to) }))
    return { note, author: people.get(note.seat) ?? null, findings, moment: momentIn(takes, note.createdAt) }
  })
}
