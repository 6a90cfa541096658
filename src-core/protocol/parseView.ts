import { type Method, type Part, methods, parseGroupPlan, parsePhase, parts } from '../agenda/agenda.ts'
import type { BlockId, BoothId, ClinicId, GroupId, NoteId, SeatId } from '../base/id.ts'
import { parseLanguage } from '../base/language.ts'
import {
  type Parse,
  anyText,
  boolean,
  count,
  id,
  list,
  nullable,
  object,
  oneOf,
  text,
  withDefault,
} from '../base/parse.ts'
import { parseRotaEntries } from '../clinic/rotaEntry.ts'
import { parsePosts } from '../clinic/posts.ts'
import { mostInCircle } from '../clinic/circle.ts'
import { parseHarvest } from '../clinic/harvest.ts'
import { mostVoices, parseRecordedVoice } from '../clinic/event.ts'
import { type Role, roles } from '../clinic/plan.ts'
import type {
  DoneBlock,
  DoneRound,
  Handover,
  Message,
  Recording,
  Running,
  Seat,
  Turn,
  View,
  ViewBlock,
} from '../clinic/view.ts'
import { parseBooth } from '../interpretation/booth.ts'
import type { Relay } from '../interpretation/relay.ts'
import { type ShownSignal, mostInAll, signalKinds } from '../interpretation/signal.ts'
import { mostRounds } from '../clinic/doneRounds.ts'
import { roundAmong } from './round.ts'

/** Fields that are left out on the wire when they have these values (`codec.ts`): most of a View is people who do nothing. */
export const unsaid = {
  role: 'participant',
  here: false,
  handUpAt: null,
  removed: false,
  drops: 0,
  phases: [],
  turn: null,
  away: false,
  joins: false,
  extraMs: 0,
  clients: [],
  floors: [],
  had: [],
  groupPlan: null,
  floor: null,
  circle: [],
  relays: [],
  posts: [],
  rounds: [],
  handover: null,
  signals: [],
  thanked: false,
  notePrompt: '',
  group: null,
  recorded: false,
  recording: null,
  harvest: null,
  spotlight: null,
  voices: [],
  channel: null,
  rota: [],
  serverAheadMs: null,
  briefing: '',
  method: 'talk',
  part: 'other',
} as const

const seat = id<SeatId>()
const block = id<BlockId>()

const parseSeat: Parse<Seat> = object<Seat>({
  id: seat,
  name: text(120),
  role: withDefault<Role>(oneOf(...roles), unsaid.role),
  languages: list(parseLanguage, 20),
  here: withDefault(boolean, unsaid.here),
  handUpAt: nullable(count),
  removed: withDefault(boolean, unsaid.removed),
  drops: withDefault(count, 0),
})

const parseViewBlock: Parse<ViewBlock> = object<ViewBlock>({
  id: block,
  method: withDefault<Method>(oneOf<Method>(...methods), unsaid.method),
  part: withDefault<Part>(oneOf<Part>(...parts), unsaid.part),
  title: text(200),
  plannedMs: count,
  phases: withDefault(list(parsePhase, 100), unsaid.phases),
  groupPlan: nullable(parseGroupPlan),
  floor: nullable(parseLanguage),
  notePrompt: withDefault(text(400), unsaid.notePrompt),
  recorded: withDefault(boolean, unsaid.recorded),
})

/** Reads a View, as it is or as it travels. */
export const parseView: Parse<View> = (value, at) => {
  const rest = parseRest(value, at)
  return { ...rest, ...object<Pick<View, 'round'>>({ round: nullable(roundAmong(rest.seats)) })(value, at) }
}

const parseRest = object<Omit<View, 'round'>>({
  clinic: id<ClinicId>(),
  title: text(200),
  language: parseLanguage,
  interpreted: boolean,
  contact: text(200),
  friendlySpaceUrl: anyText,
  stage: oneOf('preparing', 'open', 'closed'),
  agenda: list(parseViewBlock, 100),
  plannedMs: count,
  pausedAt: nullable(count),
  running: nullable(object<Running>({ block, startedAt: count, lengthMs: count })),
  done: list(object<DoneBlock>({ block, startedAt: count, endedAt: count })),
  seats: list(parseSeat, 1000),
  booths: list(parseBooth, 20),
  rota: withDefault(parseRotaEntries, unsaid.rota),
  circle: withDefault(list(seat, mostInCircle), unsaid.circle),
  floor: parseLanguage,
  onAir: list(
    object<Turn>({
      booth: id<BoothId>(),
      seat,
      language: parseLanguage,
      group: nullable(id<GroupId>()),
      startedAt: count,
      handover: nullable(
        object<Handover>({ by: seat, agreed: nullable(object<Handover['agreed'] & {}>({ to: seat, at: count })) }),
      ),
    }),
    200,
  ),
  relays: withDefault(
    list(object<Relay>({ booth: id<BoothId>(), group: nullable(id<GroupId>()), from: parseLanguage }), 200),
    unsaid.relays,
  ),
  signals: withDefault(
    list(
      object<ShownSignal>({
        kind: oneOf(...signalKinds),
        group: nullable(id<GroupId>()),
        at: count,
        count,
        thanked: withDefault(boolean, unsaid.thanked),
      }),
      mostInAll,
    ),
    unsaid.signals,
  ),
  posts: withDefault(parsePosts, unsaid.posts),
  rounds: withDefault(
    list(object<DoneRound>({ block: id<BlockId>(), from: count, to: count }), mostRounds),
    unsaid.rounds,
  ),
  roundEndedAt: nullable(count),
  announcer: nullable(seat),
  recording: nullable(object<Recording>({ startedAt: count, voices: withDefault(list(parseRecordedVoice, mostVoices), unsaid.voices) })), // prettier-ignore
  harvest: nullable(parseHarvest),
  spotlight: nullable(id<NoteId>()),
  messages: list(object<Message>({ at: count, from: seat, text: text(1000) }), 20),
})
