import type { GroupId, SeatId } from '../base/id.ts'
import { understands } from '../base/language.ts'
import { type Parse, id, list, object } from '../base/parse.ts'
import { type Group, type Grouping, groupOf } from '../grouping/group.ts'
import { served } from '../grouping/served.ts'
import { type Booth, boothOfSeat } from '../interpretation/booth.ts'
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

/**
 * Who interprets where, of those who are here: each Group without a common language has a Booth through which all can follow, as far as
 * there are Booths; the larger Groups first. A Booth with three or more interpreters is split over as many Groups as it can serve.
 */
export function postsFor(view: View, groups: Grouping): readonly Post[] {
  const booths = view.booths.map((booth) => ({
    booth,
    seats: booth.seats.filter((seat) => isHere(view, seat) && boothOfSeat(view.booths, seat) === booth),
  }))
  const asking = groups.filter(({ language }) => language === null)
  const found = served(
    asking.map((group) => ({ worth: group.seats.length, booths: bits(booths.map(({ booth }) => canServe(view, booth, group))) })),
    booths.map(({ seats }) => ({ capacity: groupsServedBy(seats.length) })),
  ) // prettier-ignore
  return booths.flatMap(({ seats }, at) => {
    const own = asking.filter((_, index) => found[index] === at)
    return own.map((group, index) => ({
      group: group.id,
      seats: seats.filter((_, seat) => seat % own.length === index),
    }))
  })
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
