/** A clinic to look at: twenty people of four languages, two Booths, a sharer, a note-taker. */
import type { Method, Part } from '../../../../src-core/agenda/agenda.ts'
import {
  type BlockId,
  type BoothId,
  type ClinicId,
  type GroupId,
  type SeatId,
  asId,
} from '../../../../src-core/base/id.ts'
import type { Role } from '../../../../src-core/clinic/plan.ts'
import type { Seat, View, ViewBlock } from '../../../../src-core/clinic/view.ts'
import type { Grouping } from '../../../../src-core/grouping/group.ts'

export const now = Date.UTC(2026, 10, 21, 15, 20, 0)
export const minute = 60_000

export const seatId = (text: string): SeatId => asId<SeatId>(text)

type Row = readonly [id: string, name: string, role: Role, languages: readonly string[], here?: boolean]

const rows: readonly Row[] = [
  ['amina', 'Amina Boateng', 'ambassador', ['en', 'fr']],
  ['luis', 'Luis Quispe', 'sharer', ['es', 'en']],
  ['nour', 'نور الهدى', 'participant', ['ar', 'fr']],
  ['yaa', 'Yaa Asantewaa', 'participant', ['en']],
  ['chidi', 'Chidi Okafor', 'participant', ['en', 'fr']],
  ['marie', 'Marie-Ange Uwimana', 'participant', ['fr']],
  ['joao', 'João Batista', 'participant', ['pt', 'es']],
  ['fatou', 'Fatou Ndiaye', 'noteTaker', ['fr', 'en']],
  ['rosa', 'Rosa Huamán', 'participant', ['es']],
  ['sami', 'سامي المنصوري', 'participant', ['ar', 'en']],
  ['ines', 'Inês Tavares', 'interpreter', ['pt', 'en']],
  ['pierre', 'Pierre Kabongo', 'interpreter', ['fr', 'en']],
  ['leila', 'Leïla Haddad', 'interpreter', ['fr', 'en']],
  ['carmen', 'Carmen Soto', 'interpreter', ['es', 'en'], false],
  ['kofi', 'Kofi Mensah', 'participant', ['en']],
  ['ana', 'Ana', 'participant', ['es', 'pt']],
  ['tunde', 'Tunde', 'participant', ['en'], false],
  ['zola', 'Nkosazana Zola wa Bantu-Mthethwa van der Westhuizen-Ramaphosa', 'participant', ['en', 'fr', 'pt']],
  ['omar', 'عمر', 'participant', ['ar']],
  ['bea', 'Béatrice', 'cofacilitator', ['fr', 'es']],
]

const seats: readonly Seat[] = rows.map(([id, name, role, languages, here = true]) => ({
  id: seatId(id),
  name,
  role,
  languages,
  here,
  handUpAt: id === 'rosa' ? now - 40_000 : id === 'kofi' ? now - 15_000 : null,
  removed: false,
  drops: id === 'carmen' ? 2 : id === 'pierre' ? 1 : 0,
}))

const block = (id: string, title: string, method: Method, part: Part, minutes: number): ViewBlock => ({
  id: asId<BlockId>(id),
  title,
  method,
  part,
  plannedMs: minutes * minute,
  phases: [],
  groupPlan: null,
  floor: null,
  notePrompt: '',
  recorded: false,
})

const agenda: readonly ViewBlock[] = [
  block('welcome', 'Welcome and channel check', 'talk', 'welcome', 5),
  block('case', 'How we keep editors after the contest', 'talk', 'sharer', 10),
  block('qa', 'Questions to Luis', 'questions', 'questions', 5),
  block('split', 'How the Groups work', 'talk', 'explain', 3),
  {
    ...block('troika', 'Troika consulting', 'groups', 'groups', 33),
    phases: [
      { title: 'Client 1 shares', ms: 2 * minute, turn: 1, away: false },
      { title: 'The others ask', ms: 2 * minute, turn: 1, away: false },
      { title: 'Client 1 turns away, the others consult', ms: 5 * minute, turn: 1, away: true },
      { title: 'Most valuable', ms: 2 * minute, turn: 1, away: false },
    ],
    groupPlan: { size: 3, rounds: 3, joins: false },
    notePrompt: 'Which piece of advice will you try first?',
  },
  block('harvest', 'Harvest', 'harvest', 'harvest', 15),
  block('close', 'Close', 'feedback', 'close', 5),
]

export const blockId = (text: string): BlockId => asId<BlockId>(text)

export const groups: Grouping = [
  { id: asId<GroupId>('g1'), number: 1, seats: ['yaa', 'chidi', 'kofi'].map(seatId), language: 'en', extraMs: 0 },
  {
    id: asId<GroupId>('g2'),
    number: 2,
    seats: ['luis', 'rosa', 'ana', 'joao'].map(seatId),
    language: 'es',
    extraMs: 0,
  },
  {
    id: asId<GroupId>('g3'),
    number: 3,
    seats: ['nour', 'marie', 'zola', 'tunde'].map(seatId),
    language: 'fr',
    extraMs: 0,
  },
  { id: asId<GroupId>('g4'), number: 4, seats: ['sami', 'omar'].map(seatId), language: 'ar', extraMs: 0 },
]

/** The clinic while Luis talks, twenty minutes after it opened. */
export const plenary: View = {
  clinic: asId<ClinicId>('clinic-1'),
  title: 'Keeping editors after a contest',
  language: 'en',
  interpreted: true,
  contact: 'Amina Boateng (amina@example.org)',
  friendlySpaceUrl: 'https://example.org/friendly-space',
  stage: 'open',
  agenda,
  plannedMs: 90 * minute,
  pausedAt: null,
  running: { block: blockId('case'), startedAt: now - 8.5 * minute, lengthMs: 10 * minute },
  done: [{ block: blockId('welcome'), startedAt: now - 15 * minute, endedAt: now - 8.5 * minute }],
  seats,
  booths: [
    { id: asId<BoothId>('b-fr'), languages: ['fr', 'en'], seats: [seatId('pierre'), seatId('leila')] },
    { id: asId<BoothId>('b-pt'), languages: ['pt', 'en'], seats: [seatId('ines')] },
    { id: asId<BoothId>('b-es'), languages: ['es', 'en'], seats: [seatId('carmen')] },
  ],
  rota: [
    [
      [0, 0],
      [1, 3, 1],
      [0, 5],
    ],
    [[0, 0]],
  ],
  circle: [],
  recording: null,
  harvest: null,
  spotlight: null,
  floor: 'en',
  onAir: [
    {
      booth: asId<BoothId>('b-fr'),
      seat: seatId('pierre'),
      language: 'fr',
      group: null,
      startedAt: now - 26 * minute,
      handover: null,
    },
    {
      booth: asId<BoothId>('b-pt'),
      seat: seatId('ines'),
      language: 'pt',
      group: null,
      startedAt: now - 4 * minute,
      handover: null,
    },
  ],
  relays: [],
  signals: [],
  round: null,
  posts: [],
  roundEndedAt: null,
  announcer: null,
  messages: [
    { at: now - 12 * minute, from: seatId('amina'), text: 'Welcome! Choose your language below.' },
    { at: now - 30_000, from: seatId('amina'), text: 'Slides: https://example.org/slides' },
  ],
}

export const calling: View = { ...plenary, running: { block: blockId('troika'), startedAt: now, lengthMs: 33 * minute }, round: { groups, startsAt: now + 12_000, endsAt: now + 33 * minute, lengthMs: 33 * minute, clients: [], floors: [] } } // prettier-ignore
export const inGroups: View = {
  ...calling,
  round: {
    groups,
    startsAt: now - 6 * minute,
    endsAt: now + 27 * minute,
    lengthMs: 33 * minute,
    clients: [],
    floors: [],
  },
}
export const landing: View = {
  ...calling,
  round: { groups, startsAt: now - 30 * minute, endsAt: now + 48_000, lengthMs: 33 * minute, clients: [], floors: [] },
}
export const almostBack: View = {
  ...calling,
  round: { groups, startsAt: now - 30 * minute, endsAt: now + 8_000, lengthMs: 33 * minute, clients: [], floors: [] },
}
export const preparing: View = { ...plenary, stage: 'preparing', running: null, done: [], messages: [], onAir: [], seats: seats.map((seat, at) => ({ ...seat, here: at === 0, handUpAt: null })) } // prettier-ignore
