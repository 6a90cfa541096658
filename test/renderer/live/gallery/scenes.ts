/** Every state of the live screens that is worth a look. */
import type { Role } from '../../../../src-core/clinic/plan.ts'
import {
  type BlockId,
  type BoothId,
  type GroupId,
  type NoteId,
  type TermId,
  asId,
} from '../../../../src-core/base/id.ts'
import type { Briefing } from '../../../../src-core/clinic/briefing.ts'
import type { HarvestStep } from '../../../../src-core/clinic/harvest.ts'
import type { Handover, Seat, View } from '../../../../src-core/clinic/view.ts'
import type { Term } from '../../../../src-core/interpretation/glossary.ts'
import type { SignalKind } from '../../../../src-core/interpretation/signal.ts'
import type { NotesState } from '../../../../src-renderer/sync/notesStore.ts'
import { type Details, noDetails } from '../../../../src-core/notes/details.ts'
import { sightChange } from '../../../../src-core/notes/trace.ts'
import type { NoteKind } from '../../../../src-core/notes/kind.ts'
import type { Note } from '../../../../src-core/notes/note.ts'
import type { BoothLine, PersonHere, Picture, Place, RecorderDesk } from '../../../../src-renderer/session/live.ts'
import type { FakeNotes } from '../../../fakes/session/FakeNotes.svelte.ts'
import type { FakeScene } from '../../../fakes/session/FakeLive.svelte.ts'
import {
  almostBack,
  blockId,
  calling,
  groups,
  inGroups,
  landing,
  minute,
  now,
  plenary,
  preparing,
  seatId,
} from './clinic.ts'

export type ScreenName = 'Room' | 'Run' | 'Console' | 'Desk'

export interface Scene extends FakeScene {
  readonly screen_: ScreenName
  readonly props?: Readonly<Record<string, unknown>>
  readonly notesState?: NotesState
  readonly writers?: FakeNotes['writers']
}

const people = (
  view: View,
  speaking: readonly string[],
  only: readonly string[] | null = null,
): readonly PersonHere[] =>
  view.seats
    .filter(({ id, here }) => here && (only === null || only.includes(id)))
    .map(({ id }, at) => ({
      seat: id,
      speaking: speaking.includes(id),
      microphoneOn: speaking.includes(id) || at % 3 === 0,
      link: at % 7 === 3 ? 'poor' : 'good',
    }))

const line = (
  id: string,
  from: string,
  text: string,
  unread = false,
  waitingFor: readonly string[] = [],
): BoothLine => ({
  id,
  from: seatId(from),
  text,
  waitingFor: waitingFor.map(seatId),
  unread,
})

const talk: FakeScene['booth'] = {
  lines: [
    line('1', 'pierre', 'Number, please'),
    line('2', 'leila', '12 450'),
    line('3', 'pierre', 'Thanks', false, ['carmen']),
    line('4', 'leila', 'هل تسلّمني بعد دقيقتين؟', true),
    line('5', 'leila', 'She says “edit-a-thon”, a contest of editors that goes on all night', true),
  ],
  pad: 'Rosa Huamán\n12 450',
  pads: [{ seat: seatId('leila'), text: '2 311 articles\nNkosazana Zola' }],
}

const term = (id: string, written: string, note = ''): Term => ({
  id: asId<TermId>(id),
  words: Object.fromEntries(written.split(' | ').map((each) => [each.slice(0, 2), each.slice(3)])),
  note,
})

const briefing: Briefing = {
  glossary: {
    terms: [
      term('t1', 'en learning clinic | fr clinique d’apprentissage | es clínica de aprendizaje | ar عيادة تعلّم'),
      term(
        't2',
        'en edit-a-thon | fr éditathon | pt maratona de edição',
        'a contest, or just an afternoon of editing together',
      ),
      term('t3', 'en barnstar | fr étoile', 'a badge of thanks; say BARN-star'),
      term('t4', 'en affiliate'),
      term(
        't5',
        'fr Donaudampfschifffahrtsgesellschaftskapitänsmützenhersteller | en an unreasonably long word in two languages',
      ),
      term('t6', 'ar لجنة التحكيم | en jury | fr jury'),
    ],
    documents: [
      { title: 'Slides of Luis', url: 'https://example.org/slides', language: 'es' },
      { title: 'Report on the contest', url: 'https://example.org/report-of-the-contest-2026', language: 'en' },
      { title: 'دليل المسابقة', url: 'https://example.org/ar', language: 'ar' },
    ],
  },
  scripts: {
    [blockId('case')]: 'Thank Luis. Ask people to keep questions for later.',
    [blockId('qa')]:
      'Two questions from each continent, the shortest first.\nThen: “What did you stop doing?”\nKeep two minutes for those who have not spoken.',
  },
}

const note = (
  id: string,
  kind: NoteKind,
  text: string,
  block: BlockId | null,
  group: number | null,
  language = 'en',
  details: Partial<Details> = {},
): Note => ({
  id: asId<NoteId>(id),
  kind,
  text,
  block,
  group: group === null ? null : asId<GroupId>(`g${group}`),
  groupNumber: group,
  language,
  seat: seatId('fatou'),
  createdAt: now - 10 * minute + id.length + Number(id.replace(/\D/g, '')) * 1000,
  details: { ...noDetails, ...details },
})

const notes: readonly Note[] = [
  note('n1', 'insight', 'Newcomers stay when a person answers within a day, not a template.', blockId('case'), null),
  note('n2', 'question', '¿Quién responde cuando el concurso ya terminó?', blockId('case'), null, 'es'),
  note('n3', 'failure', 'نشرنا دليلًا من أربعين صفحة ولم يقرأه أحد.', blockId('case'), null, 'ar'),
  note('n4', 'action', 'Pair each newcomer with one mentor for a month.', blockId('troika'), 3, 'en', {
    owner: { type: 'seat', seat: seatId('leila') },
    due: '2026-12-24',
    important: true,
  }),
  note('n8', 'text', 'من كتب الدليل معهم', blockId('case'), null, 'ar', {
    answers: asId<NoteId>('n2'),
    tags: ['newcomers', 'تعليم'],
  }),
  note('n5', 'quote', '«On m’a dit merci, alors je suis restée.»', blockId('troika'), 3, 'fr', {
    speaker: { type: 'name', name: 'Adjoa' },
  }),
  note('n6', 'resource', 'What others have learnt', blockId('troika'), 1, 'en', {
    link: 'https://meta.wikimedia.org/wiki/Learning_patterns',
    licence: 'CC BY-SA 4.0',
  }),
  note(
    'n7',
    'insight',
    '# What worked\n- **Reply** within a day\n  - by a person\n- [Small tasks](https://example.org/tasks), *never* ten at once',
    blockId('case'),
    null,
  ),
]

/** Cards that belong together: the same said twice, translations, and one that the moderators have hidden. */
const together: readonly Note[] = [
  ...notes,
  { ...note('n9', 'insight', 'Answer newcomers yourself, soon.', blockId('troika'), 3, 'en', { sameAs: asId<NoteId>('n1') }), seat: seatId('rosa') }, // prettier-ignore
  note('n10', 'question', 'Who answers when the contest is over?', blockId('case'), null, 'en', { translates: asId<NoteId>('n2') }), // prettier-ignore
  note('n11', 'question', 'من يجيب بعد انتهاء المسابقة؟', blockId('case'), null, 'ar', {
    translates: asId<NoteId>('n2'),
  }),
  {
    ...note('n12', 'text', 'Said in anger about somebody', blockId('case'), null, 'en', {
      ...sightChange(noDetails, { act: 'hidden', at: now - minute, by: seatId('amina') }),
    }),
    seat: seatId('rosa'),
  },
]

const worthReading = together.map((each) => (each.id === 'n2' ? { ...each, details: { ...each.details, important: true } } : each)) // prettier-ignore

const ofTroika = (id: string, kind: NoteKind, text: string, group: number | null, language = 'en', details: Partial<Details> = {}) => note(id, kind, text, blockId('troika'), group, language, details) // prettier-ignore
const dotsOf = (...ids: readonly string[]): Partial<Details> => ({ dots: ids.map(seatId) })
const answered: Partial<Details> = { cluster: 'Answer within a day' }
/** Four Groups have written, in four languages. */
const gathered: readonly Note[] = [
  ofTroika('h1', 'insight', 'Newcomers stay when a person answers within a day, not a template.', 1, 'en', { ...answered, ...dotsOf('rosa', 'kofi', 'nour', 'luis') }), // prettier-ignore
  ofTroika('h2', 'insight', 'Responder pronto: el primer día decide.', 2, 'es', { ...answered, ...dotsOf('ana') }),
  ofTroika('h3', 'failure', 'نشرنا دليلًا من أربعين صفحة ولم يقرأه أحد.', 4, 'ar', dotsOf('omar', 'rosa')),
  ofTroika('h4', 'action', 'Pair each newcomer with one mentor for a month, and write down what the mentor was asked most often in a list that the next mentor can read.', 3, 'en', { ...dotsOf('marie', 'yaa', 'kofi'), owner: { type: 'seat', seat: seatId('leila') }, due: '2026-12-24' }), // prettier-ignore
  ofTroika('h5', 'quote', '«On m’a dit merci, alors je suis restée.»', 3, 'fr'),
  ofTroika('h6', 'insight', 'Small tasks first', 1, 'en', { cluster: 'مهام صغيرة', ...dotsOf('rosa') }),
  ofTroika('h7', 'insight', 'مهمة واحدة صغيرة في كل رسالة', 4, 'ar', { cluster: 'مهام صغيرة' }),
  ofTroika('h8', 'question', 'Who answers when the contest is over?', 2),
  ofTroika('h9', 'text', 'Whoever has time that week', 2, 'en', { answers: asId<NoteId>('h8') }),
  note('h10', 'insight', 'We should ask those who left.', blockId('harvest'), null),
]
const queued: readonly Note[] = [
  ...notes,
  note('q1', 'question', 'How did you find mentors who stay for a whole month?', blockId('case'), null, 'en', { queue: 'asked' }), // prettier-ignore
  note('q2', 'question', 'كم شخصًا بقي بعد نصف سنة؟', blockId('case'), null, 'ar', { queue: 'asked' }),
  note('q3', 'question', '¿Cuánto costó?', blockId('case'), null, 'es', { queue: 'answered' }),
]

/** So many that only those near to what is seen are drawn. */
const many: readonly Note[] = Array.from({ length: 240 }, (_, at) =>
  note(`m${String(at + 1)}`, at % 6 === 0 ? 'question' : 'insight', `Thought number ${String(at + 1)}: **stay** with newcomers`, blockId('case'), null)) // prettier-ignore

/** A drawn screen in place of a shared one. */
const slides: Picture = {
  key: 'slides',
  seat: seatId('luis'),
  kind: 'screen',
  mine: false,
  show: (element) => {
    const canvas = document.createElement('canvas')
    canvas.width = 640
    canvas.height = 360
    const paint = canvas.getContext('2d')
    if (paint === null) return () => undefined
    paint.fillStyle = '#fff'
    paint.fillRect(0, 0, 640, 360)
    paint.fillStyle = '#202122'
    paint.font = '36px sans-serif'
    paint.fillText('What made them stay', 60, 180)
    element.srcObject = canvas.captureStream(1)
    return () => (element.srcObject = null)
  },
}

const devices = {
  devices: [
    { id: 'a', label: 'Headset' },
    { id: 'b', label: 'Built-in microphone' },
  ],
  device: 'a',
}
const as = (me: string, view: View = plenary) => ({ me: seatId(me), view, now })
const place3 = { kind: 'group', group: groups[2]! } as const
const alone: View = { ...preparing, seats: preparing.seats.map((seat: Seat) => ({ ...seat, here: seat.id === 'yaa' })) }
const earlyTurn: View = { ...plenary, onAir: plenary.onAir.map((turn) => (turn.seat === 'pierre' ? { ...turn, startedAt: now - 7 * minute } : turn)) } // prettier-ignore
const withHandover = (handover: Handover): View => ({ ...plenary, onAir: plenary.onAir.map((turn) => (turn.seat === 'pierre' ? { ...turn, handover } : turn)) }) // prettier-ignore
const wanted = withHandover({ by: seatId('leila'), agreed: null })
const offered = withHandover({ by: seatId('pierre'), agreed: null })
const agreed = withHandover({ by: seatId('pierre'), agreed: { to: seatId('leila'), at: now + 800 } })
const afterTurn: View = { ...plenary, onAir: plenary.onAir.filter(({ seat }) => seat !== 'pierre') }
/** Nobody is on air, and Leïla may go on into two languages. */
const threeLanguages: View = { ...afterTurn, booths: [{ id: asId<BoothId>('b-fr'), languages: ['fr', 'en', 'es'], seats: [seatId('leila'), seatId('pierre')] }], onAir: [] } // prettier-ignore
/** Arabic is spoken: Leïla interprets into French, and who goes on into Portuguese does not understand the floor. */
const arabic: View = {
  ...plenary,
  floor: 'ar',
  booths: [
    { id: asId<BoothId>('b-ar'), languages: ['ar', 'fr'], seats: [seatId('leila')] },
    { id: asId<BoothId>('b-pt'), languages: ['fr', 'pt'], seats: [seatId('ines'), seatId('pierre')] },
  ],
  onAir: [
    { booth: asId<BoothId>('b-ar'), seat: seatId('leila'), language: 'fr', group: null, startedAt: now - 6 * minute, handover: null }, // prettier-ignore
    { booth: asId<BoothId>('b-pt'), seat: seatId('ines'), language: 'pt', group: null, startedAt: now - 4 * minute, handover: null }, // prettier-ignore
  ],
}
const relayed: View = { ...arabic, relays: [{ booth: asId<BoothId>('b-pt'), group: null, from: 'fr' }] }
const closed: View = { ...plenary, stage: 'closed', running: null }
const toGroups: View = { ...calling, round: null, running: { block: blockId('troika'), startedAt: now - minute, lengthMs: 33 * minute } } // prettier-ignore
const host = { isHost: true } as const
/** Five minutes in: Nour has the turn and the back turned. */
const turned: View = { ...inGroups, round: inGroups.round && { ...inGroups.round, startsAt: now - 5 * minute } }
const announced: View = { ...inGroups, announcer: seatId('amina') }
const uneven: View = {
  ...announced,
  seats: announced.seats.map((seat) => (seat.id === 'rosa' ? { ...seat, handUpAt: now - minute } : seat)),
  round: inGroups.round && {
    ...inGroups.round,
    groups: [
      ...groups.map((group) => (group.number === 1 ? { ...group, extraMs: 2 * minute } : group)),
      { id: asId<GroupId>('g5'), number: 5, seats: [], language: null, extraMs: 0 },
    ],
  },
}
const pulses = {
  g1: { here: ['yaa', 'chidi', 'kofi'].map(seatId), speaking: [seatId('chidi')], silentMs: 0 },
  g2: { here: ['luis', 'rosa', 'ana', 'joao'].map(seatId), speaking: [], silentMs: 96_000 },
  g3: { here: [seatId('zola')], speaking: [], silentMs: 4_000 },
  g4: { here: [], speaking: [], silentMs: 0 },
}
/** How many listen; in Portuguese nothing is heard though Luis speaks. */
const heard = { '/fr': { listeners: 3, silentMs: 0 }, '/pt': { listeners: 2, silentMs: 14_000 }, '/es': { listeners: 4, silentMs: 0 }, 'g2/fr': { listeners: 1, silentMs: 0 } } // prettier-ignore
const ways = { pierre: { floorMs: 118, listenersMs: 204 }, ines: { floorMs: 1_264, listenersMs: null } }
/** Nobody is on air into French; the Portuguese interpreter has twenty minutes behind her. */
const missing: View = { ...plenary, onAir: plenary.onAir.filter(({ seat }) => seat === 'ines').map((turn) => ({ ...turn, startedAt: now - 21 * minute })) } // prettier-ignore
/** Carmen is in no Booth, and nobody interprets from Arabic. */
const boothless: View = { ...plenary, booths: plenary.booths.map((booth) => ({ ...booth, seats: booth.seats.filter((seat) => seat !== 'carmen') })) } // prettier-ignore
/** Nour and Rosa share no language, and no interpreter goes with them. */
const strange = { ...groups[2]!, seats: ['nour', 'rosa'].map(seatId), language: null }
const unserved: View = { ...calling, round: calling.round && { ...calling.round, groups: [...groups.slice(0, 2), strange] } } // prettier-ignore
/** Marie needs French in Group 2 and has it; Rosa needs Spanish in Group 1 and has nobody. */
const mixed: View = {
  ...inGroups,
  onAir: plenary.onAir.slice(0, 1).map((turn) => ({ ...turn, group: asId<GroupId>('g2') })),
  round: inGroups.round && {
    ...inGroups.round,
    groups: groups.map((group) => ({ ...group, seats: [...group.seats.filter((seat) => seat !== 'rosa' && seat !== 'marie'), ...(group.number === 1 ? [seatId('rosa')] : group.number === 2 ? [seatId('marie')] : [])] })), // prettier-ignore
  },
}
/** Rosa and Yaa share no language with Marie: French is spoken there now, and Pierre interprets it into English. */
const mixedGroup = { ...groups[0]!, language: null, seats: ['yaa', 'fatou', 'marie', 'rosa'].map(seatId) }
const inFrench: View = {
  ...inGroups,
  onAir: plenary.onAir.slice(0, 1).map((turn) => ({ ...turn, language: 'en', group: mixedGroup.id, startedAt: now - 5 * minute })), // prettier-ignore
  round: inGroups.round && { ...inGroups.round, groups: [mixedGroup, ...groups.slice(1)], floors: [{ group: mixedGroup.id, language: 'fr' }] }, // prettier-ignore
}
const mixedPlace: Place = { kind: 'group', group: mixedGroup }
const inMixed = (view: View, link: PersonHere['link'] = 'good'): readonly PersonHere[] =>
  people(view, ['marie'], ['yaa', 'fatou', 'marie', 'rosa', 'pierre']).map((person) => ({ ...person, link }))
/** Inês is on air into the only language that Pierre could take. */
const takenFrench: View = { ...plenary, onAir: plenary.onAir.slice(1).map((turn) => ({ ...turn, language: 'fr' })) }
const late: View = { ...plenary, running: { block: blockId('case'), startedAt: now - 19 * minute, lengthMs: 10 * minute }, pausedAt: now - 20_000 } // prettier-ignore

const recordedVoices: NonNullable<View['recording']>['voices'] = [
  { channel: null, seat: null, since: now - 4 * minute },
  { channel: 'fr', seat: seatId('pierre'), since: now - 4 * minute },
]
const recording = (view: View, voices = recordedVoices): View => ({ ...view, recording: { startedAt: now - 4 * minute, voices } }) // prettier-ignore
const recorder = (missing: readonly string[], trouble: string | null = null): RecorderDesk => ({ missing: missing.map(seatId), trouble, forgetTrouble: () => undefined }) // prettier-ignore
const meant: View = { ...plenary, agenda: plenary.agenda.map((block) => ({ ...block, recorded: block.id === 'case' })) }
const signalled = (...kinds: readonly (readonly [SignalKind, secondsAgo: number, count: number])[]): View => ({
  ...plenary,
  signals: kinds.map(([kind, ago, count]) => ({ kind, group: null, at: now - ago * 1000, count, thanked: false })),
})
const slower = signalled(['slowDown', 3, 2])
const troubled = signalled(['louder', 40, 1], ['slowDown', 19, 1], ['repeatNumber', 6, 1], ['micPoor', 2, 3])
const allHeard: View = { ...plenary, seats: plenary.seats.map((seat) => (seat.languages.includes('es') || seat.languages.includes('ar') ? { ...seat, here: seat.id === 'luis' } : seat)) } // prettier-ignore

/** Luis and a person with a long name talk, everyone else listens. */
const harvesting = (step: HarvestStep, spotlight: string | null = null): View => ({
  ...plenary,
  running: { block: blockId('harvest'), startedAt: now - 4 * minute, lengthMs: 15 * minute },
  done: [...plenary.done, { block: blockId('troika'), startedAt: now - 40 * minute, endedAt: now - 4 * minute }],
  harvest: { block: blockId('troika'), step, dots: 3 },
  spotlight: spotlight === null ? null : asId<NoteId>(spotlight),
})
const asking: View = { ...plenary, spotlight: asId<NoteId>('q1') }
const fishbowl: View = { ...plenary, circle: ['luis', 'zola', 'nour'].map(seatId), agenda: plenary.agenda.map((block) => (block.id === 'case' ? { ...block, method: 'fishbowl' } : block)) } // prettier-ignore

const speakers = [
  { id: 's1', label: 'Headset' },
  { id: 's2', label: 'Bluetooth loudspeaker of the village hall' },
]

export const scenes: Readonly<Record<string, Scene>> = {
  roomPlenary: { screen_: 'Room', ...as('marie'), people: people(plenary, ['luis']), wanted: 'fr', microphone: { on: true, level: 0.4, ...devices }, notes }, // prettier-ignore
  speakerCalm: { screen_: 'Room', ...as('luis', allHeard), people: people(allHeard, ['luis']), microphone: { on: true, level: 0.4, ...devices }, pace: { perMinute: 168 } }, // prettier-ignore
  speakerWaiting: { screen_: 'Room', ...as('luis'), people: people(plenary, ['luis']), microphone: { on: true, level: 0.4, ...devices }, pace: { perMinute: 214 } }, // prettier-ignore
  speakerSigned: { screen_: 'Room', ...as('luis', slower), people: people(slower, ['luis']), microphone: { on: true, level: 0.4, ...devices }, pace: { perMinute: 287 } }, // prettier-ignore
  speakerTwice: { screen_: 'Room', ...as('luis', troubled), people: people(troubled, ['luis']), pictures: [slides], microphone: { on: true, level: 0.4, ...devices }, pace: { perMinute: null } }, // prettier-ignore
  roomScreen: { screen_: 'Room', ...as('sami'), people: people(plenary, ['luis']), pictures: [slides], props: { panel: 'language' }, wanted: 'es' }, // prettier-ignore
  roomPaused: { screen_: 'Room', ...as('sami'), people: people(plenary, ['luis']), wanted: 'fr', missing: 'paused', loudness: { voice: null, loudMinute: true } }, // prettier-ignore
  roomUnserved: { screen_: 'Room', ...as('sami'), people: people(plenary, ['luis']), props: { panel: 'language' }, wanted: 'es', missing: 'silent' }, // prettier-ignore
  roomHub: { screen_: 'Room', ...as('sami'), people: people(plenary, ['luis']), props: { panel: 'language' }, wanted: 'fr', hub: { trouble: null, devices: speakers, device: 's2', language: 'pt', hearing: { floor: 0.13, channel: 'heard' } } }, // prettier-ignore
  roomHubNew: {
    screen_: 'Room',
    ...as('sami'),
    props: { panel: 'language' },
    hub: { trouble: null, devices: speakers },
  },
  roomHubUnplugged: { screen_: 'Room', ...as('sami'), props: { panel: 'language' }, wanted: 'fr', hub: { trouble: 'unplugged', devices: speakers.slice(0, 1), device: 's2', language: 'pt' } }, // prettier-ignore
  roomNoHub: { screen_: 'Room', ...as('sami'), props: { panel: 'language' }, wanted: 'fr', hub: null },
  roomNotes: { screen_: 'Room', ...as('rosa'), people: people(plenary, ['luis']), notes, props: { panel: 'notes' }, notesState: 'savedHere' }, // prettier-ignore
  roomUnsaved: { screen_: 'Room', ...as('fatou'), people: people(plenary, ['luis']), notes, props: { panel: 'notes' }, notesState: 'unsaved' }, // prettier-ignore
  roomEnded: { screen_: 'Room', ...as('rosa'), link: { kind: 'ended', code: 'serverUnreachable' }, notes, notesState: 'savedHere' }, // prettier-ignore
  roomPeople: { screen_: 'Room', ...as('kofi'), people: people(plenary, ['luis']), props: { panel: 'people' } },
  roomCountdown: { screen_: 'Room', ...as('zola', calling), people: people(calling, ['amina']) },
  roomGroup: { screen_: 'Room', ...as('nour', inGroups), place: place3, people: people(inGroups, ['zola'], ['nour', 'marie', 'zola']) }, // prettier-ignore
  roomTurn: { screen_: 'Room', ...as('marie', turned), place: place3, people: people(turned, ['zola'], ['nour', 'marie', 'zola']) }, // prettier-ignore
  roomAway: { screen_: 'Room', ...as('nour', turned), place: place3, people: people(turned, ['zola'], ['nour', 'marie', 'zola']) }, // prettier-ignore
  roomAnnounced: { screen_: 'Room', ...as('marie', announced), place: place3, people: people(announced, [], ['nour', 'marie', 'zola']) }, // prettier-ignore
  roomOutside: { screen_: 'Room', ...as('marie', fishbowl), people: people(fishbowl, ['luis']) },
  roomInside: { screen_: 'Room', ...as('nour', fishbowl), people: people(fishbowl, ['luis']) },
  roomLanding: { screen_: 'Room', ...as('marie', landing), place: place3, people: people(landing, ['marie'], ['nour', 'marie', 'zola']) }, // prettier-ignore
  roomBack: { screen_: 'Room', ...as('marie', almostBack), place: place3, people: people(almostBack, [], ['nour', 'marie', 'zola']) }, // prettier-ignore
  roomRecorded: {
    screen_: 'Room',
    ...as('marie', recording(plenary)),
    people: people(plenary, ['luis']),
    wanted: 'fr',
  },
  roomRecordingPauses: { screen_: 'Room', ...as('marie', recording(plenary, [])), people: people(plenary, ['luis']) },
  roomReturning: { screen_: 'Room', ...as('omar'), link: { kind: 'returning', since: now - 3000 }, speaker: { blocked: true }, microphone: { trouble: 'lost' } }, // prettier-ignore
  roomSpare: { screen_: 'Room', ...as('marie'), people: people(plenary, ['luis']), wanted: 'fr', isSpare: true },
  roomDevices: { screen_: 'Room', ...as('omar'), speaker: { news: { kind: 'taken', name: 'سماعة الرأس' } }, microphone: { on: true, level: 0.3, news: { kind: 'replaced', name: 'Default - MacBook Pro Microphone (Built-in)' } } }, // prettier-ignore
  roomEmpty: { screen_: 'Room', ...as('yaa', alone), props: { panel: 'agenda' } },
  roomRemoved: { screen_: 'Room', ...as('yaa'), link: { kind: 'ended', code: 'joinedElsewhere' }, props: { onagain: () => undefined } }, // prettier-ignore
  runPlenary: { screen_: 'Run', ...host, ...as('amina'), people: people(plenary, ['luis']), microphone: { on: true, level: 0.2 } }, // prettier-ignore
  runMeant: {
    screen_: 'Run',
    ...host,
    ...as('amina', meant),
    people: people(plenary, ['luis']),
    recorder: recorder([]),
    props: { asking: true },
  },
  runNotAgreed: { screen_: 'Run', ...host, ...as('amina', meant), people: people(plenary, ['luis']), recorder: recorder(['amina', 'zola', 'nour']), props: { asking: true } }, // prettier-ignore
  runRecording: { screen_: 'Run', ...host, ...as('amina', recording(meant)), people: people(plenary, ['luis']), recorder: recorder([]) }, // prettier-ignore
  runRecordingFailed: { screen_: 'Run', ...host, ...as('amina'), people: people(plenary, ['luis']), recorder: recorder([], 'diskFull') }, // prettier-ignore
  runClockOff: { screen_: 'Run', ...host, ...as('amina'), people: people(plenary, ['luis']), props: { clockBehindMs: -40_000 } }, // prettier-ignore
  runSigned: { screen_: 'Run', ...host, ...as('amina', slower), people: people(slower, ['luis']) },
  runPreparing: { screen_: 'Run', ...host, ...as('amina', preparing), props: { tab: 'messages' } },
  runPropose: {
    screen_: 'Run',
    ...host,
    ...as('amina', toGroups),
    people: people(toGroups, []),
    props: { tab: 'groups' },
  },
  runGroups: {
    screen_: 'Run',
    ...host,
    ...as('amina', inGroups),
    people: people(inGroups, []),
    props: { tab: 'groups' },
  },
  runBoard: { screen_: 'Run', ...host, ...as('amina', uneven), people: people(uneven, []), notes, pulses, props: { tab: 'groups' } }, // prettier-ignore
  runFishbowl: { screen_: 'Run', ...host, ...as('amina', fishbowl), people: people(fishbowl, ['luis']) },
  runLate: { screen_: 'Run', ...host, ...as('amina', late), people: people(late, ['luis']), props: { plannedStartAt: now - 36 * minute } }, // prettier-ignore
  runLanguages: {
    screen_: 'Run',
    ...host,
    ...as('amina'),
    people: people(plenary, ['luis']),
    interpreting: { heard, ways, followsSpeaker: true },
    props: { tab: 'languages' },
  },
  runMissing: { screen_: 'Run', ...host, ...as('amina', missing), people: people(missing, ['luis']), interpreting: { heard, followsSpeaker: false }, props: { tab: 'languages' } }, // prettier-ignore
  runBoothless: { screen_: 'Run', ...host, ...as('amina', boothless), people: people(boothless, ['luis']), interpreting: { heard }, props: { tab: 'languages' } }, // prettier-ignore
  runUnserved: { screen_: 'Run', ...host, ...as('amina', unserved), people: people(unserved, []), props: { tab: 'groups' } }, // prettier-ignore
  roomNoInterpreter: { screen_: 'Room', ...as('nour', unserved), people: people(unserved, ['amina']) },
  consoleBoothless: { screen_: 'Console', ...as('carmen', boothless), people: people(boothless, ['luis']) },
  runGroupLanguages: { screen_: 'Run', ...host, ...as('amina', mixed), people: people(mixed, []), interpreting: { heard, followsSpeaker: true }, props: { tab: 'languages' } }, // prettier-ignore
  runRelay: { screen_: 'Run', ...host, ...as('amina', relayed), people: people(relayed, ['omar']), props: { tab: 'languages' } }, // prettier-ignore
  roomMany: { screen_: 'Room', ...as('rosa'), people: people(plenary, ['luis']), notes: many, props: { panel: 'notes' } }, // prettier-ignore
  roomGroupNotes: { screen_: 'Room', ...as('nour', inGroups), place: place3, people: people(inGroups, ['zola'], ['nour', 'marie', 'zola']), notes, props: { panel: 'notes' }, writers: [{ seat: seatId('zola'), groupNumber: 3, card: asId<NoteId>('n4') }] }, // prettier-ignore
  runEnded: { screen_: 'Run', ...as('bea'), link: { kind: 'ended', code: 'serverUnreachable' }, notes: [...notes, note('mine', 'action', 'Send the template to everyone', blockId('case'), null, 'en', { owner: { type: 'seat', seat: seatId('bea') }, due: '2026-12-24' })], notesState: 'savedHere' }, // prettier-ignore
  runArrived: { screen_: 'Run', ...as('bea'), people: people(plenary, ['luis']), notes: worthReading },
  deskTogether: { screen_: 'Desk', ...as('fatou'), people: people(plenary, ['luis']), notes: worthReading },
  consoleTogether: { screen_: 'Console', ...as('pierre'), people: people(plenary, ['luis']), notes: worthReading },
  roomAsked: { screen_: 'Room', ...as('rosa'), people: people(plenary, ['luis']), notes: [...queued, { ...note('q4', 'question', 'My question', blockId('case'), null, 'en', { queue: 'asked' }), seat: seatId('rosa') }], props: { panel: 'notes' } }, // prettier-ignore
  runTogether: { screen_: 'Run', ...host, ...as('amina', landing), notes: together, props: { tab: 'notes' } },
  roomTogether: { screen_: 'Room', ...as('rosa'), people: people(plenary, ['luis']), notes: together, props: { panel: 'notes' } }, // prettier-ignore
  roomCare: { screen_: 'Room', ...as('fatou'), people: people(plenary, ['luis']), notes: notes, props: { panel: 'notes' } }, // prettier-ignore
  runNotes: { screen_: 'Run', ...host, ...as('amina', landing), notes, props: { tab: 'notes' } },
  runClosed: { screen_: 'Run', ...host, ...as('amina', closed), props: { tab: 'messages' } },
  consoleOnAir: { screen_: 'Console', ...as('pierre', earlyTurn), people: people(plenary, ['luis']), microphone: { on: true, level: 0.5 }, interpreting: { heard, ways } }, // prettier-ignore
  consoleUnheard: { screen_: 'Console', ...as('pierre', earlyTurn), people: people(plenary, ['luis']), microphone: { trouble: 'lost' } }, // prettier-ignore
  consoleSilenced: { screen_: 'Console', ...as('pierre', earlyTurn), people: people(plenary, ['luis']), microphone: { on: true, level: 0.5 }, interpreting: { isSilenced: true } }, // prettier-ignore
  consoleCalled: { screen_: 'Console', ...as('leila', afterTurn), people: people(plenary, ['luis']), interpreting: { heard, call: { language: 'fr', group: null, from: seatId('amina') } } }, // prettier-ignore
  consoleRecorded: { screen_: 'Console', ...as('pierre', recording(earlyTurn)), people: people(plenary, ['luis']), microphone: { on: true, level: 0.5 } }, // prettier-ignore
  consoleNotRecorded: { screen_: 'Console', ...as('ines', recording(plenary)), people: people(plenary, ['luis']), microphone: { on: true, level: 0.5 } }, // prettier-ignore
  consoleSigns: { screen_: 'Console', ...as('pierre', troubled), people: people(troubled, ['luis']), microphone: { on: true, level: 0.5 } }, // prettier-ignore
  consoleLong: {
    screen_: 'Console',
    ...as('pierre'),
    people: people(plenary, ['luis']),
    microphone: { on: true, level: 0.5 },
  },
  consoleWanted: { screen_: 'Console', ...as('pierre', wanted), people: people(plenary, ['luis']), microphone: { on: true, level: 0.5 } }, // prettier-ignore
  consoleOffered: { screen_: 'Console', ...as('leila', offered), people: people(plenary, ['luis']) },
  consoleAsked: { screen_: 'Console', ...as('leila', wanted), people: people(plenary, ['luis']) },
  consoleAgreed: { screen_: 'Console', ...as('pierre', agreed), people: people(plenary, ['luis']), microphone: { on: true, level: 0.5 } }, // prettier-ignore
  consolePartner: { screen_: 'Console', ...as('leila'), people: people(plenary, ['luis']) },
  consoleTalk: { screen_: 'Console', ...as('pierre', wanted), people: people(plenary, ['luis']), microphone: { on: true, level: 0.5 }, booth: talk }, // prettier-ignore
  consoleBriefed: { screen_: 'Console', ...as('pierre', earlyTurn), people: people(plenary, ['luis']), microphone: { on: true, level: 0.5 }, briefing }, // prettier-ignore
  consolePosted: { screen_: 'Console', ...as('leila', { ...calling, posts: [{ group: groups[2]!.id, seats: ['leila', 'pierre'].map(seatId) }] }), people: people(plenary, []) }, // prettier-ignore
  consolePostedOnAir: { screen_: 'Console', ...as('pierre', { ...calling, posts: [{ group: groups[2]!.id, seats: ['pierre'].map(seatId) }] }), people: people(plenary, []), microphone: { on: true, level: 0.5 } }, // prettier-ignore
  consoleHeadset: { screen_: 'Console', ...as('leila', afterTurn), people: people(plenary, []), headset: { step: 'needed', troubles: [] } }, // prettier-ignore
  consoleSpeaking: { screen_: 'Console', ...as('leila', afterTurn), people: people(plenary, []), microphone: { on: true, level: 0.5 }, headset: { step: 'speaking', troubles: [] } }, // prettier-ignore
  consoleLeaks: { screen_: 'Console', ...as('leila', afterTurn), people: people(plenary, []), headset: { step: 'found', troubles: ['leaks', 'processed', 'narrow', 'tooQuiet'] } }, // prettier-ignore
  consoleLoud: { screen_: 'Console', ...as('pierre', earlyTurn), people: people(plenary, ['luis']), microphone: { on: true, level: 0.98 }, loudness: { voice: 'clipped', loudMinute: true } }, // prettier-ignore
  consoleChoices: { screen_: 'Console', ...as('leila', threeLanguages), people: people(plenary, ['luis']) },
  consoleQuiet: {
    screen_: 'Console',
    ...as('leila'),
    people: people(plenary, ['luis']),
    ears: { floor: { level: 0.5, pan: 0 } },
  },
  consoleTold: { screen_: 'Console', ...as('leila'), people: people(plenary, ['luis']), microphone: { news: { kind: 'replaced', name: 'Default - MacBook Pro Microphone (Built-in)' } } }, // prettier-ignore
  consoleOff: { screen_: 'Console', ...as('leila', afterTurn), people: people(plenary, []) },
  consoleGroup: { screen_: 'Console', ...as('pierre', inFrench), place: mixedPlace, people: inMixed(inFrench), microphone: { on: true, level: 0.5 }, interpreting: { followsSpeaker: true } }, // prettier-ignore
  consoleGroupUnknown: { screen_: 'Console', ...as('pierre', { ...inFrench, onAir: [], round: inFrench.round && { ...inFrench.round, floors: [] } }), place: mixedPlace, people: inMixed(inFrench) }, // prettier-ignore
  consoleLinks: { screen_: 'Console', ...as('pierre', inFrench), place: mixedPlace, people: inMixed(inFrench, 'poor'), microphone: { on: true, level: 0.5 } }, // prettier-ignore
  consoleTaken: { screen_: 'Console', ...as('pierre', takenFrench), people: people(takenFrench, ['luis']) },
  deskGroupFloor: { screen_: 'Desk', ...as('fatou', inFrench), place: mixedPlace, people: inMixed(inFrench), notes },
  roomGroupFloor: { screen_: 'Room', ...as('marie', inFrench), place: mixedPlace, people: inMixed(inFrench), wanted: 'fr', props: { panel: 'language' } }, // prettier-ignore
  consoleStrange: { screen_: 'Console', ...as('pierre', { ...arabic, onAir: arabic.onAir.slice(0, 1) }), people: people(plenary, ['omar']) }, // prettier-ignore
  consoleRelayed: { screen_: 'Console', ...as('ines', relayed), people: people(plenary, ['omar']), relayed: true, microphone: { on: true, level: 0.5 } }, // prettier-ignore
  consoleSilent: { screen_: 'Console', ...as('pierre', relayed), people: people(plenary, ['omar']) },
  consoleLoop: { screen_: 'Console', ...as('leila', relayed), people: people(plenary, ['omar']), microphone: { on: true, level: 0.5 } }, // prettier-ignore
  runHarvest: { screen_: 'Run', ...host, ...as('amina', harvesting('cards', 'h3')), people: people(plenary, []), notes: gathered }, // prettier-ignore
  runHarvestMany: { screen_: 'Run', ...host, ...as('amina', harvesting('cards')), people: people(plenary, []), notes: Array.from({ length: 300 }, (_, at) => ofTroika(`i${String(at + 1)}`, 'insight', `Idea ${String(at + 1)}`, (at % 4) + 1)) }, // prettier-ignore
  runHarvestEmpty: {
    screen_: 'Run',
    ...host,
    ...as('amina', harvesting('cards')),
    people: people(plenary, []),
    notes: [],
  },
  runHarvestDots: { screen_: 'Run', ...host, ...as('amina', harvesting('dots')), people: people(plenary, []), notes: gathered }, // prettier-ignore
  runHarvestResult: { screen_: 'Run', ...host, ...as('amina', harvesting('result')), people: people(plenary, []), notes: gathered }, // prettier-ignore
  runProjector: { screen_: 'Run', ...host, ...as('amina', harvesting('cards')), notes: gathered, props: { projected: true } }, // prettier-ignore
  runProjectorResult: { screen_: 'Run', ...host, ...as('amina', harvesting('result')), notes: gathered, props: { projected: true } }, // prettier-ignore
  roomHarvest: { screen_: 'Room', ...as('kofi', harvesting('cards')), people: people(plenary, []), notes: gathered },
  roomHarvestDots: { screen_: 'Room', ...as('rosa', harvesting('dots')), people: people(plenary, []), notes: gathered },
  roomProjectorCard: { screen_: 'Room', ...as('kofi', harvesting('dots', 'h4')), notes: gathered, props: { projected: true } }, // prettier-ignore
  roomQueue: { screen_: 'Room', ...as('luis', asking), people: people(plenary, ['luis']), notes: queued, props: { panel: 'notes' } }, // prettier-ignore
  runQueue: { screen_: 'Run', ...host, ...as('amina', asking), people: people(plenary, ['luis']), notes: queued, props: { tab: 'notes' } }, // prettier-ignore
  roomActions: { screen_: 'Console', ...as('leila'), link: { kind: 'ended', code: 'clinicClosed' }, notes: gathered },
  deskHarvest: { screen_: 'Desk', ...as('fatou', harvesting('cards')), people: people(plenary, []), notes: gathered },
  consoleHarvest: { screen_: 'Console', ...as('pierre', harvesting('cards', 'h1')), people: people(plenary, []), notes: gathered }, // prettier-ignore
  deskNotes: { screen_: 'Desk', ...as('fatou'), people: people(plenary, ['luis']), notes },
  deskClosed: { screen_: 'Desk', ...as('fatou'), link: { kind: 'ended', code: 'clinicClosed' }, notes: together },
  deskEmpty: { screen_: 'Desk', ...as('fatou', { ...plenary, running: null }), people: people(plenary, []), notes: [] },
  deskUnsorted: { screen_: 'Desk', ...as('fatou', inGroups), people: people(plenary, []), notes: [...notes, note('n9', 'insight', 'Said before anything ran', null, null), note('n10', 'quote', '«Personne ne nous avait prévenus que le concours durerait un an.»', blockId('troika'), 2, 'fr')], writers: ['rosa', 'nour'].map((seat) => ({ seat: seatId(seat), groupNumber: 2 })) }, // prettier-ignore
  deskGroup: { screen_: 'Desk', ...as('fatou', inGroups), place: place3, notes: [], notesState: 'waiting' },
}

/** The Join page's states: device trouble, and whether this browser remembers the person. */
export interface JoinScene {
  readonly trouble: string | null
  readonly known: boolean
  readonly role?: Role
}

export const joinScenes: Readonly<Record<string, JoinScene>> = {
  joinInterpreter: { trouble: null, known: false, role: 'interpreter' },
  joinNew: { trouble: null, known: false },
  joinRefused: { trouble: 'refused', known: false },
  joinMissing: { trouble: 'missing', known: false },
  joinReturning: { trouble: null, known: true },
}
export const troubleScenes = ['inviteBroken', 'inviteExpired', 'inviteNewer', 'serverUnreachable', 'removed', 'clinicClosed', 'left', 'strange'] as const // prettier-ignore
