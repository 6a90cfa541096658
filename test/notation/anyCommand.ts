import fc from 'fast-check'
import { type SeatId, asId } from '../../src-core/base/id.ts'
import { apply } from '../../src-core/clinic/apply.ts'
import { type Clinic, startClinic } from '../../src-core/clinic/clinic.ts'
import type { Command } from '../../src-core/clinic/command.ts'
import { decide } from '../../src-core/clinic/decide.ts'
import { type ClinicEvent, consentPurposes } from '../../src-core/clinic/event.ts'
import { harvestSteps } from '../../src-core/clinic/harvest.ts'
import { roles } from '../../src-core/clinic/plan.ts'
import { signalKinds } from '../../src-core/interpretation/signal.ts'
import { grouping } from './run.ts'
import { samplePlan, sampleStart } from './plan.ts'

/** A command, who gives it, and how long after the one before, in ms. */
export interface Step {
  readonly by: string
  readonly command: Command
  readonly after: number
}

const ids = samplePlan().seats.map(({ id }) => String(id))
const seat = fc.constantFrom(...ids, 'eve', 'nobody').map((id) => asId<SeatId>(id))
const anyId = <T extends string>(...choices: readonly string[]): fc.Arbitrary<T> =>
  fc.constantFrom(...choices).map((id) => id as T)
const language = fc.constantFrom('en', 'es', 'fr', 'ar', 'pt-br')
const languages = fc.array(language, { maxLength: 3 })
const group = () => anyId<never>('g1', 'g2', 'g3', 'g9')
const booth = () => anyId<never>('x-es', 'x-fr', 'x-no')
const block = () => anyId<never>('welcome', 'story', 'trios', 'back', 'lunch')
const name = fc.string({ unit: 'binary', maxLength: 120 })
const short = fc.integer({ min: 0, max: 10 }).map((minutes) => minutes * 60_000)
const groups = fc
  .tuple(fc.shuffledSubarray(ids, { minLength: 1 }), fc.integer({ min: 1, max: 3 }), fc.boolean(), fc.boolean())
  .map(([seats, size, twice, mixed]) => {
    const rows = Array.from({ length: Math.ceil(seats.length / size) }, (_, at) =>
      seats.slice(at * size, (at + 1) * size),
    )
    return grouping(
      [...rows, ...(twice ? rows.slice(0, 1) : [])].map((row) => `${mixed ? '*' : ''}${row.join()}`).join('/'),
    )
  })
const answers = fc.record(
  Object.fromEntries(consentPurposes.map((purpose) => [purpose, fc.boolean()])),
  { requiredKeys: [] },
) // prettier-ignore

const of = (type: Command['type'], fields: Readonly<Record<string, fc.Arbitrary<unknown>>> = {}) =>
  fc.record({ type: fc.constant(type), ...fields }) as unknown as fc.Arbitrary<Command>

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: of('startBlock', { block: block() }) },
  of('endBlock'),
  of('extendBlock', { ms: short }),
  of('changeAgenda', { agenda: fc.shuffledSubarray([...samplePlan().agenda]) }),
  of('addSeat', { seat, name, role: fc.constantFrom(...roles), languages }),
  of('removeSeat', { seat }),
  of('sendMessage', { text: fc.string({ unit: 'binary', maxLength: 1000 }) }),
  { weight: 5, arbitrary: of('callGroups', { groups, countdownMs: short, lengthMs: short }) },
  of('moveSeat', { seat, group: group() }),
  { weight: 3, arbitrary: of('extendGroups', { ms: short, group: fc.option(group()) }) },
  of('addGroup', { group: group() }),
  of('mergeGroups', { from: group(), into: group() }),
  { weight: 3, arbitrary: of('announce', { on: fc.boolean() }) },
  { weight: 2, arbitrary: of('pauseBlock') },
  { weight: 2, arbitrary: of('resumeBlock') },
  of('recallGroups', { landingMs: short }),
  { weight: 2, arbitrary: of('endGroups') },
  of('changeFloor', { language, group: fc.option(group()) }),
  of('changeBooth', { booth: booth(), languages }),
  of('removeBooth', { booth: anyId('x-fr', 'x-no') }),
  {
    weight: 2,
    arbitrary: of('placeInterpreter', { seat: anyId('iva', 'ife', 'eve', 'ana'), booth: fc.option(booth()) }),
  },
  of('planTurn', {
    booth: booth(),
    turn: fc.record({ block: block(), minutes: fc.constantFrom(0, 5) }),
    to: fc.option(seat),
  }),
  {
    weight: 3,
    arbitrary: of('moveTurn', {
      booth: booth(),
      turn: fc.record({ block: block(), minutes: fc.constantFrom(0, 5) }),
      to: fc.record({ block: block(), minutes: fc.constantFrom(0, 1, 5) }),
    }),
  },
  of('changeCircle', { seats: fc.array(seat, { maxLength: 14 }) }),
  of('changeHarvest', {
    harvest: fc.option(
      fc.record({ block: block(), step: fc.constantFrom(...harvestSteps), dots: fc.integer({ min: 0, max: 30 }) }),
    ),
  }),
  of('changeSpotlight', { card: fc.option(anyId('n1', 'n2')) }),
  { weight: 2, arbitrary: of('reviewSeat', { seat, present: fc.boolean(), certificateName: name }) },
  { weight: 4, arbitrary: of('seeArrival', { seat }) },
  { weight: 2, arbitrary: of('seeDeparture', { seat }) },
  of('introduce', { name, languages, certificateName: name, consents: answers, wording: fc.constant('2026-11') }),
  { weight: 4, arbitrary: of('raiseHand', { up: fc.boolean() }) },
  { weight: 1, arbitrary: of('takeTurn', { booth: booth(), language, group: fc.option(group()) }) },
  { weight: 9, arbitrary: of('startTurn', { booth: booth(), language, group: fc.option(group()) }) },
  of('endTurn', { booth: booth() }),
  of('changeRelay', { booth: booth(), from: fc.option(language), group: fc.option(group()) }),
  of('passTurns'),
  of('noteTerm', {
    term: fc.record({
      id: anyId('t1', 't2', 't3'),
      words: fc.dictionary(language, fc.constantFrom('', 'barnstar', 'étoile'), { noNullPrototype: true }),
      note: fc.constantFrom('', 'a badge'),
    }),
  }),
  { weight: 12, arbitrary: of('startRecording') },
  of('stopRecording'),
  of('signal', { kind: fc.constantFrom(...signalKinds), group: fc.option(group()) }),
  of('thankSignal', { kind: fc.constantFrom(...signalKinds), group: fc.option(group()) }),
)

const by = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('amb', 'cof') },
  { weight: 3, arbitrary: fc.constantFrom('iva', 'ivo', 'ife', 'ana') },
  fc.constantFrom(...ids, 'eve', 'nobody'),
)
const after = fc.integer({ min: 0, max: 4 * 60_000 })

/** Two colleagues of a Booth: seldom would others' commands make them change places. */
const inBooth = fc.oneof(
  of('startTurn', { booth: fc.constant('x-es'), language, group: fc.constant(null) }),
  of('askHandover', { booth: fc.constant('x-es'), group: fc.constant(null) }),
  of('answerHandover', { booth: fc.constant('x-es'), group: fc.constant(null), agrees: fc.boolean() }),
)
/** Who does not hear presses a key, and so do others. */
const signals = fc.record({
  by: fc.constantFrom('iva', 'ivo', 'ana'),
  command: fc.oneof(
    of('signal', { kind: fc.constant('slowDown'), group: fc.constant(null) }),
    of('thankSignal', { kind: fc.constant('slowDown'), group: fc.constant(null) }),
  ),
  after: fc.integer({ min: 0, max: 4_000 }),
})
const step = fc.oneof(
  { weight: 10, arbitrary: fc.record({ by, command, after }) },
  { weight: 2, arbitrary: fc.record({ by: fc.constantFrom('iva', 'ivo'), command: inBooth, after }) },
  { weight: 3, arbitrary: signals },
  {
    weight: 2,
    arbitrary: fc.record({
      by: fc.constant('amb'),
      command: of('seeArrival', { seat: anyId('iva', 'ivo', 'ana') }),
      after,
    }),
  },
)

/** What people may do in a clinic, sensible or not: mostly it opens first, and sometimes it closes. */
export const anyClinic: fc.Arbitrary<readonly Step[]> = fc
  .tuple(fc.boolean(), fc.array(step, { minLength: 5, maxLength: 120, size: 'max' }), fc.boolean())
  .map(([opens, steps, closes]) => {
    const amb = (type: 'openClinic' | 'closeClinic'): Step => ({ by: 'amb', command: { type }, after: 0 })
    const last = Math.floor(steps.length * 0.9)
    const closing = closes ? [...steps.slice(0, last), amb('closeClinic'), ...steps.slice(last)] : steps
    return opens ? [amb('openClinic'), ...closing] : closing
  })

/** Every Clinic that there was, the first one before any event, and the log. */
export function lived(steps: readonly Step[], from: Clinic = startClinic(samplePlan()), start = sampleStart) {
  const log: ClinicEvent[] = []
  const clinics: Clinic[] = [from]
  let now = start
  for (const { by, command, after } of steps) {
    now += after
    const decision = decide(clinics.at(-1)!, command, asId(by), now)
    for (const event of 'events' in decision ? decision.events : []) {
      log.push(event)
      clinics.push(apply(clinics.at(-1)!, event))
    }
  }
  return { log, clinics, last: clinics.at(-1)!, now }
}
