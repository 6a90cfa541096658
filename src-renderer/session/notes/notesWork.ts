import type { SeatId } from '../../../src-core/base/id.ts'
import { topics } from '../../../src-core/protocol/message.ts'
import type { NotesLine } from '../../sync/notesExchange.ts'
import type { Companion } from '../companion.ts'
import type { HomeLink } from '../HomeLink.svelte.ts'
import type { Notebook } from './Notebook.svelte.ts'
import type { Timing } from '../timing.ts'

/** Notes are opened this long after the home room is there when somebody's microphone is on: the first sound has the link to itself. */
const afterSoundMs = 1_000
/** And this long after the start in any case, to write with nobody reachable. */
const aloneMs = 5_000

/** The notes' way through the home room. With the host away, the first of the others is the one to compare with. */
export function notesLine(home: HomeLink, me: SeatId, hostSeat: () => SeatId | null): NotesLine {
  return {
    async send(bytes, to, isHasty) {
      await home.room?.send(topics.notes, bytes, to, isHasty)
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

/** Opens the notes, keeps them connected, and compares anew when the partner is another. */
export function notesWork(me: SeatId, notebook: Notebook, home: HomeLink, line: NotesLine, timing: Timing): Companion {
  let partner: SeatId | null = null
  let isConnected = false
  let openIn: (ms: number) => void = () => undefined
  return {
    begin(changed) {
      openIn = (ms) => void timing.later(ms, () => void notebook.open(changed))
      openIn(aloneMs)
      return () => void notebook.end()
    },
    joined() {
      isConnected = false
      const isSomebodyHeard = home.room?.people.some(({ seat, microphoneOn }) => microphoneOn && seat !== me) ?? false
      openIn(isSomebodyHeard ? afterSoundMs : 0)
    },
    settled() {
      if (notebook.store === null) return
      const seat = home.room === null ? null : (line.partner()?.seat ?? null)
      const isThere = home.room !== null
      if (isThere === isConnected && seat === partner) return
      isConnected = isThere
      partner = seat
      notebook.store.connect(isThere ? line : null)
    },
  }
}
