import * as Y from 'yjs'
import { type NoteId, type SeatId, asId } from '../../../src-core/base/id.ts'
import type { Chance } from '../../../src-core/base/seeded.ts'
import { noDetails } from '../../../src-core/notes/details.ts'
import type { Note } from '../../../src-core/notes/note.ts'
import { notesMap } from '../../../src-renderer/sync/notesDoc.ts'
import { NotesStore } from '../../../src-renderer/sync/notesStore.ts'
import { FakeTiming } from '../../fakes/media/FakeTiming.ts'
import { FakeShelf } from '../../fakes/sync/FakeShelf.ts'

const stamps = {
  block: null,
  group: null,
  groupNumber: null,
  language: 'en',
  createdAt: 0,
  details: noDetails,
} as const
export const card = (id: string, text: string, seat = 'ana'): Note => ({
  ...stamps,
  id: asId<NoteId>(id),
  kind: 'insight',
  text,
  seat: asId(seat),
})

/** Packing takes a moment of the real clock. */
export const until = { timeout: 10_000, interval: 5 }

/** Text that is hardly smaller when packed. */
export const noise = (length: number, chance: Chance): string =>
  Array.from({ length }, () => String.fromCharCode(97 + Math.floor(26 * chance()))).join('')

const host = asId<SeatId>('amb')

/** Stores that talk over a line which can lose messages, and a host with a disk that can fail. */
export class Desk {
  readonly timing = new FakeTiming(0)
  readonly disk = new Y.Doc()
  readonly stores = new Map<SeatId, NotesStore>()
  readonly there = new Set<SeatId>()
  diskFails = false
  /** By how much the clock of somebody's device is wrong. */
  readonly aheadMs = new Map<string, number>()
  /** True for a message that is lost. */
  loses: () => boolean = () => false
  /** How late each copy of a message comes, in ms: none when it is lost, two when it comes twice. */
  fate: () => readonly number[] = () => (this.loses() ? [] : [0])
  /** Messages of a kind that this Seat's version does not know. */
  knows: (seat: SeatId, bytes: Uint8Array) => boolean = () => true
  /** How long each message was. */
  readonly lengths: number[] = []
  /** Of each piece of a long message: who sent it, and to whom; null: to all. */
  readonly pieces: { readonly from: SeatId; readonly to: SeatId | null }[] = []
  /** How long a message of so many bytes takes between these two, in ms. */
  late: (bytes: number, between: readonly SeatId[]) => number = () => 0
  /** Messages with changes so far. */
  updates = 0
  #sessions = 0

  open(name: string, shelf = new FakeShelf()): NotesStore {
    const seat = asId<SeatId>(name)
    this.#sessions += 1
    const store = new NotesStore({
      me: seat,
      session: this.#sessions,
      now: () => this.timing.now() + (this.aheadMs.get(name) ?? 0),
      later: (ms, run) => this.timing.later(ms, run),
      shelf: () => shelf,
      write: name === 'amb' ? (update) => this.#write(update) : null,
      onDisk: name === 'amb' ? Y.encodeStateAsUpdate(this.disk) : null,
    })
    this.stores.set(seat, store)
    this.join(name)
    return store
  }

  join(name: string): void {
    const seat = asId<SeatId>(name)
    const partners = new Map([...this.there].map((each) => [each, this.#partnerOf(each)]))
    this.there.add(seat)
    for (const each of this.there)
      if (each === seat || this.#partnerOf(each) !== partners.get(each)) this.#connect(each)
  }

  #connect(seat: SeatId): void {
    this.stores.get(seat)!.connect({
      send: (bytes, to) => {
        this.updates += Number(bytes[0] === 1)
        for (const [other, receiver] of this.stores) {
          const isMeant = other !== seat && this.there.has(other) && (to === null || to === other)
          if (isMeant && this.knows(other, bytes)) {
            this.#deliver(() => receiver.hear(seat, bytes), this.late(bytes.length, [seat, other]))
          }
        }
        this.lengths.push(bytes.length)
        if (bytes[0] === 16) this.pieces.push({ from: seat, to })
        return Promise.resolve()
      },
      partner: () => {
        const partner = this.#partnerOf(seat)
        return partner === null ? null : { seat: partner, isHost: partner === host }
      },
    })
  }

  /** The host; else anyone. */
  #partnerOf(seat: SeatId): SeatId | null {
    const others = [...this.there].filter((other) => other !== seat).toSorted()
    return others.includes(host) ? host : (others[0] ?? null)
  }

  #deliver(run: () => void, lateMs: number): void {
    for (const each of this.fate()) {
      const ms = each + lateMs
      if (ms === 0) void Promise.resolve().then(run)
      else this.timing.later(ms, run)
    }
  }

  leave(name: string): void {
    this.there.delete(asId<SeatId>(name))
    this.stores.get(asId<SeatId>(name))?.connect(null)
  }

  texts(): readonly string[] {
    return [...this.stores.values()].map((store) => store.notes.map(({ text }) => text).join('|'))
  }

  get onDisk(): string {
    return [...notesMap(this.disk).values()]
      .map((each) => (each as Y.Map<Y.Text>).get('text')!.toJSON())
      .sort()
      .join('|')
  }

  #write(update: Uint8Array): Promise<void> {
    if (this.diskFails) return Promise.reject(new Error('full'))
    Y.applyUpdate(this.disk, update)
    return Promise.resolve()
  }
}
