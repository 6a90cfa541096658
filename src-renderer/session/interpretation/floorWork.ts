import type { GroupId, SeatId } from '../../../src-core/base/id.ts'
import type { Language } from '../../../src-core/base/language.ts'
import { type FloorWatch, floorToSay, startWatch, watched } from '../../../src-core/clinic/floorFollows.ts'
import { floorIn, turnsIn } from '../../../src-core/clinic/place.ts'
import { type View, seatOf } from '../../../src-core/clinic/view.ts'
import type { Asking } from '../asking.ts'
import { type Companion, idle } from '../companion.ts'
import type { GroupStay } from '../groups/GroupStay.svelte.ts'
import { isInGroup } from '../groups/whoIsHere.ts'
import type { HomeLink } from '../HomeLink.svelte.ts'
import type { InterpretingDesk } from '../live.ts'

/** A change that was not carried out is asked for again after this long. */
const askAgainMs = 5_000

/** What a page hears of the floor of the place that it sees to. */
export interface FloorHeard {
  readonly group: GroupId | null
  readonly speaking: readonly SeatId[]
  /** False: another page asks, and this one keeps in mind who speaks what. */
  readonly asks: boolean
}

export interface FloorWorkOptions {
  readonly view: () => View
  readonly asking: Asking
  readonly interpreting: Pick<InterpretingDesk, 'followsSpeaker'>
  /** Host time. */
  readonly now: () => number
}

/** Says when another language is spoken in the place that is heard. */
export function floorWork(
  { view, asking, interpreting, now }: FloorWorkOptions,
  hears: () => FloorHeard | null,
): Companion {
  let watch: FloorWatch | null = null
  let place: GroupId | null = null
  let asked: { readonly language: Language; readonly at: number } | null = null
  return {
    ...idle,
    settled() {
      const heard = view().stage === 'open' && interpreting.followsSpeaker === true ? hears() : null
      if (heard === null || heard.group !== place) watch = asked = null
      if (heard === null) return
      const [at, { group }] = [now(), heard]
      place = group
      const here = { ...view(), floor: floorIn(view(), group) }
      watch = watched(watch ?? startWatch(here, at), here, heard.speaking, asked?.language ?? null, at)
      if (asked?.language === here.floor) asked = null
      const language = floorToSay(watch, group === null ? here : withAnnounced(here, view().floor))
      if (language === null || (asked?.language === language && at - asked.at < askAgainMs)) return
      asked = { language, at }
      if (heard.asks) asking.command({ type: 'changeFloor', language, group }).catch(() => undefined) // asked again while it is so
    },
  }
}

/** The host's window hears who speaks in the home room: neither interpreters nor those whose Group meets in its own. */
export function heardAtHome(
  view: () => View,
  home: Pick<HomeLink, 'room'>,
  now: () => number,
): () => FloorHeard | null {
  return () => {
    if (home.room === null) return null
    const speaking = onFloor(view(), home.room).filter(
      (seat) => seat === view().announcer || !isInGroup(view().round, seat, now()),
    )
    return { group: null, speaking, asks: true }
  }
}

/**
 * The interpreters of a Group hear who speaks there, and who speaks to all Groups before them. The one who is on air says
 * it; the others keep it in mind, so that what was said by hand holds through a hand-over.
 */
export function heardInGroup(
  me: SeatId,
  view: () => View,
  home: Pick<HomeLink, 'room'>,
  stay: Pick<GroupStay, 'entered' | 'room'>,
): () => FloorHeard | null {
  return () => {
    const { entered, room } = stay
    if (entered === null || room === null || seatOf(view(), me)?.role !== 'interpreter') return null
    const announcer = home.room === null ? [] : onFloor(view(), home.room).filter((seat) => seat === view().announcer)
    const speaking = announcer.length > 0 ? announcer : onFloor(view(), room)
    return { group: entered.id, speaking, asks: turnsIn(view(), entered.id)[0]?.seat === me }
  }
}

/** Who is heard, but for the interpreters, who are heard in Channels. */
function onFloor(view: View, { people }: NonNullable<HomeLink['room']>): readonly SeatId[] {
  const speaking = people.filter((person) => person.speaking).map(({ seat }) => seat)
  return speaking.filter((seat) => seatOf(view, seat)?.role !== 'interpreter')
}

/** Who speaks to all Groups speaks what is spoken at home. */
function withAnnounced(view: View, language: Language): View {
  const seats = view.seats.map((seat) => (seat.id === view.announcer ? { ...seat, languages: [language] } : seat))
  return { ...view, seats }
}
