import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clinic } from '../../../src-core/clinic/clinic.ts'
import { noDetails } from '../../../src-core/notes/details.ts'
import type { Note } from '../../../src-core/notes/note.ts'

/** A clinic that has closed, as its host knows it, with what was written down. */
export interface Sample {
  readonly clinic: Clinic
  readonly notes: readonly Note[]
  readonly topic: string
}

/** Reads `<name>/clinic.json`; `troika` is a clinic of 24 people, in `hostile` every text tries to be markup. */
export function readSample(name: 'troika' | 'hostile'): Sample {
  const sample = JSON.parse(readFileSync(fileOfSample(name, 'clinic.json'), 'utf8')) as Sample
  const clinic = { ...sample.clinic, harvests: [] }
  return { ...sample, clinic, notes: sample.notes.map((note) => ({ ...note, details: noDetails })) }
}

export function fileOfSample(name: string, file: string): string {
  return join(import.meta.dirname, name, file)
}
