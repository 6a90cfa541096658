/**
 * Who may do what with a card: the one place where it is decided. Everybody's page has the whole document and could change it,
 * so these are rights of the application, not locks; `docs/notes.md` says what follows from that.
 */
import type { NoteId, SeatId } from '../base/id.ts'
import { rootsOf } from './links.ts'
import type { Note } from './note.ts'

export interface NoteRights {
  /** The text, kind and details, and that it says the same as another. */
  readonly edit: boolean
  readonly move: boolean
  /** Takes it out of the document for good. */
  readonly withdraw: boolean
  /** Takes it out of everybody's sight, or shows it again. */
  readonly hide: boolean
}

/** Somebody in front of the notes. */
export interface NotesPerson {
  readonly id: SeatId
  readonly role: string
}

const moderators: readonly string[] = ['ambassador', 'cofacilitator']
const tenders: readonly string[] = [...moderators, 'noteTaker']

/** True for those who take care of everybody's cards. */
export function tendsNotes({ role }: Pick<NotesPerson, 'role'>): boolean {
  return tenders.includes(role)
}

export function rightsOn({ seat }: Pick<Note, 'seat'>, me: NotesPerson): NoteRights {
  const [isMine, tends] = [seat === me.id, tendsNotes(me)]
  return { edit: isMine || tends, move: isMine || tends, withdraw: isMine, hide: moderators.includes(me.role) }
}

type Sighted = Pick<Note, 'id' | 'seat'> & { readonly details: Pick<Note['details'], 'hidden' | 'translates'> }

/** The cards that are out of sight: hidden ones, and their translations. */
export function hiddenIn(notes: readonly Sighted[]): ReadonlySet<NoteId> {
  const originals = rootsOf(notes, ({ details }) => details.translates)
  const hidden = new Set(notes.filter(({ details }) => details.hidden !== null).map(({ id }) => id))
  const isHidden = ({ id }: Sighted): boolean => hidden.has(id) || hidden.has(originals.get(id) ?? id)
  return new Set(notes.filter(isHidden).map(({ id }) => id))
}

/** What everybody sees, and what is hidden but for moderators and its author. */
export function seenBy<N extends Sighted>(
  notes: readonly N[],
  me: NotesPerson,
): { readonly open: readonly N[]; readonly hidden: readonly N[] } {
  const hidden = hiddenIn(notes)
  const isKnown = ({ seat }: N): boolean => seat === me.id || moderators.includes(me.role)
  return {
    open: notes.filter(({ id }) => !hidden.has(id)),
    hidden: notes.filter((note) => hidden.has(note.id) && isKnown(note)),
  }
}
