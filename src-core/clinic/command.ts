import { type Agenda, parseAgenda } from '../agenda/agenda.ts'
import type { BlockId, BoothId, GroupId, NoteId, SeatId } from '../base/id.ts'
import { type Language, parseLanguage } from '../base/language.ts'
import {
  type Parse,
  boolean,
  count,
  id,
  list,
  nullable,
  object,
  oneOf,
  text,
  variant,
  withDefault,
} from '../base/parse.ts'
import { type Grouping, parseGroup } from '../grouping/group.ts'
import { parseBoothLanguages } from '../interpretation/booth.ts'
import { type Term, parseTerm } from '../interpretation/glossary.ts'
import { type SignalKind, signalKinds } from '../interpretation/signal.ts'
import { type ConsentAnswers, parseConsentAnswers } from './event.ts'
import { type Harvest, parseHarvest } from './harvest.ts'
import { type Role, roles } from './plan.ts'
import { type TurnPlace, parseTurnPlace } from './rotaEntry.ts'

/** What a person wants. `decide` turns it into events or a refusal. Who asks is told by the caller, never by the command. */
export type Command =
  // the ambassador and co-facilitators
  | { readonly type: 'openClinic' }
  | { readonly type: 'closeClinic' }
  | { readonly type: 'startBlock'; readonly block: BlockId }
  | { readonly type: 'endBlock' }
  /** The running Block's clock stands, or goes on. */
  | { readonly type: 'pauseBlock' }
  | { readonly type: 'resumeBlock' }
  | { readonly type: 'extendBlock'; readonly ms: number }
  | { readonly type: 'changeAgenda'; readonly agenda: Agenda }
  | { readonly type: 'addSeat'; readonly seat: SeatId; readonly name: string; readonly role: Role; readonly languages: readonly Language[] } // prettier-ignore
  | { readonly type: 'removeSeat'; readonly seat: SeatId }
  | { readonly type: 'sendMessage'; readonly text: string }
  | { readonly type: 'callGroups'; readonly groups: Grouping; readonly countdownMs: number; readonly lengthMs: number }
  | { readonly type: 'moveSeat'; readonly seat: SeatId; readonly group: GroupId }
  /** Gives one Group more time, or all of them. */
  | { readonly type: 'extendGroups'; readonly ms: number; readonly group: GroupId | null }
  /** An empty Group to send people into. */
  | { readonly type: 'addGroup'; readonly group: GroupId }
  /** Sends everyone of one Group into another; the first is no more. */
  | { readonly type: 'mergeGroups'; readonly from: GroupId; readonly into: GroupId }
  /** Speaks to all Groups at once, or no longer. */
  | { readonly type: 'announce'; readonly on: boolean }
  /** Calls everyone back `landingMs` from now. */
  | { readonly type: 'recallGroups'; readonly landingMs: number }
  /** Says that the time of the Groups is over: sent by the host's own clock. */
  | { readonly type: 'endGroups' }
  /** Which language is spoken in the plenary (null) or a Group. */
  | { readonly type: 'changeFloor'; readonly language: Language; readonly group: GroupId | null }
  /** A Booth in these languages: a new one, or one that is there. */
  | { readonly type: 'changeBooth'; readonly booth: BoothId; readonly languages: readonly Language[] }
  | { readonly type: 'removeBooth'; readonly booth: BoothId }
  /** Puts an interpreter into a Booth and out of every other; null: into none. */
  | { readonly type: 'placeInterpreter'; readonly seat: SeatId; readonly booth: BoothId | null }
  /** Gives a planned Turn to another of its Booth, or to nobody. The rota advises: who is on air stays. */
  | { readonly type: 'planTurn'; readonly booth: BoothId; readonly turn: TurnPlace; readonly to: SeatId | null }
  /** Lets a planned Turn begin elsewhere: between the Turns beside it, and not in the past. */
  | { readonly type: 'moveTurn'; readonly booth: BoothId; readonly turn: TurnPlace; readonly to: TurnPlace }
  /** Who talks in the fishbowl that runs. */
  | { readonly type: 'changeCircle'; readonly seats: readonly SeatId[] }
  /** Records the Block that runs, as far as everybody agreed. Only the ambassador may begin. */
  | { readonly type: 'startRecording' }
  | { readonly type: 'stopRecording' }
  /** Gathers cards in front of everyone, or (null) no longer. */
  | { readonly type: 'changeHarvest'; readonly harvest: Harvest | null }
  /** Says which card is talked about now; sharers and note-takers may too. */
  | { readonly type: 'changeSpotlight'; readonly card: NoteId | null }
  | { readonly type: 'reviewSeat'; readonly seat: SeatId; readonly present: boolean; readonly certificateName: string }
  // the host's own observation of presence
  | { readonly type: 'seeArrival'; readonly seat: SeatId }
  | { readonly type: 'seeDeparture'; readonly seat: SeatId }
  // anyone, for themselves
  | { readonly type: 'introduce'; readonly name: string; readonly languages: readonly Language[]; readonly certificateName: string; readonly consents: ConsentAnswers; readonly wording: string } // prettier-ignore
  | { readonly type: 'raiseHand'; readonly up: boolean }
  /** To whoever speaks in the plenary (null) or a Group. */
  | { readonly type: 'signal'; readonly kind: SignalKind; readonly group: GroupId | null }
  /** Who speaks has seen it. */
  | { readonly type: 'thankSignal'; readonly kind: SignalKind; readonly group: GroupId | null }
  // interpreters, for their own Booth
  /** Goes on air, or on into another language. */
  | { readonly type: 'startTurn'; readonly booth: BoothId; readonly language: Language; readonly group: GroupId | null }
  /** Goes on air in place of a colleague whose link is lost, though the server may not know it yet. */
  | { readonly type: 'takeTurn'; readonly booth: BoothId; readonly language: Language; readonly group: GroupId | null }
  | { readonly type: 'endTurn'; readonly booth: BoothId }
  /** The one on air wants to hand over, or a colleague wants to go on. */
  | { readonly type: 'askHandover'; readonly booth: BoothId; readonly group: GroupId | null }
  /** The other agrees; or either of them says no. */
  | {
      readonly type: 'answerHandover'
      readonly booth: BoothId
      readonly group: GroupId | null
      readonly agrees: boolean
    }
  /** From which Channel the Booth works there while it does not understand the floor; null: from the floor, whatever it is. */
  | { readonly type: 'changeRelay'; readonly booth: BoothId; readonly group: GroupId | null; readonly from: Language | null } // prettier-ignore
  /** Adds a Term to the glossary, or changes words of one; without any word it is gone. */
  | { readonly type: 'noteTerm'; readonly term: Term }
  /** Says that the instant of a hand-over has come: sent by the host's own clock. */
  | { readonly type: 'passTurns' }

const seat = id<SeatId>()

export const parseCommand: Parse<Command> = variant<Command>({
  openClinic: object({}),
  closeClinic: object({}),
  startBlock: object({ block: id<BlockId>() }),
  endBlock: object({}),
  pauseBlock: object({}),
  resumeBlock: object({}),
  extendBlock: object({ ms: count }),
  changeAgenda: object({ agenda: parseAgenda }),
  addSeat: object({ seat, name: text(120), role: oneOf(...roles), languages: list(parseLanguage, 20) }),
  removeSeat: object({ seat }),
  sendMessage: object({ text: text(1000) }),
  callGroups: object({ groups: list(parseGroup, 100), countdownMs: count, lengthMs: count }),
  moveSeat: object({ seat, group: id<GroupId>() }),
  extendGroups: object({ ms: count, group: nullable(id<GroupId>()) }),
  addGroup: object({ group: id<GroupId>() }),
  mergeGroups: object({ from: id<GroupId>(), into: id<GroupId>() }),
  announce: object({ on: boolean }),
  recallGroups: object({ landingMs: count }),
  endGroups: object({}),
  changeFloor: object({ language: parseLanguage, group: withDefault(nullable(id<GroupId>()), null) }),
  changeBooth: object({ booth: id<BoothId>(), languages: parseBoothLanguages }),
  removeBooth: object({ booth: id<BoothId>() }),
  placeInterpreter: object({ seat, booth: nullable(id<BoothId>()) }),
  planTurn: object({ booth: id<BoothId>(), turn: parseTurnPlace, to: nullable(seat) }),
  moveTurn: object({ booth: id<BoothId>(), turn: parseTurnPlace, to: parseTurnPlace }),
  changeCircle: object({ seats: list(seat, 1000) }),
  startRecording: object({}),
  stopRecording: object({}),
  changeHarvest: object({ harvest: nullable(parseHarvest) }),
  changeSpotlight: object({ card: nullable(id<NoteId>()) }),
  reviewSeat: object({ seat, present: boolean, certificateName: text(120) }),
  seeArrival: object({ seat }),
  seeDeparture: object({ seat }),
  introduce: object({
    name: text(120),
    languages: list(parseLanguage, 20),
    certificateName: text(120),
    consents: parseConsentAnswers,
    wording: text(40),
  }),
  raiseHand: object({ up: boolean }),
  signal: object({ kind: oneOf(...signalKinds), group: nullable(id<GroupId>()) }),
  thankSignal: object({ kind: oneOf(...signalKinds), group: nullable(id<GroupId>()) }),
  startTurn: object({ booth: id<BoothId>(), language: parseLanguage, group: nullable(id<GroupId>()) }),
  takeTurn: object({ booth: id<BoothId>(), language: parseLanguage, group: nullable(id<GroupId>()) }),
  endTurn: object({ booth: id<BoothId>() }),
  askHandover: object({ booth: id<BoothId>(), group: nullable(id<GroupId>()) }),
  answerHandover: object({ booth: id<BoothId>(), group: nullable(id<GroupId>()), agrees: boolean }),
  changeRelay: object({ booth: id<BoothId>(), group: nullable(id<GroupId>()), from: nullable(parseLanguage) }),
  noteTerm: object({ term: parseTerm }),
  passTurns: object({}),
})

/** Why a command was not carried out. The view finds its sentence by this code. */
export const refusals = [
  'notYourRole', 'clinicNotOpen', 'clinicClosed', 'clinicAlreadyOpen', 'unknownBlock', 'blockNotRunning', 'unknownSeat',
  'seatRemoved', 'unknownGroup', 'groupsRunning', 'noGroupsRunning', 'seatTwice', 'nobodyInGroup', 'unknownBooth', 'notYourBooth',
  'languageNotInBooth', 'languageOnAir', 'someoneElseOnAir', 'emptyText', 'notReviewable', 'notHere', 'noFishbowl', 'circleFull', 'nobodyOnAir',
  'notAllAgreed', 'unknownTurn', 'turnBegun', 'turnsOverlap', 'turnOutside',
  'relayLoop', 'unknownChannel', 'boothNeedsTwo', 'boothsFull', 'boothFull', 'notAnInterpreter',
  'signalRests', 'signalsFull', 'glossaryFull',
] as const // prettier-ignore
export type Refusal = (typeof refusals)[number]
