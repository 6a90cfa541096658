/** The notes as they are shipped, `?list=desk` or in the panel, of one of several pages that hear each other without a server. */
import { mount } from 'svelte'
import { type NoteId, type SeatId, asId } from '../../../src-core/base/id.ts'
import { NotesRunes } from '../../../src-renderer/session/notes/NotesRunes.svelte.ts'
import { Writers } from '../../../src-renderer/session/notes/Writers.svelte.ts'
import { NotesStore } from '../../../src-renderer/sync/notesStore.ts'
import { dressPage } from '../../../src-renderer/ui/kit/codexSheet.ts'
import '../../../src-renderer/ui/kit/page.css'
import { readMessages } from '../../../src-renderer/ui/kit/readMessages.ts'
import { Words } from '../../../src-renderer/ui/kit/Words.svelte.ts'
import { FakeShelf } from '../../fakes/sync/FakeShelf.ts'
import { now, seatId } from '../../renderer/live/gallery/clinic.ts'
import { view } from '../../bench/desk/clinicOfCards.ts'
import Frame from '../../bench/desk/Frame.svelte'

declare global {
  var desk: NotesRunes
}

interface Sent {
  readonly from: SeatId
  readonly to: SeatId | null
  readonly bytes: Uint8Array
}

const asked = new URLSearchParams(location.search)
const me = seatId(asked.get('me') ?? 'fatou')
const host = seatId('fatou')
const later = (ms: number, run: () => void) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}
const store = new NotesStore({
  me,
  session: Math.floor(Math.random() * 2 ** 32),
  later,
  now: () => performance.now(),
  shelf: () => new FakeShelf(),
  write: me === host ? () => Promise.resolve() : null,
  onDisk: null,
})
const air = new BroadcastChannel('notes')
air.onmessage = ({ data }: MessageEvent<Sent>) => {
  if (data.to === null || data.to === me) store.hear(data.from, data.bytes)
}
store.connect({
  send(bytes, to) {
    air.postMessage({ from: me, to, bytes } satisfies Sent)
    return Promise.resolve()
  },
  partner: () => (me === host ? null : { seat: host, isHost: true }),
})
const stamps = () => ({ block: view.running?.block ?? null, group: null, groupNumber: null, language: 'fr', seat: me, createdAt: now }) // prettier-ignore
globalThis.desk = new NotesRunes({
  store,
  stamps,
  during: () => '',
  writers: new Writers({ send: () => undefined, now: () => performance.now() }),
  newId: () => asId<NoteId>(crypto.randomUUID()),
  save: () => Promise.resolve(),
  files: null,
  rest: () => Promise.resolve(),
  me: () => ({ id: me, role: 'noteTaker' }),
})

const words = new Words(readMessages)
const language = asked.get('lang') ?? 'en'
await words.speak(language)
await words.load('kit', 'live', 'run', 'booth', 'notes', 'failures')
await dressPage(document, language, words.direction)
const list = asked.get('list') ?? 'panel'
mount(Frame, { target: document.querySelector('#page')!, props: { words, list, desk, view, me, now: () => now } })
document.documentElement.dataset['ready'] = ''
