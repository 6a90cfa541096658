import type { SeatId } from '../base/id.ts'
import { type Language, parseLanguage } from '../base/language.ts'
import { type Parse, count, id, list, nullable, object, oneOf, text } from '../base/parse.ts'
import type { Clinic } from '../clinic/clinic.ts'
import { type Licence, licences } from '../clinic/event.ts'
import { isOffFloor } from '../clinic/view.ts'
import { entryOf } from './people.ts'

/** Why a file of a recording ended; null while it grows. `cutOff`: the app was ended while it grew. */
export const endings = ['stopped', 'paused', 'anew', 'cutOff'] as const
export type Ending = (typeof endings)[number]

/** One file of a recording: a voice without a break. Instants are host time. */
export interface Take {
  readonly file: string
  /** Null: the floor. */
  readonly channel: Language | null
  readonly from: number
  readonly to: number | null
  readonly ended: Ending | null
  /** Who interprets in it, in order; empty for the floor. */
  readonly turns: readonly TakeTurn[]
}

interface TakeTurn {
  readonly seat: SeatId
  readonly from: number
}

/** A file of a recording with what one must know to use it. */
export interface RecordedFile extends Take {
  /** How long this voice paused before the file; null for its first. */
  readonly gapBeforeMs: number | null
  /** The Blocks in it, and how far into the file each begins: below 0 when the Block began before. */
  readonly blocks: readonly { readonly title: string; readonly offsetMs: number }[]
  /** One per Turn, as the interpreters agreed: `name` empty for who does not want to be credited. */
  readonly credits: readonly RecordedCredit[]
  /** True when somebody who could be heard in it has taken their yes back since. */
  readonly withdrawn: boolean
}

interface RecordedCredit {
  readonly from: number
  readonly name: string
  readonly published: boolean
  /** Null when it may not be published. */
  readonly licence: Licence | null
}

export const parseTake: Parse<Take> = object<Take>({
  file: text(120),
  channel: nullable(parseLanguage),
  from: count,
  to: nullable(count),
  ended: nullable(oneOf(...endings)),
  turns: list(object<TakeTurn>({ seat: id<SeatId>(), from: count })),
})

/** An instant of the clinic in the recording of the floor. */
export interface RecordedMoment {
  readonly file: string
  readonly offsetMs: number
}

/** Where an instant of host time is heard; null when the floor was not recorded then. */
export function momentIn(takes: readonly Take[], at: number): RecordedMoment | null {
  const take = takes.find(({ channel, from, to }) => channel === null && from <= at && at < (to ?? Infinity))
  return take === undefined ? null : { file: take.file, offsetMs: at - take.from }
}

/** The files of a recording, aligned to the Agenda and credited as the interpreters agreed by now. */
export function recordedFiles(clinic: Clinic, takes: readonly Take[]): readonly RecordedFile[] {
  return takes.map((take, at) => {
    const before = takes.slice(0, at).findLast(({ channel }) => channel === take.channel)
    return {
      ...take,
      gapBeforeMs: before === undefined ? null : Math.max(0, take.from - (before.to ?? take.from)),
      blocks: blocksIn(clinic, take),
      credits: take.turns.map((turn) => creditOf(clinic, turn)),
      withdrawn: isWithdrawn(clinic, take),
    }
  })
}

function blocksIn({ view }: Clinic, { from, to }: Take): RecordedFile['blocks'] {
  const { done, running, agenda } = view
  const all = [...done, ...(running === null ? [] : [{ ...running, endedAt: Infinity }])]
  return all
    .filter(({ startedAt, endedAt }) => startedAt < (to ?? Infinity) && endedAt > from)
    .map(({ block, startedAt }) => {
      return { title: agenda.find(({ id }) => id === block)?.title ?? '', offsetMs: startedAt - from }
    })
}

/** Without a choice it is the licence of the notes; without an answer nobody is named and nothing published. */
function creditOf(clinic: Clinic, { seat, from }: TakeTurn): RecordedCredit {
  const { credit = 'none', published = false, licence = licences[0] } = entryOf(clinic, seat)?.consents ?? {}
  return { from, name: nameFor(clinic, seat, credit), published, licence: published ? licence : null }
}

function nameFor(clinic: Clinic, seat: SeatId, credit: 'username' | 'certificateName' | 'none'): string {
  if (credit === 'none') return ''
  const username = clinic.view.seats.find(({ id }) => id === seat)?.name ?? ''
  if (credit === 'username') return username
  const planned = clinic.plan.seats.find(({ id }) => id === seat)?.certificateName ?? ''
  const said = entryOf(clinic, seat)?.certificateName ?? ''
  return [said, planned, username].find((name) => name !== '') ?? ''
}

/** A piece of sound is a second. Who came while the last one was written is not heard in it. */
const pieceMs = 1_000

/** Everybody on the floor agreed when it was made, so whoever was there and does not agree now has changed their mind. */
function isWithdrawn(clinic: Clinic, { from, to, turns }: Take): boolean {
  const { view } = clinic
  const end = to ?? Infinity
  const wasHere = (seat: SeatId): boolean =>
    (entryOf(clinic, seat)?.stays ?? []).some(
      (stay) => stay.from < Math.max(end - pieceMs, from + 1) && (stay.to ?? Infinity) > from,
    )
  const onFloor = view.seats.map(({ id }) => id).filter((id) => !isOffFloor(view, id) && wasHere(id))
  const heard = [...onFloor, ...turns.map(({ seat }) => seat)]
  return heard.some((seat) => entryOf(clinic, seat)?.consents.recorded !== true)
}
