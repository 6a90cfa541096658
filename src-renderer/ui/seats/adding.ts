import { type BoothId, type SeatId, asId } from '../../../src-core/base/id.ts'
import { type Language, primary, understands } from '../../../src-core/base/language.ts'
import type { Command } from '../../../src-core/clinic/command.ts'
import type { Role } from '../../../src-core/clinic/plan.ts'
import type { Booth } from '../../../src-core/interpretation/booth.ts'

/** Somebody who is added while the clinic goes on. */
export interface NewPerson {
  readonly name: string
  readonly role: Role
  /** The best first. */
  readonly languages: readonly Language[]
  /** An interpreter's: one that is there, a new one for their languages, or none yet. */
  readonly booth: BoothId | 'new' | 'none'
}

/** What is asked for, one after the other, to add a person. */
export function addingOf({ name, role, languages, booth }: NewPerson, newId: () => string): readonly Command[] {
  const seat = asId<SeatId>(newId())
  const added: Command = { type: 'addSeat', seat, name, role, languages }
  if (role !== 'interpreter' || booth === 'none') return [added]
  if (booth !== 'new') return [added, { type: 'placeInterpreter', seat, booth }]
  const made = asId<BoothId>(newId())
  return [added, { type: 'changeBooth', booth: made, languages }, { type: 'placeInterpreter', seat, booth: made }]
}

/** The Booth that an interpreter fits best: one whose languages they all have, else a new one when they have two. */
export function boothFor(booths: readonly Booth[], languages: readonly Language[]): NewPerson['booth'] {
  const fitting = booths.filter((booth) => booth.languages.every((language) => understands(languages, language)))
  const [best] = fitting.toSorted((a, b) => b.languages.length - a.languages.length || a.seats.length - b.seats.length)
  return best?.id ?? (makesBooth(languages) ? 'new' : 'none')
}

export function makesBooth(languages: readonly Language[]): boolean {
  return new Set(languages.map(primary)).size > 1
}
