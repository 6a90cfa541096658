import { type Parse, ParseError, json, object, oneOf, text } from '../../../src-core/base/parse.ts'
import { maxNoteLength, noteKinds } from '../../../src-core/notes/note.ts'
import type { Draft } from '../live.ts'

const parseDraft: Parse<Draft> = json(object<Draft>({ kind: oneOf(...noteKinds), text: text(maxNoteLength) }))

export function writeDraft(draft: Draft): string {
  return JSON.stringify(draft)
}

/** Null for what is no draft of this version. */
export function readDraft(kept: string): Draft | null {
  try {
    return parseDraft(kept)
  } catch (cause) {
    if (cause instanceof ParseError) return null
    throw cause
  }
}
