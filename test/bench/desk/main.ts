/**
 * `?list=desk` and `?list=panel`: the note-taker's desk and everybody's panel, as they are shipped, over the real store.
 * `?list=plain`: the panel as the plain list of cards that it was before, all drawn and all read anew at every change.
 */
import { mount } from 'svelte'
import { type NoteId, type SeatId, asId } from '../../../src-core/base/id.ts'
import type { Note } from '../../../src-core/notes/note.ts'
import { NotesRunes } from '../../../src-renderer/session/notes/NotesRunes.svelte.ts'
import { Writers } from '../../../src-renderer/session/notes/Writers.svelte.ts'
import { NotesStore } from '../../../src-renderer/sync/notesStore.ts'
import { dressPage } from '../../../src-renderer/ui/kit/codexSheet.ts'
import '../../../src-renderer/ui/kit/page.css'
import { readMessages } from '../../../src-renderer/ui/kit/readMessages.ts'
import { Words } from '../../../src-renderer/ui/kit/Words.svelte.ts'
import { rewrite } from '../../notation/rewrite.ts'
import { FakeShelf } from '../../fakes/sync/FakeShelf.ts'
import { now, seatId } from '../../renderer/live/gallery/clinic.ts'
import { cardsOf, view } from './clinicOfCards.ts'
import Frame from './Frame.svelte'

declare global {
  /** How long the cards took until they were there to be written among, in ms; 0 before. */
  var opened: number
  /** How long each key took until what it did was painted, in ms. */
  var painted: number[]
  /** What another person types into a card meanwhile. */
  var elsewhere: (turn: number) => void
}

class ReadAnew extends NotesStore {
  override get notes(): readonly Note[] {
    return super.notes.map((note) => structuredClone(note))
  }
}

/** Tells of all that it is about as seen, so that all is drawn. */
class EverythingNear extends IntersectionObserver {
  readonly #tell: (element: Element) => void

  constructor(tell: IntersectionObserverCallback, options?: IntersectionObserverInit) {
    super(tell, options)
    this.#tell = (target) => tell([{ target, isIntersecting: true } as IntersectionObserverEntry], this)
  }

  override observe(element: Element): void {
    this.#tell(element)
  }
}

const asked = new URLSearchParams(location.search)
const list = asked.get('list') ?? 'desk'
const later = (ms: number, run: () => void) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}
const Store = list === 'plain' ? ReadAnew : NotesStore
if (list === 'plain') globalThis.IntersectionObserver = EverythingNear
const store = new Store({
  me: seatId('fatou'),
  session: 1,
  later,
  now: () => performance.now(),
  shelf: () => new FakeShelf(),
  write: null,
  onDisk: null,
})
const cards = cardsOf(Number(asked.get('cards') ?? 2_000))
store.add(...cards)
const me: SeatId = seatId('fatou')
const writers = new Writers({ send: () => undefined, now: () => performance.now() })
const stamps = () => ({ block: view.running?.block ?? null, group: null, groupNumber: null, language: 'fr', seat: me, createdAt: now }) // prettier-ignore
const desk = new NotesRunes({ store, stamps, writers, newId: () => asId<NoteId>(crypto.randomUUID()), save: () => Promise.resolve(), files: null, rest: () => Promise.resolve(), during: () => '', me: () => ({ id: me, role: 'noteTaker' }) }) // prettier-ignore
globalThis.elsewhere = (turn) => {
  const card = cards[(turn * 37) % cards.length]!
  rewrite(store, card.id, `${card.text} ${turn}`)
}

const words = new Words(readMessages)
const language = asked.get('lang') ?? 'en'
await words.speak(language)
await words.load('kit', 'live', 'run', 'booth', 'notes', 'failures')
await dressPage(document, language, words.direction)
globalThis.opened = 0
const began = performance.now()
const watching = new MutationObserver(() => {
  if (document.querySelector('textarea') === null) return
  watching.disconnect()
  requestAnimationFrame(() => requestAnimationFrame(() => (globalThis.opened = performance.now() - began)))
})
watching.observe(document, { subtree: true, childList: true })
mount(Frame, { target: document.querySelector('#page')!, props: { words, list, desk, view, me, now: () => now } })

globalThis.painted = []
/** The frame in which a key's work is drawn has been painted when a message sent in it arrives. */
addEventListener(
  'keydown',
  ({ timeStamp }) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => painted.push(performance.now() - timeStamp)
      port2.postMessage(null)
    })
  },
  { capture: true },
)
