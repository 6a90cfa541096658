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
import { type Clients, parseClientsOf } from '../grouping/clients.ts'
import { type Grouping, parseGroup } from '../grouping/group.ts'
import { parseBoothLanguages } from '../interpretation/booth.ts'
import { type Term, parseTerm } from '../interpretation/glossary.ts'
import { type SignalKind, signalKinds } from '../interpretation/signal.ts'
import { mostInCircle } from './circle.ts'
import { type Harvest, parseHarvest } from './harvest.ts'
import { type Role, roles } from './plan.ts'
import { type Post, parsePosts } from './posts.ts'
import { type TurnPlace, parseTurnPlace } from './rotaEntry.ts'
import type { RecordedVoice } from './view.ts'

export const consentPurposes = ['listed', 'quoted', 'recorded', 'photo', 'yearly'] as const
export type ConsentPurpose = (typeof consentPurposes)[number]

export const licences = ['CC BY-SA 4.0', 'CC BY 4.0', 'CC0 1.0'] as const
export type Licence = (typeof licences)[number]
export const credits = ['username', 'certificateName', 'none'] as const
export type Credit = (typeof credits)[number]

/** What interpreters are asked besides: what is theirs by copyright, recorded, may be published, and how. */
interface InterpretationAnswers {
  readonly published?: boolean
  readonly licence?: Licence
  /** Under which name they are credited with it. */
  readonly credit?: Credit
}

/** What a person agreed to or refused. What is missing was not answered. */
export type ConsentAnswers = { readonly [P in ConsentPurpose]?: boolean } & InterpretationAnswers

/** Public events: everyone receives and folds them. Instants are host time in ms since 1970. */
export type PublicEvent =
  | { readonly type: 'clinicOpened'; readonly at: number }
  | { readonly type: 'clinicClosed'; readonly at: number }
  | { readonly type: 'agendaChanged'; readonly agenda: Agenda }
  | { readonly type: 'blockStarted'; readonly block: BlockId; readonly at: number }
  | { readonly type: 'blockEnded'; readonly block: BlockId; readonly at: number }
  | { readonly type: 'blockPaused'; readonly at: number }
  | { readonly type: 'blockResumed'; readonly at: number }
  | { readonly type: 'blockExtended'; readonly block: BlockId; readonly ms: number }
  | { readonly type: 'seatAdded'; readonly seat: SeatId; readonly name: string; readonly role: Role; readonly languages: readonly Language[] } // prettier-ignore
  | {
      readonly type: 'seatChanged'
      readonly seat: SeatId
      readonly name: string
      readonly languages: readonly Language[]
    }
  | { readonly type: 'seatArrived'; readonly seat: SeatId; readonly at: number }
  | { readonly type: 'seatLeft'; readonly seat: SeatId; readonly at: number }
  | { readonly type: 'seatRemoved'; readonly seat: SeatId; readonly at: number }
  | { readonly type: 'handRaised'; readonly seat: SeatId; readonly at: number }
  | { readonly type: 'handLowered'; readonly seat: SeatId }
  | { readonly type: 'floorChanged'; readonly language: Language; readonly group: GroupId | null }
  /** A Booth, new or not, works in these languages. */
  | { readonly type: 'boothChanged'; readonly booth: BoothId; readonly languages: readonly Language[] }
  | { readonly type: 'boothRemoved'; readonly booth: BoothId }
  /** An interpreter works in this Booth and in no other; null: in none. */
  | { readonly type: 'interpreterPlaced'; readonly seat: SeatId; readonly booth: BoothId | null }
  /** A planned Turn is another's, or nobody's. */
  | { readonly type: 'turnPlanned'; readonly booth: BoothId; readonly turn: TurnPlace; readonly to: SeatId | null }
  /** A planned Turn begins elsewhere. */
  | { readonly type: 'turnMoved'; readonly booth: BoothId; readonly turn: TurnPlace; readonly to: TurnPlace }
  | { readonly type: 'circleChanged'; readonly seats: readonly SeatId[] }
  | { readonly type: 'turnStarted'; readonly booth: BoothId; readonly seat: SeatId; readonly language: Language; readonly group: GroupId | null; readonly at: number } // prettier-ignore
  | { readonly type: 'turnEnded'; readonly booth: BoothId; readonly seat: SeatId; readonly at: number }
  /** The interpreter on air speaks another language from now on: they have chosen it, or what they work from has become theirs. */
  | { readonly type: 'outputChanged'; readonly booth: BoothId; readonly group: GroupId | null; readonly language: Language } // prettier-ignore
  /** A Booth takes its Relay from another Channel, or from none. */
  | { readonly type: 'relayChanged'; readonly booth: BoothId; readonly group: GroupId | null; readonly from: Language | null } // prettier-ignore
  | { readonly type: 'handoverAsked'; readonly booth: BoothId; readonly group: GroupId | null; readonly by: SeatId }
  | { readonly type: 'handoverAgreed'; readonly booth: BoothId; readonly group: GroupId | null; readonly to: SeatId; readonly at: number } // prettier-ignore
  | { readonly type: 'handoverDropped'; readonly booth: BoothId; readonly group: GroupId | null }
  /** The Turn goes on with the colleague: one event, so that nobody ever sees the Booth off air. */
  | { readonly type: 'turnPassed'; readonly booth: BoothId; readonly group: GroupId | null; readonly to: SeatId; readonly at: number } // prettier-ignore
  | { readonly type: 'signalShown'; readonly kind: SignalKind; readonly group: GroupId | null; readonly at: number }
  /** Another person has sent the one that is shown. */
  | {
      readonly type: 'signalCounted'
      readonly kind: SignalKind
      readonly group: GroupId | null
      readonly count: number
    }
  | { readonly type: 'signalThanked'; readonly kind: SignalKind; readonly group: GroupId | null }
  | { readonly type: 'messageSent'; readonly from: SeatId; readonly text: string; readonly at: number }
  | { readonly type: 'groupsCalled'; readonly groups: Grouping; readonly startsAt: number; readonly endsAt: number }
  /** Interpreters go into Groups that need them, with everybody. */
  | { readonly type: 'interpretersPosted'; readonly posts: readonly Post[] }
  | { readonly type: 'groupsChanged'; readonly groups: Grouping }
  /** Whose turns these Groups have from now on: told before the people change who make it so. */
  | { readonly type: 'clientsChanged'; readonly clients: readonly Clients[] }
  | { readonly type: 'groupsExtended'; readonly endsAt: number }
  | { readonly type: 'groupsEnded'; readonly at: number }
  | { readonly type: 'announcerChanged'; readonly announcer: SeatId | null; readonly at: number }
  /** The Block that runs is recorded from now on. */
  | { readonly type: 'recordingStarted'; readonly at: number }
  /** What is being recorded now. */
  | { readonly type: 'recordedChanged'; readonly voices: readonly RecordedVoice[] }
  | { readonly type: 'recordingStopped'; readonly at: number }
  | { readonly type: 'harvestChanged'; readonly harvest: Harvest | null }
  /** Another card is talked about, or none. */
  | { readonly type: 'spotlightChanged'; readonly card: NoteId | null }

/** Private events: they stay with the ambassador's machine; others learn only that a number was used. */
export type PrivateEvent =
  | { readonly type: 'consentGiven'; readonly seat: SeatId; readonly answers: ConsentAnswers; readonly wording: string; readonly at: number } // prettier-ignore
  | { readonly type: 'signalGiven'; readonly seat: SeatId; readonly kind: SignalKind; readonly group: GroupId | null; readonly at: number } // prettier-ignore
  | { readonly type: 'contactGiven'; readonly seat: SeatId; readonly certificateName: string }
  | {
      readonly type: 'seatReviewed'
      readonly seat: SeatId
      readonly present: boolean
      readonly certificateName: string
    }
  /** A Term was noted or changed on the day (`withTerm`). Interpreters ask for it (`protocol/briefing.ts`). */
  | { readonly type: 'termNoted'; readonly term: Term }

export type ClinicEvent = PublicEvent | PrivateEvent

const seat = id<SeatId>()
const block = id<BlockId>()
const languages = list(parseLanguage, 20)
const signal = { kind: oneOf(...signalKinds), group: nullable(id<GroupId>()) }

/** The floor, and a Channel for each language of the Booths. */
export const mostVoices = 100
export const parseRecordedVoice: Parse<RecordedVoice> = object<RecordedVoice>({
  channel: nullable(parseLanguage),
  seat: nullable(seat),
  since: count,
})

const publicVariants = {
  clinicOpened: object({ at: count }),
  clinicClosed: object({ at: count }),
  agendaChanged: object({ agenda: parseAgenda }),
  blockStarted: object({ block, at: count }),
  blockEnded: object({ block, at: count }),
  blockPaused: object({ at: count }),
  blockResumed: object({ at: count }),
  blockExtended: object({ block, ms: count }),
  seatAdded: object({ seat, name: text(120), role: oneOf(...roles), languages }),
  seatChanged: object({ seat, name: text(120), languages }),
  seatArrived: object({ seat, at: count }),
  seatLeft: object({ seat, at: count }),
  seatRemoved: object({ seat, at: count }),
  handRaised: object({ seat, at: count }),
  handLowered: object({ seat }),
  floorChanged: object({ language: parseLanguage, group: withDefault(nullable(id<GroupId>()), null) }),
  boothChanged: object({ booth: id<BoothId>(), languages: parseBoothLanguages }),
  boothRemoved: object({ booth: id<BoothId>() }),
  interpreterPlaced: object({ seat, booth: nullable(id<BoothId>()) }),
  turnPlanned: object({ booth: id<BoothId>(), turn: parseTurnPlace, to: nullable(seat) }),
  turnMoved: object({ booth: id<BoothId>(), turn: parseTurnPlace, to: parseTurnPlace }),
  circleChanged: object({ seats: list(seat, mostInCircle) }),
  turnStarted: object({
    booth: id<BoothId>(),
    seat,
    language: parseLanguage,
    group: nullable(id<GroupId>()),
    at: count,
  }),
  turnEnded: object({ booth: id<BoothId>(), seat, at: count }),
  outputChanged: object({ booth: id<BoothId>(), group: nullable(id<GroupId>()), language: parseLanguage }),
  relayChanged: object({ booth: id<BoothId>(), group: nullable(id<GroupId>()), from: nullable(parseLanguage) }),
  handoverAsked: object({ booth: id<BoothId>(), group: nullable(id<GroupId>()), by: seat }),
  handoverAgreed: object({ booth: id<BoothId>(), group: nullable(id<GroupId>()), to: seat, at: count }),
  handoverDropped: object({ booth: id<BoothId>(), group: nullable(id<GroupId>()) }),
  turnPassed: object({ booth: id<BoothId>(), group: nullable(id<GroupId>()), to: seat, at: count }),
  signalShown: object({ ...signal, at: count }),
  signalCounted: object({ ...signal, count }),
  signalThanked: object(signal),
  messageSent: object({ from: seat, text: text(1000), at: count }),
  groupsCalled: object({ groups: list(parseGroup, 100), startsAt: count, endsAt: count }),
  interpretersPosted: object({ posts: parsePosts }),
  groupsChanged: object({ groups: list(parseGroup, 100) }),
  clientsChanged: object({ clients: list(parseClientsOf(seat), 100) }),
  groupsExtended: object({ endsAt: count }),
  groupsEnded: object({ at: count }),
  announcerChanged: object({ announcer: nullable(seat), at: count }),
  recordingStarted: object({ at: count }),
  recordedChanged: object({ voices: list(parseRecordedVoice, mostVoices) }),
  recordingStopped: object({ at: count }),
  harvestChanged: object({ harvest: nullable(parseHarvest) }),
  spotlightChanged: object({ card: nullable(id<NoteId>()) }),
}

export const parseConsentAnswers: Parse<ConsentAnswers> = (value, at = '') => {
  const asked = object<{ [A in keyof ConsentAnswers]-?: NonNullable<ConsentAnswers[A]> | null }>({
    listed: nullable(boolean),
    quoted: nullable(boolean),
    recorded: nullable(boolean),
    photo: nullable(boolean),
    yearly: nullable(boolean),
    published: nullable(boolean),
    licence: nullable(oneOf(...licences)),
    credit: nullable(oneOf(...credits)),
  })(value, at)
  return Object.fromEntries(Object.entries(asked).filter(([, answer]) => answer !== null))
}

const privateVariants = {
  consentGiven: object({ seat, answers: parseConsentAnswers, wording: text(40), at: count }),
  signalGiven: object({ seat, ...signal, at: count }),
  contactGiven: object({ seat, certificateName: text(120) }),
  seatReviewed: object({ seat, present: boolean, certificateName: text(120) }),
  termNoted: object({ term: parseTerm }),
}

export const parsePublicEvent: Parse<PublicEvent> = variant<PublicEvent>(publicVariants)
export const parseClinicEvent: Parse<ClinicEvent> = variant<ClinicEvent>({ ...publicVariants, ...privateVariants })

/** True for an event that everyone may see. */
export function isPublic(event: ClinicEvent): event is PublicEvent {
  return Object.hasOwn(publicVariants, event.type)
}
