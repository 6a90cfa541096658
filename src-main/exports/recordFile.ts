import { createHash } from 'node:crypto'
import type { Clinic } from '../../src-core/clinic/clinic.ts'
import type { Note } from '../../src-core/notes/note.ts'
import { publicRecord } from '../../src-core/package/record.ts'
import type { Take } from '../../src-core/package/recordings.ts'
import { type Speech, someone } from '../../src-core/package/speech.ts'

/** What is published of a clinic, as the text of the package's JSON file. */
export function recordText(clinic: Clinic, notes: readonly Note[], speech: Speech, takes: readonly Take[]): string {
  return `${JSON.stringify(publicRecord(clinic, notes, someone(speech), takes), null, 2)}\n`
}

/** Lower-case hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}
