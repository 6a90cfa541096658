import type { GroupId, SeatId } from '../../src-core/base/id.ts'
import type { Language } from '../../src-core/base/language.ts'
import type { Seat, View, ViewBlock } from '../../src-core/clinic/view.ts'
import { goAheadAt } from '../../src-core/grouping/arriving.ts'
import { type Group, endOf, groupOf } from '../../src-core/grouping/group.ts'
import { type Booth, outputsOf } from '../../src-core/interpretation/booth.ts'

/** What a simulated person does at an instant: a reading of the View, so that everyone's conduct fits together. */
export interface Conduct {
  /** True while the person speaks where they are. */
  readonly speaks: boolean
  readonly handUp: boolean
  /** The Group whose room to be connected to, from shortly before T0 until the end; null: home only. */
  readonly groupRoom: GroupId | null
  /** The Group the person is in now, after T0; null in the plenary. */
  readonly place: GroupId | null
  /** For interpreters: the language that should be on the Channel now, and the one that the clinic says is. */
  readonly turn: { readonly booth: Booth; readonly wanted: Language | null; readonly onAir: Language | null } | null
  /** How many notes the person should have begun in this Block. */
  readonly notes: number
}

/** A person's own pace: everything happens this many times as fast as in life. */
export interface Manner {
  readonly me: SeatId
  readonly host: SeatId
  readonly pace: number
}

const turnMs = 12_000
const noteEveryMs = 25_000
const calm: Conduct = { speaks: false, handUp: false, groupRoom: null, place: null, turn: null, notes: 0 }

/** What the person of this Seat does now. */
export function conductAt(view: View, { me, host, pace }: Manner, now: number): Conduct {
  const myself = view.seats.find(({ id }) => id === me)
  if (view.stage !== 'open' || myself === undefined || myself.removed) return calm
  const round = view.round
  const mine = round && groupOf(round.groups, me)
  const group = mine && now >= goAheadAt(round) && now < endOf(round, mine) ? mine : null
  const isInside = group !== null && round !== null && now >= round.startsAt
  const inGroup = isInside ? inGroupAt(group, { me, host, pace }, now - round.startsAt) : null
  return {
    ...(inGroup ?? inPlenaryAt(view, myself, host, pace, now)),
    groupRoom: group?.id ?? null,
    place: isInside ? group.id : null,
    turn: turnOf(view, myself, isInside ? group : null),
  }
}

type Doing = Pick<Conduct, 'speaks' | 'handUp' | 'notes'>
const listening: Doing = { speaks: false, handUp: false, notes: 0 }

/** In Groups the members take turns; the first of them writes for all. The ambassador, when there, is left to themselves. */
function inGroupAt(group: Group, { me, host, pace }: Manner, elapsedMs: number): Doing {
  const members = group.seats.filter((seat) => seat !== host)
  const speaker = members[Math.floor((elapsedMs * pace) / turnMs) % members.length]
  return {
    speaks: speaker === me,
    handUp: false,
    notes: members[0] === me ? notesAfter(elapsedMs, pace) : 0,
  }
}

/** In the plenary one person speaks at a time: who shares, or one after the other, first with a hand up. */
function inPlenaryAt(view: View, myself: Seat, host: SeatId, pace: number, now: number): Doing {
  const block = runningBlock(view)
  if (block === null || view.running === null) return listening
  const elapsedMs = Math.max(0, now - view.running.startedAt)
  const writes = myself.role === 'noteTaker' && block.notePrompt !== ''
  const notes = writes ? notesAfter(elapsedMs, pace) : 0
  if (block.method === 'fishbowl') {
    const speaker = view.circle[Math.floor((elapsedMs * pace) / turnMs) % view.circle.length]
    return { ...listening, speaks: speaker === myself.id, notes }
  }
  if (block.part === 'sharer') return { ...listening, speaks: isSharer(view, myself), notes }
  if (!['questions', 'harvest'].includes(block.method)) return { ...listening, notes }
  const askers = view.seats.filter(({ id, role, removed }) => id !== host && !removed && role === 'participant')
  const turns = (elapsedMs * pace) / turnMs
  const isMine = askers[Math.floor(turns) % askers.length]?.id === myself.id
  const waits = turns % 1 < 0.3
  return { speaks: isMine && !waits, handUp: isMine && waits, notes }
}

function isSharer(view: View, myself: Seat): boolean {
  return view.seats.find(({ role, removed }) => role === 'sharer' && !removed)?.id === myself.id
}

function runningBlock(view: View): ViewBlock | null {
  return view.agenda.find(({ id }) => id === view.running?.block) ?? null
}

function notesAfter(elapsedMs: number, pace: number): number {
  return Math.floor((elapsedMs * pace) / noteEveryMs + 0.6)
}

/** The Booths take the languages that are not on the floor, each another one. In a Group all speak one language. */
function turnOf(view: View, myself: Seat, group: Group | null): Conduct['turn'] {
  const booth = view.booths.find(({ seats }) => seats[0] === myself.id)
  if (booth === undefined) return null
  const onAir = view.onAir.find(({ seat }) => seat === myself.id)?.language ?? null
  return { booth, wanted: group === null ? outputOf(view, booth) : null, onAir }
}

function outputOf(view: View, mine: Booth): Language | null {
  const taken: Language[] = []
  for (const booth of view.booths) {
    const follows = booth.languages.includes(view.floor)
    const output = follows ? (outputsOf(booth, view.floor).find((language) => !taken.includes(language)) ?? null) : null
    if (booth.id === mine.id) return output
    if (output !== null) taken.push(output)
  }
  return null
}
