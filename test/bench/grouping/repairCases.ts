import { assign } from '../../../src-core/grouping/assign.ts'
import { repair } from '../../../src-core/grouping/repair.ts'
import type { Grouping } from '../../../src-core/grouping/group.ts'
import { type Result, compare } from '../measure.ts'
import { type Kind, counted, crowd } from './crowd.ts'

const came = 2
const left = 3

/** A running Grouping that two come to and three leave: repaired, beside one made anew. */
export function repairCases(counts: readonly number[], crowds: number, say: (text: string) => void): readonly Result[] {
  return counts.flatMap((count) =>
    (['planted', 'monolingual'] as const).flatMap((kind) => {
      say(`repair, ${count} people, ${kind}`)
      const changes = Array.from({ length: crowds }, (_, at) => change(kind, count, at + 1))
      const what = `${count} people, ${kind}, ${came} come and ${left} leave`
      const baseline = 'Grouping made anew'
      return [
        compare({ case: `people moved: ${what}`, unit: 'people', baseline }, changes.map(({ ours }) => ours.moved), changes.map(({ anew }) => anew.moved)),
        compare({ case: `repair: ${what}`, unit: 'ms', baseline }, changes.map(({ ours }) => ours.ms), changes.map(({ anew }) => anew.ms)),
      ] // prettier-ignore
    }),
  )
}

interface Change {
  readonly ours: { readonly moved: number; readonly ms: number }
  readonly anew: { readonly moved: number; readonly ms: number }
}

function change(kind: Kind, count: number, seed: number): Change {
  const all = crowd(kind, count + came, seed)
  const running = assign({ ...all, people: all.people.slice(came) }, seed, counted()).groups
  const here = { ...all, people: all.people.slice(0, -left) }
  const start = performance.now()
  const { moved } = repair(running, here, opened())
  const between = performance.now()
  const anew = assign(here, seed + 1, counted()).groups
  const end = performance.now()
  return {
    ours: { moved: moved.length, ms: between - start },
    anew: { moved: movedIn(running, anew), ms: end - between },
  }
}

/** Who is in a Group of another number than before. */
function movedIn(before: Grouping, after: Grouping): number {
  return before.reduce((sum, group, at) => {
    const others = after.toSpliced(at, 1).flatMap(({ seats }) => seats)
    return sum + group.seats.filter((seat) => others.includes(seat)).length
  }, 0)
}

function opened(): () => string {
  const next = counted()
  return () => `new-${next()}`
}
