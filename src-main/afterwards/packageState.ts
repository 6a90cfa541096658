import { join } from 'node:path'
import { type Language, parseLanguage } from '../../src-core/base/language.ts'
import { ParseError, anyText, json, list, object } from '../../src-core/base/parse.ts'
import type { Clinic } from '../../src-core/clinic/clinic.ts'
import type { CareReview } from '../../src-core/contract/endpoints.ts'
import type { Note } from '../../src-core/notes/note.ts'
import type { Take } from '../../src-core/package/recordings.ts'
import { speechOf } from '../../src-core/package/speech.ts'
import { recordText, sha256 } from '../exports/recordFile.ts'
import { readIfThere } from '../store/disk.ts'
import { wordsFor } from '../words.ts'

interface Made {
  readonly language: Language
  readonly files: readonly { readonly name: string; readonly sha256: string }[]
}

const parseMade = json(
  object<Made>({ language: parseLanguage, files: list(object({ name: anyText, sha256: anyText })) }),
)

/** Whether the package in a clinic's folder says what one made now would: the record of what is published is compared. */
export async function packageState(
  folder: string,
  clinic: Clinic,
  notes: readonly Note[],
  takes: readonly Take[],
): Promise<CareReview['package']> {
  const manifest = await readIfThere(join(folder, 'package', 'manifest.json'))
  const made = manifest === null ? null : madeOrNull(manifest.toString('utf8'))
  const record = made?.files.find(({ name }) => name.endsWith('.json'))
  if (made === null || record === undefined) return 'none'
  const speech = speechOf(made.language, (language) => wordsFor('documents', language))
  return sha256(recordText(clinic, notes, speech, takes)) === record.sha256 ? 'current' : 'outdated'
}

function madeOrNull(manifest: string): Made | null {
  try {
    return parseMade(manifest)
  } catch (cause) {
    if (cause instanceof ParseError) return null
    throw cause
  }
}
