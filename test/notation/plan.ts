import type { Agenda, Block, Method, Part } from '../../src-core/agenda/agenda.ts'
import { asId } from '../../src-core/base/id.ts'
import type { PlannedSeat, Plan, Role } from '../../src-core/clinic/plan.ts'
import { usualRota } from '../../src-core/clinic/rota.ts'
import { emptyGlossary } from '../../src-core/interpretation/glossary.ts'
import type { Booth } from '../../src-core/interpretation/booth.ts'

/**
 * A Plan in three lines of text; every other field may be given as it is. People: `id role languages`, Blocks:
 * `id method minutes`, Booths: `id languages seats`.
 *
 *     plan({
 *       seats: 'amb ambassador en,es | ana participant es | iva interpreter en,es',
 *       agenda: 'hello talk 5 | trios groups 20',
 *       booths: 'x1 en,es iva',
 *     })
 */
export interface PlanNotation extends Partial<Omit<Plan, 'seats' | 'agenda' | 'booths'>> {
  readonly seats?: string | readonly PlannedSeat[]
  readonly agenda?: string | Agenda
  readonly booths?: string | readonly Booth[]
}

export const sampleStart = Date.UTC(2026, 10, 21, 15)

const sampleSeats = [
  'amb ambassador en,es', 'cof cofacilitator en,fr', 'sha sharer es,en', 'ana participant es', 'bo participant en',
  'cai participant fr,en', 'dua participant ar,fr', 'eli participant pt,es', 'fay participant en,sw', 'gus participant es,pt',
  'iva interpreter en,es', 'ivo interpreter en,es', 'ife interpreter en,fr', 'nat noteTaker en,es',
].join(' | ') // prettier-ignore

const sampleAgenda =
  'welcome talk 5 | story fishbowl 15 | ask questions 10 | trios groups 25 | back harvest 15 | bye feedback 5'

/** A clinic with everyone in it: 14 Seats, two Booths (es and fr beside en), six Blocks of which `trios` has Groups. */
export function samplePlan(change: PlanNotation = {}): Plan {
  return plan(change)
}

/** Reads the notation; what is not given is as in `samplePlan()`. */
export function plan({ seats = sampleSeats, agenda = sampleAgenda, booths, ...rest }: PlanNotation): Plan {
  const standard = seats === sampleSeats ? 'x-es en,es iva,ivo | x-fr en,fr ife' : ''
  return {
    id: asId('sample'),
    title: 'Editathons that keep newcomers',
    purpose: 'We compare what was tried, what failed and what was changed.',
    audience: 'Anyone who organises editathons.',
    kind: 'open',
    host: 'Wikimedia Ghana',
    hostTitle: '',
    contact: 'Ama, on the wiki',
    friendlySpaceUrl: 'https://meta.wikimedia.org/wiki/Friendly_space_policies',
    startsAt: sampleStart,
    timeZone: 'Africa/Accra',
    plannedMs: 75 * 60_000,
    language: 'en',
    interpreted: true,
    floorLanguages: ['en', 'es', 'fr'],
    rota: usualRota,
    glossary: emptyGlossary,
    ...rest,
    seats: typeof seats === 'string' ? rows(seats).map(plannedSeat) : seats,
    agenda: typeof agenda === 'string' ? rows(agenda).map(block) : agenda,
    booths: typeof booths === 'object' ? booths : rows(booths ?? standard).map(booth),
  }
}

function rows(text: string): readonly (readonly string[])[] {
  return text
    .split('|')
    .map((row) => row.trim().split(/\s+/))
    .filter(([first]) => first !== '')
}

const words = (text = ''): readonly string[] => text.split(',').filter((word) => word !== '')

function plannedSeat([id = '', role = 'participant', languages = 'en']: readonly string[]): PlannedSeat {
  return {
    id: asId(id),
    name: `${id.charAt(0).toUpperCase()}${id.slice(1)}`,
    role: role as Role,
    languages: words(languages),
    email: `${id}@people.example`,
    certificateName: `Full Name Of ${id}`,
    community: 'Editors of Accra',
    timeZone: 'Africa/Accra',
    listed: null,
    recorded: null,
  }
}

const partsOf: Readonly<Partial<Record<Method, Part>>> = {
  groups: 'groups',
  harvest: 'harvest',
  questions: 'questions',
}

function block([id = '', method = 'talk', minutes = '10']: readonly string[]): Block {
  const plannedMs = Number(minutes) * 60_000
  const groups = method === 'groups'
  return {
    id: asId(id),
    method: method as Method,
    part: partsOf[method as Method] ?? 'other',
    title: `Block ${id}`,
    plannedMs,
    phases: groups ? [1, 2].map((turn) => ({ title: `Turn ${turn}`, ms: plannedMs / 2, turn, away: false })) : [],
    script: `Say what ${id} is for.`,
    groupPlan: groups ? { size: 3, rounds: 2, joins: false } : null,
    floor: null,
    notePrompt: groups ? 'What will you try?' : '',
    recorded: false,
  }
}

function booth([id = '', languages, seats]: readonly string[]): Booth {
  return { id: asId(id), languages: words(languages), seats: words(seats).map((seat) => asId(seat)) }
}
