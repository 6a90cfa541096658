import type { SeatId } from '../../src-core/base/id.ts'
import { topics } from '../../src-core/protocol/message.ts'
import type { NotesLine, NotesStore } from '../sync/notesStore.ts'
import { type Companion, idle } from './companion.ts'
import type { HomeLink } from './HomeLink.svelte.ts'
import type { NotesRunes } from './NotesRunes.svelte.ts'

/** The notes' way through the home room. With the host away, the first of the others is the one to compare with. */
export function notesLine(home: HomeLink, me: SeatId, hostSeat: () => SeatId | null): NotesLine {
  return {
    async send(bytes, to) {
      await home.room?.send(topics.notes, bytes, to)
    },
    partner() {
      const others = (home.room?.people ?? []).map(({ seat }) => seat).filter((seat) => seat !== me)
      const host = others.find((seat) => seat === hostSeat())
      if (host !== undefined) return { seat: host, isHost: true }
      const [first] = others.toSorted()
      return first === undefined ? null : { seat: first, isHost: false }
    },
  }
}

/** Keeps the notes connected, and compares anew when the partner is another. */
export function notesWork(store: NotesStore, notes: NotesRunes, home: HomeLink, line: NotesLine): Companion {
  let partner: SeatId | null = null
  let isConnected = false
  return {
    ...idle,
    begin() {
      const stop = notes.watch()
      return () => {
        stop()
        void store.stop()
      }
    },
    joined() {
      isConnected = false
    },
    settled() {
      const seat = home.room === null ? null : (line.partner()?.seat ?? null)
      const isThere = home.room !== null
      if (isThere === isConnected && seat === partner) return
      isConnected = isThere
      partner = seat
      store.connect(isThere ? line : null)
    },
  }
}
