import type { Block } from '../agenda/agenda.ts'
import type { BlockId, BoothId, ClinicId, GroupId, NoteId, SeatId } from '../base/id.ts'
import type { Language } from '../base/language.ts'
import type { Round } from '../grouping/group.ts'
import { type Booth, worksInBooth } from '../interpretation/booth.ts'
import type { Relay } from '../interpretation/relay.ts'
import type { ShownSignal } from '../interpretation/signal.ts'
import type { Harvest } from './harvest.ts'
import type { Role } from './plan.ts'
import type { Post } from './posts.ts'
import type { RotaEntry } from './rotaEntry.ts'

/**
 * What everyone in the clinic may see. It travels as the home room's metadata, so it holds no e-mail, consent, token or
 * script, and stays under 24 KB for 60 Seats. All instants are host time in ms since 1970.
 */
export interface View {
  readonly clinic: ClinicId
  readonly title: string
  readonly language: Language
  readonly interpreted: boolean
  readonly contact: string
  readonly friendlySpaceUrl: string
  readonly stage: 'preparing' | 'open' | 'closed'
  readonly agenda: readonly ViewBlock[]
  /** How long the clinic is meant to last. */
  readonly plannedMs: number
  readonly running: Running | null
  /** Since when the running Block's clock stands; null while it runs. */
  readonly pausedAt: number | null
  /** Blocks that have ended, with their real length, in the order they ran. */
  readonly done: readonly DoneBlock[]
  readonly seats: readonly Seat[]
  readonly booths: readonly Booth[]
  /** Who is to be on air when, as planned: a list for each Booth. */
  readonly rota: readonly (readonly RotaEntry[])[]
  /** Who talks while a fishbowl runs; everyone else listens. Empty otherwise. */
  readonly circle: readonly SeatId[]
  /** The language spoken on the floor now. */
  readonly floor: Language
  readonly onAir: readonly Turn[]
  /** From which Channel a Booth works where it does not understand the floor: one at most per Booth and place. */
  readonly relays: readonly Relay[]
  /** What speakers were told within the last minute, the latest last. */
  readonly signals: readonly ShownSignal[]
  /** The Groups that are called or running; null in the plenary. */
  readonly round: Round | null
  /** Which interpreters the Groups have that need some. */
  readonly posts: readonly Post[]
  /** When Groups have met, in which Block. */
  readonly rounds: readonly DoneRound[]
  /** When the last Groups came back, so that a Block with Groups knows whether they have met; null when none did. */
  readonly roundEndedAt: number | null
  /** Who speaks to all Groups at once; null when nobody does. */
  readonly announcer: SeatId | null
  /** The last few messages to all, newest last. */
  readonly messages: readonly Message[]
  /** Null while nothing is to be recorded. */
  readonly recording: Recording | null
  /** Null while no cards are gathered in front of everyone. */
  readonly harvest: Harvest | null
  /** The card that is talked about now. */
  readonly spotlight: NoteId | null
}

/** A Block as everyone sees it: without the ambassador's script. */
export type ViewBlock = Omit<Block, 'script'>

export interface Running {
  readonly block: BlockId
  readonly startedAt: number
  /** Planned length plus what was added while it ran. */
  readonly lengthMs: number
}

export interface DoneBlock {
  readonly block: BlockId
  readonly startedAt: number
  readonly endedAt: number
}

/** Groups met in a Block from one instant to another. */
export interface DoneRound {
  readonly block: BlockId
  readonly from: number
  readonly to: number
}

/** A person's place in the clinic. */
export interface Seat {
  readonly id: SeatId
  readonly name: string
  readonly role: Role
  readonly languages: readonly Language[]
  /** True from the first arrival until the person leaves or their link is lost. */
  readonly here: boolean
  /** When the hand went up; null when it is down. */
  readonly handUpAt: number | null
  /** True when the host has removed the person: their link no longer lets them in. */
  readonly removed: boolean
  /** How often an interpreter was gone since the clinic opened; 0 for everyone else. */
  readonly drops: number
}

/** Who of a Booth is on air, and into which language: one Turn per language and place at a time. */
export interface Turn {
  readonly booth: BoothId
  readonly seat: SeatId
  readonly language: Language
  /** The Group in which this Turn is heard; null for the plenary. */
  readonly group: GroupId | null
  readonly startedAt: number
  readonly handover: Handover | null
}

/** A Turn is to go to a colleague: asked for by either of them, then agreed. */
export interface Handover {
  /** Who asked: the one on air, or who wants to be. */
  readonly by: SeatId
  /** Who goes on, and the instant at which every page switches; null until it is agreed. */
  readonly agreed: { readonly to: SeatId; readonly at: number } | null
}

/** The ambassador records the Block that runs. */
export interface Recording {
  readonly startedAt: number
  /** What is being recorded now: the floor first. Empty while it pauses, because not everybody agrees. */
  readonly voices: readonly RecordedVoice[]
}

/** The floor (`channel` and `seat` null), or the Channel of the Seat that has the Turn into it. */
export interface RecordedVoice {
  readonly channel: Language | null
  readonly seat: SeatId | null
  /** Since when without a pause. */
  readonly since: number
}

/** A message to all from the ambassador. */
export interface Message {
  readonly at: number
  readonly from: SeatId
  readonly text: string
}

/** What a Seat's person is called; empty for a Seat that is not there. */
export function nameOf({ seats }: Pick<View, 'seats'>, seat: SeatId): string {
  return seats.find(({ id }) => id === seat)?.name ?? ''
}

export function seatOf(view: View, seat: SeatId): Seat | null {
  return view.seats.find(({ id }) => id === seat) ?? null
}

/**
 * True when what this Seat says never comes over the floor: who works in a Booth, and every interpreter, since they may be put into
 * one at any moment and must not be heard before.
 */
export function isOffFloor(view: Pick<View, 'seats' | 'booths'>, seat: SeatId): boolean {
  return worksInBooth(view.booths, seat) || view.seats.some(({ id, role }) => id === seat && role === 'interpreter')
}
