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
  /** Sends it, a question, to the sharers, or takes it back from them. */
  readonly queue: boolean
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

export function rightsOn(note: Pick<Note, 'seat' | 'kind' | 'details'>, me: NotesPerson): NoteRights {
  const [isMine, tends] = [note.seat === me.id, tendsNotes(me)]
  const hide = moderators.includes(me.role)
  return { edit: isMine || tends, move: isMine || tends, withdraw: isMine, hide, queue: mayQueue(note, isMine, me) }
}

/** Anybody sends a question; who asked it takes it back while it waits, and so do, at any time, those who see to the answers. */
function mayQueue({ kind, details }: Pick<Note, 'kind' | 'details'>, isMine: boolean, me: NotesPerson): boolean {
  if (kind !== 'question') return false
  return details.queue === null || (details.queue === 'asked' && isMine) || tendsNotes(me) || me.role === 'sharer'
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
