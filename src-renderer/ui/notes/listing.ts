import type { View } from '../../../src-core/clinic/view.ts'
import type { NoteId } from '../../../src-core/base/id.ts'
import type { Note } from '../../../src-core/notes/note.ts'
import type { NotesDesk } from '../../session/live.ts'

/** What every card of a list is shown with. */
export interface Listing {
  readonly desk: NotesDesk
  readonly view: View
  readonly editing: NoteId | null
  readonly onedit: (note: NoteId | null) => void
  readonly onanswer: (note: Note) => void
  /** Something was done that can be undone; `said` says so. */
  readonly ondone: (said: string) => void
  /** It is to say the same as another, or be translated. */
  readonly onsame: (note: Note) => void
  readonly ontranslate: (note: Note) => void
}
