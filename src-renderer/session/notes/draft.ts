import type { BlockId, GroupId, NoteId } from '../../../src-core/base/id.ts'
import {
  type Parse,
  ParseError,
  count,
  id,
  json,
  nullable,
  object,
  oneOf,
  text,
  withDefault,
} from '../../../src-core/base/parse.ts'
import { noteKinds } from '../../../src-core/notes/kind.ts'
import { maxNoteLength } from '../../../src-core/notes/note.ts'
import type { NotePlace } from '../../../src-core/notes/place.ts'
import type { Draft } from '../live.ts'

export const emptyDraft: Draft = { kind: 'insight', text: '', answers: null, place: null, during: null }

const parsePlace: Parse<NotePlace> = object<NotePlace>({
  block: nullable(id<BlockId>()),
  group: nullable(id<GroupId>()),
  groupNumber: nullable(count),
})

const parseDraft: Parse<Draft> = json(
  object<Draft>({
    kind: oneOf(...noteKinds),
    text: text(maxNoteLength),
    answers: withDefault(nullable(id<NoteId>()), null),
    place: withDefault(nullable(parsePlace), null),
    during: withDefault(nullable(text(200)), null),
  }),
)

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
