import { type NoteId, asId } from '../../src-core/base/id.ts'
import { NotesStore } from '../sync/notesStore.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { NotesRunes, type Stamps } from './NotesRunes.svelte.ts'
import type { LiveOptions, World } from './openLive.ts'

export interface Notes {
  readonly store: NotesStore
  readonly notes: NotesRunes
}

/** The notes of this Seat's page: kept on this device, and by the host's window on main's disk. */
export function openNotes({ host, entrance }: LiveOptions, world: World, stamps: () => Stamps): Notes {
  const { clinic, me } = entrance
  const call = host?.host.call ?? null
  const store = new NotesStore({
    session: Math.floor(world.timing.chance() * 2 ** 32),
    later: (ms, run) => world.timing.later(ms, run),
    keep: world.keepNotes(`tertulia.notes.${clinic}.${me.id}`),
    write: call && ((update) => call('live.saveNotes', { clinic, update: toBase64(update) }).then(() => undefined)),
    onDisk: host === null || host.opening.notes === '' ? null : fromBase64(host.opening.notes),
  })
  return { store, notes: new NotesRunes(store, stamps, () => asId<NoteId>(world.newId())) }
}
