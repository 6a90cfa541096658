import type { SeatId } from '../../../src-core/base/id.ts'
import type { Language } from '../../../src-core/base/language.ts'
import { type FloorWatch, floorToSay, startWatch, watched } from '../../../src-core/clinic/floorFollows.ts'
import { type View, seatOf } from '../../../src-core/clinic/view.ts'
import type { Asking } from '../asking.ts'
import { type Companion, idle } from '../companion.ts'
import type { HomeLink } from '../HomeLink.svelte.ts'
import type { InterpretingDesk } from '../live.ts'
import { isInGroup } from '../groups/whoIsHere.ts'

/** A change that was not carried out is asked for again after this long. */
const askAgainMs = 5_000

export interface FloorWorkOptions {
  readonly view: () => View
  readonly home: HomeLink
  readonly asking: Asking
  readonly interpreting: Pick<InterpretingDesk, 'followsSpeaker'>
  /** Host time. */
  readonly now: () => number
}

/** What only the host's window does: it hears who speaks in the home room, and says when another language is spoken. */
export function floorWork({ view, home, asking, interpreting, now }: FloorWorkOptions): Companion {
  let watch: FloorWatch | null = null
  let asked: { readonly language: Language; readonly at: number } | null = null
  return {
    ...idle,
    settled() {
      const at = now()
      if (home.room === null || view().stage !== 'open' || interpreting.followsSpeaker !== true) {
        watch = null
        return
      }
      const speaking = home.room.people.filter((person) => person.speaking).map(({ seat }) => seat)
      const onFloor = speaking.filter((seat) => isOnFloor(view(), seat, at))
      watch = watched(watch ?? startWatch(view(), at), view(), onFloor, asked?.language ?? null, at)
      if (asked?.language === view().floor) asked = null
      const language = floorToSay(watch, view())
      if (language === null || (asked?.language === language && at - asked.at < askAgainMs)) return
      asked = { language, at }
      asking.command({ type: 'changeFloor', language }).catch(() => undefined) // asked again while it is so
    },
  }
}

/** Interpreters are heard in Channels, and those whose Group meets in its room. */
function isOnFloor(view: View, seat: SeatId, at: number): boolean {
  if (seatOf(view, seat)?.role === 'interpreter') return false
  return seat === view.announcer || !isInGroup(view.round, seat, at)
}
