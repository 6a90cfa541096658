import { type NoteId, asId } from '../../../src-core/base/id.ts'
import type { View } from '../../../src-core/clinic/view.ts'
import { type NotesPerson, tendsNotes } from '../../../src-core/notes/rights.ts'
import { nameOfNotesFile, writeNotesFile } from '../../../src-core/notes/notesFile.ts'
import { fromBase64, textToBase64, toBase64 } from '../base64.ts'
import { Notebook } from './Notebook.svelte.ts'
import { CardFiles } from './CardFiles.svelte.ts'
import type { NotesRunesOptions, Stamps } from './NotesRunes.svelte.ts'
import type { Writers } from './Writers.svelte.ts'
import { wait } from '../timing.ts'
import type { LiveOptions, World } from '../openLive.ts'

/** The notes of this Seat's page: kept on this device, and by the host's window on main's disk. */
export function openNotes(
  { host, entrance }: LiveOptions,
  world: World,
  stamps: () => Stamps,
  view: () => View,
  writers: Writers,
): Notebook {
  const { clinic, me } = entrance
  const { timing } = world
  const call = host?.host.call ?? null
  const options = {
    me: me.id,
    session: Math.floor(timing.chance() * 2 ** 32),
    later: (ms: number, run: () => void) => timing.later(ms, run),
    now: () => timing.now(),
    write: call && ((update: Uint8Array) => call('live.saveNotes', { clinic, update: toBase64(update) }).then(() => undefined)), // prettier-ignore
    onDisk: host === null || host.opening.notes === '' ? null : fromBase64(host.opening.notes),
  }
  const load = () => world.openStore(`tertulia.notes.${clinic}.${me.id}`, options)
  const save = (whole: Uint8Array): Promise<void> => {
    const text = writeNotesFile({ clinic, seat: me.id, update: toBase64(whole) })
    return world.saveFile(nameOfNotesFile(me.name), textToBase64(text))
  }
  const person = (): NotesPerson => view().seats.find(({ id }) => id === me.id) ?? me
  return new Notebook({
    timing,
    load,
    stamps,
    writers,
    save,
    me: person,
    during: () => duringOf(view()),
    files: tendsNotes(me) ? cardFiles(world, view) : null,
    rest: () => wait(timing, 0),
    newId: () => asId<NoteId>(world.newId()),
  })
}

/** What goes on now, as a word for it. */
export function duringOf({ running, round }: Pick<View, 'running' | 'round'>): string {
  return `${running?.block ?? ''} ${String(running?.startedAt ?? '')} ${String(round?.startsAt ?? '')}`.trim()
}

function cardFiles(world: World, view: () => View): NotesRunesOptions['files'] {
  return ({ read, add, takeOver }) =>
    new CardFiles({
      read: () => Promise.resolve({ title: view().title, agenda: view().agenda, ...read() }),
      add,
      takeOver,
      save: (name, bytes) => world.saveFile(name, bytes),
    })
}
