/** What is missing before a clinic opens: codes with what their sentence needs, and the Prepare page that mends it. */
import { plannedMs } from '../agenda/agenda.ts'
import type { BlockId, BoothId, SeatId } from '../base/id.ts'
import { type Language, understands } from '../base/language.ts'
import { canFollow } from '../interpretation/booth.ts'
import type { Plan, PlannedSeat } from './plan.ts'
import { plannedSpans, plannedTurns } from './rota.ts'

export type PreparePage = 'basics' | 'agenda' | 'people' | 'languages'

/** A thing that is missing or does not fit. */
export type Finding =
  | { readonly code: 'noTitle' | 'noContact' | 'noFriendlySpace' | 'agendaEmpty' | 'noPeople' | 'nobodySpeaks' | 'noSharer' | 'noFloorLanguage' | 'interpretedWithoutBooth' } // prettier-ignore
  | { readonly code: 'startInPast'; readonly startsAt: number }
  | { readonly code: 'agendaTooLong'; readonly overMs: number }
  | { readonly code: 'phasesTooLong'; readonly block: BlockId; readonly overMs: number }
  | { readonly code: 'tooFewForGroups'; readonly block: BlockId; readonly people: number; readonly size: number }
  | { readonly code: 'floorNobodyUnderstands'; readonly language: Language }
  /** `floor`: the floor languages that this person cannot follow, by themselves or through a Booth. */
  | { readonly code: 'followsNothing' | 'followsNotAll'; readonly seat: SeatId; readonly floor: readonly Language[] }
  | { readonly code: 'languagesUnknown' | 'interpreterWithoutBooth'; readonly seat: SeatId }
  | { readonly code: 'boothWithoutInterpreter' | 'boothOfOneLanguage'; readonly booth: BoothId }
  | { readonly code: 'notAnInterpreter'; readonly booth: BoothId; readonly seat: SeatId }
  /** `ms`: for how long this person is to interpret without a break or a colleague. */
  | { readonly code: 'interpretsAlone'; readonly booth: BoothId; readonly seat: SeatId; readonly ms: number }
  | { readonly code: 'boothLanguageNotKnown'; readonly booth: BoothId; readonly seat: SeatId; readonly languages: readonly Language[] } // prettier-ignore

export type FindingCode = Finding['code']

/** `must`: the clinic would fail; `should`: it would be poorer. */
export interface Weight {
  readonly severity: 'must' | 'should'
  readonly page: PreparePage
}

export type PrepareIssue = Finding & Weight

const must = (page: PreparePage): Weight => ({ severity: 'must', page })
const should = (page: PreparePage): Weight => ({ severity: 'should', page })

const weights: { readonly [C in FindingCode]: Weight } = {
  noTitle: must('basics'),
  noContact: should('basics'),
  noFriendlySpace: should('basics'),
  startInPast: should('basics'),
  agendaEmpty: must('agenda'),
  agendaTooLong: should('agenda'),
  phasesTooLong: should('agenda'),
  tooFewForGroups: must('people'),
  noPeople: must('people'),
  nobodySpeaks: must('people'),
  noSharer: should('people'),
  languagesUnknown: should('people'),
  noFloorLanguage: must('languages'),
  interpretedWithoutBooth: must('languages'),
  floorNobodyUnderstands: must('languages'),
  followsNothing: must('languages'),
  followsNotAll: should('languages'),
  boothWithoutInterpreter: must('languages'),
  boothOfOneLanguage: must('languages'),
  notAnInterpreter: must('languages'),
  boothLanguageNotKnown: should('languages'),
  interpreterWithoutBooth: should('languages'),
  interpretsAlone: should('languages'),
}

/** Checks a Plan: what must be mended comes first, in the order of the Prepare pages. */
export function prepareCheck(plan: Plan, now: number): readonly PrepareIssue[] {
  const found = [
    ...basics(plan, now),
    ...agenda(plan),
    ...people(plan),
    ...languages(plan),
    ...booths(plan),
    ...turns(plan),
  ]
  const issues = found.map((finding) => ({ ...finding, ...weights[finding.code] }))
  return issues.toSorted((a, b) => Number(a.severity === 'should') - Number(b.severity === 'should'))
}

/** True when nothing stands in the way of opening. */
export function isReady(issues: readonly PrepareIssue[]): boolean {
  return issues.every(({ severity }) => severity === 'should')
}

/** Those who go into Groups: not the ambassador and co-facilitators, interpreters and note-takers. */
export function groupPeople(seats: readonly PlannedSeat[]): readonly PlannedSeat[] {
  return seats.filter(({ role }) => role === 'participant' || role === 'sharer')
}

function* basics(plan: Plan, now: number): Generator<Finding> {
  if (plan.title.trim() === '') yield { code: 'noTitle' }
  if (plan.startsAt < now) yield { code: 'startInPast', startsAt: plan.startsAt }
  if (plan.contact.trim() === '') yield { code: 'noContact' }
  if (plan.friendlySpaceUrl === '') yield { code: 'noFriendlySpace' }
}

function* agenda(plan: Plan): Generator<Finding> {
  if (plan.agenda.length === 0) yield { code: 'agendaEmpty' }
  const overMs = plannedMs(plan.agenda) - plan.plannedMs
  if (overMs > 0) yield { code: 'agendaTooLong', overMs }
  const people = groupPeople(plan.seats).length
  for (const { id, phases, plannedMs: lengthMs, groupPlan } of plan.agenda) {
    const tooMuch = phases.reduce((sum, { ms }) => sum + ms, 0) - lengthMs
    if (tooMuch > 0) yield { code: 'phasesTooLong', block: id, overMs: tooMuch }
    const size = groupPlan?.size ?? 0
    if (groupPlan !== null && people < Math.max(size, 2)) yield { code: 'tooFewForGroups', block: id, people, size }
  }
}

function* people({ seats, agenda: blocks }: Plan): Generator<Finding> {
  if (groupPeople(seats).length === 0) yield { code: 'noPeople' }
  if (!seats.some(({ role }) => role === 'ambassador' || role === 'cofacilitator' || role === 'sharer')) {
    yield { code: 'nobodySpeaks' }
  } else if (blocks.some(({ part }) => part === 'sharer') && !seats.some(({ role }) => role === 'sharer')) {
    yield { code: 'noSharer' }
  }
  for (const { id, languages: known } of seats) if (known.length === 0) yield { code: 'languagesUnknown', seat: id }
}

function* languages(plan: Plan): Generator<Finding> {
  if (plan.floorLanguages.length === 0) yield { code: 'noFloorLanguage' }
  if (plan.interpreted && plan.booths.length === 0) yield { code: 'interpretedWithoutBooth' }
  for (const language of floorsOf(plan)) {
    const anyone = plan.seats.some((seat) => understands(seat.languages, language))
    if (plan.seats.length > 0 && !anyone) yield { code: 'floorNobodyUnderstands', language }
  }
  for (const seat of plan.seats) yield* following(seat, plan)
}

/** The floor languages of the clinic, and those that a Block asks for. */
function floorsOf({ floorLanguages, agenda: blocks }: Plan): readonly Language[] {
  return [...new Set([...floorLanguages, ...blocks.flatMap(({ floor }) => floor ?? [])])]
}

/** A Booth without interpreters helps nobody. Who has named no language is asked for it first. */
function* following(seat: PlannedSeat, plan: Plan): Generator<Finding> {
  if (seat.languages.length === 0) return
  const working = plan.booths.filter(({ seats }) => seats.length > 0)
  const floors = floorsOf(plan)
  const floor = floors.filter((language) => !canFollow(seat.languages, language, working))
  if (floor.length === 0) return
  const code = floor.length === floors.length ? 'followsNothing' : 'followsNotAll'
  yield { code, seat: seat.id, floor }
}

function* booths({ booths: all, seats }: Plan): Generator<Finding> {
  for (const booth of all) {
    if (booth.languages.length < 2) yield { code: 'boothOfOneLanguage', booth: booth.id }
    if (booth.seats.length === 0) yield { code: 'boothWithoutInterpreter', booth: booth.id }
    for (const seat of booth.seats) {
      const person = seats.find(({ id }) => id === seat)
      if (person?.role !== 'interpreter') yield { code: 'notAnInterpreter', booth: booth.id, seat }
      const unknown = booth.languages.filter((language) => !understands(person?.languages ?? [], language))
      if (person !== undefined && unknown.length > 0) {
        yield { code: 'boothLanguageNotKnown', booth: booth.id, seat, languages: unknown }
      }
    }
  }
  const inBooth = new Set(all.flatMap((booth) => booth.seats))
  for (const { id, role } of seats) {
    if (role === 'interpreter' && !inBooth.has(id)) yield { code: 'interpreterWithoutBooth', seat: id }
  }
}

/** Nobody interprets well for longer without a break (field: Turns of 15 to 30 minutes). */
const longestAloneMs = 40 * 60_000

function* turns(plan: Plan): Generator<Finding> {
  const planned = plannedTurns(plan)
  for (const { id: booth } of plan.booths) {
    const spans = plannedSpans(plan.agenda, planned.filter((turn) => turn.booth === booth)) // prettier-ignore
    const longest = new Map<SeatId, number>()
    let [before, sinceMs, untilMs]: [SeatId | null, number, number] = [null, 0, 0]
    for (const { seat, fromMs, toMs } of spans) {
      if (seat !== before || fromMs !== untilMs) sinceMs = fromMs
      ;[before, untilMs] = [seat, toMs]
      if (seat !== null) longest.set(seat, Math.max(longest.get(seat) ?? 0, toMs - sinceMs))
    }
    for (const [seat, ms] of longest) if (ms > longestAloneMs) yield { code: 'interpretsAlone', booth, seat, ms }
  }
}
