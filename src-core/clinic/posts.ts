import type { GroupId, SeatId } from '../base/id.ts'
import { type Language, primary, understands } from '../base/language.ts'
import { type Parse, id, list, object } from '../base/parse.ts'
import { isSame } from '../base/same.ts'
import { type Group, type Grouping, groupOf } from '../grouping/group.ts'
import { served } from '../grouping/served.ts'
import { type Booth, boothOfSeat } from '../interpretation/booth.ts'
import type { PublicEvent } from './event.ts'
import { type View, seatOf } from './view.ts'

/** Which interpreters a Group has while the Groups meet. */
export interface Post {
  readonly group: GroupId
  readonly seats: readonly SeatId[]
}

export const parsePosts: Parse<readonly Post[]> = list(
  object<Post>({ group: id<GroupId>(), seats: list(id<SeatId>(), 8) }),
  100,
)

/** In how many Groups at once so many interpreters of a Booth work: two share one, a single one works alone. */
export function groupsServedBy(interpreters: number): number {
  return Math.ceil(interpreters / 2)
}

/** Interpreters of one Booth who can be posted. */
interface Crew {
  readonly booth: Booth
  readonly seats: readonly SeatId[]
}

/**
 * Who interprets where, of those who are here: each Group without a common language has a Booth through which all can follow, as far as
 * there are Booths; the larger Groups first. A Booth with three or more interpreters is split over as many Groups as it can serve.
 */
export function postsFor(view: View, groups: Grouping): readonly Post[] {
  return postsOf(view, groups.filter(isAsking), crewsOf(view, () => true)) // prettier-ignore
}

/**
 * The Posts when people have come or gone, with the fewest moves: who is needed where they are stays, and so do those who are on
 * air. Groups that ask now get who is free, and the third of those who share a Group. Who is free and not asked for helps a
 * partner who works alone.
 */
export function postsAfter(view: View, groups: Grouping): readonly Post[] {
  const kept = view.posts.filter((post) => staysAt(view, post, groups))
  const posted = (seat: SeatId): boolean => kept.some(({ seats }) => seats.includes(seat))
  const asking = groups.filter((group) => isAsking(group) && kept.every((post) => post.group !== group.id))
  const spare = kept.flatMap(({ seats }) => seats.slice(2).filter((seat) => !isOnAir(view, seat)))
  const fresh = postsOf(view, asking, crewsOf(view, (seat) => !posted(seat) || spare.includes(seat))) // prettier-ignore
  const called = fresh.flatMap(({ seats }) => seats)
  const left = kept.map((post) => ({ ...post, seats: post.seats.filter((seat) => !called.includes(seat)) }))
  const idle = crewsOf(view, (seat) => !posted(seat) && !called.includes(seat))
  return withPartners([...left, ...fresh], idle)
}

/** A Group that shares no language and has nobody who interprets: which languages meet there, each person's first. */
export interface Unserved {
  readonly group: Group
  readonly languages: readonly Language[]
}

export function unservedIn(view: Pick<View, 'seats'>, groups: Grouping, posts: readonly Post[]): readonly Unserved[] {
  const isServed = ({ id }: Group): boolean => posts.some((post) => post.group === id && post.seats.length > 0)
  return groups
    .filter((group) => isAsking(group) && !isServed(group))
    .map((group) => {
      const first = group.seats.flatMap((id) => view.seats.find((seat) => seat.id === id)?.languages[0] ?? [])
      return { group, languages: [...new Set(first.map(primary))] }
    })
}

const isAsking = ({ language, seats }: Group): boolean => language === null && seats.length > 0
const isOnAir = ({ onAir }: View, seat: SeatId): boolean => onAir.some((turn) => turn.seat === seat)

function crewsOf(view: View, isFree: (seat: SeatId) => boolean): readonly Crew[] {
  return view.booths.map((booth) => ({
    booth,
    seats: booth.seats.filter((seat) => isHere(view, seat) && boothOfSeat(view.booths, seat) === booth && isFree(seat)),
  }))
}

function postsOf(view: View, asking: Grouping, crews: readonly Crew[]): readonly Post[] {
  const found = served(
    asking.map((group) => ({ worth: group.seats.length, booths: bits(crews.map(({ booth }) => canServe(view, booth, group))) })),
    crews.map(({ seats }) => ({ capacity: groupsServedBy(seats.length) })),
  ) // prettier-ignore
  return crews.flatMap(({ seats }, at) => {
    const own = asking.filter((_, index) => found[index] === at)
    return own.map((group, index) => ({
      group: group.id,
      seats: seats.filter((_, seat) => seat % own.length === index),
    }))
  })
}

function staysAt(view: View, { group: id, seats }: Post, groups: Grouping): boolean {
  const group = groups.find((each) => each.id === id)
  if (group === undefined) return false
  if (seats.some((seat) => isOnAir(view, seat))) return true
  const booth = seats[0] === undefined ? null : boothOfSeat(view.booths, seats[0])
  return isAsking(group) && booth !== null && canServe(view, booth, group)
}

/** Somebody of their Booth beside each who is alone, as far as there are any. */
function withPartners(posts: readonly Post[], idle: readonly Crew[]): readonly Post[] {
  const left = idle.map(({ booth, seats }) => ({ booth, seats: [...seats] }))
  return posts.map(({ group, seats }) => {
    const own = left.find(({ booth }) => seats.length === 1 && seats.some((seat) => booth.seats.includes(seat)))
    return { group, seats: [...seats, ...(own?.seats.splice(0, 1) ?? [])] }
  })
}

/** What is told when people of these Groups, or interpreters, have come or gone; nothing when all stay where they are. */
export function reposted(view: View, groups: Grouping): readonly PublicEvent[] {
  const posts = postsAfter(view, groups)
  return isSame(posts, view.posts) ? [] : [{ type: 'interpretersPosted', posts }]
}

/** The Group that an interpreter is posted to; null for everyone else. */
export function postOf({ posts, round }: Pick<View, 'posts' | 'round'>, seat: SeatId): Group | null {
  const post = posts.find(({ seats }) => seats.includes(seat))
  return round?.groups.find(({ id: group }) => group === post?.group) ?? null
}

/** Whom a page tells to go into a Group: who sits in it, or interprets there. */
export function goesTo(view: Pick<View, 'posts' | 'round'>, seat: SeatId): Group | null {
  return view.round === null ? null : (groupOf(view.round.groups, seat) ?? postOf(view, seat))
}

const isHere = (view: View, id: SeatId): boolean => seatOf(view, id)?.here === true

/** Everyone in the Group understands a language of the Booth. */
function canServe(view: View, { languages }: Booth, { seats }: Group): boolean {
  return seats.every((id) => languages.some((language) => understands(seatOf(view, id)?.languages ?? [], language)))
}

function bits(flags: readonly boolean[]): number {
  return flags.reduce((all, is, at) => (is ? all | (1 << at) : all), 0)
}
