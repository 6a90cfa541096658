import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apply } from '../../../src-core/clinic/apply.ts'
import { applyPublic } from '../../../src-core/clinic/applyPublic.ts'
import { startClinic } from '../../../src-core/clinic/clinic.ts'
import { decide } from '../../../src-core/clinic/decide.ts'
import { type ClinicEvent, isPublic, parseClinicEvent } from '../../../src-core/clinic/event.ts'
import { nextStep } from '../../../src-core/clinic/nextStep.ts'
import type { View } from '../../../src-core/clinic/view.ts'
import { viewOf } from '../../../src-core/clinic/viewOf.ts'
import { asId } from '../../../src-core/base/id.ts'
import { anyClinic, lived } from '../../notation/anyCommand.ts'
import { samplePlan } from '../../notation/plan.ts'

const twice = (items: readonly string[]): readonly string[] => items.filter((item, at) => items.indexOf(item) !== at)

const eventTypes: { readonly [T in ClinicEvent['type']]: true } = {
  clinicOpened: true, clinicClosed: true, agendaChanged: true, blockStarted: true, blockEnded: true, blockPaused: true, blockResumed: true, blockExtended: true,
  seatAdded: true, seatChanged: true, seatArrived: true, seatLeft: true, seatRemoved: true, handRaised: true,
  handLowered: true, floorChanged: true, turnStarted: true, turnEnded: true, messageSent: true, groupsCalled: true,
  groupsChanged: true, clientsChanged: true, groupsExtended: true, groupsEnded: true, consentGiven: true, contactGiven: true, seatReviewed: true, announcerChanged: true, circleChanged: true, handoverAsked: true, handoverAgreed: true, handoverDropped: true, turnPassed: true, outputChanged: true, relayChanged: true, boothChanged: true, boothRemoved: true, interpreterPlaced: true, turnPlanned: true, turnMoved: true, interpretersPosted: true,
  recordingStarted: true, recordedChanged: true, recordingStopped: true,
  signalShown: true, signalCounted: true, signalThanked: true, signalGiven: true,
  termNoted: true,
  harvestChanged: true, spotlightChanged: true,
} // prettier-ignore

/** What is wrong in a View; empty when nothing is. */
function wrongs({
  seats,
  round,
  posts,
  booths,
  rota,
  onAir,
  relays,
  running,
  agenda,
  stage,
  recording,
  harvest,
}: View): readonly string[] {
  const groups = round?.groups ?? []
  const placed = groups.flatMap((group) => group.seats)
  return [
    ...twice(seats.map(({ id }) => id)).map((id) => `seat twice ${id}`),
    ...twice(placed).map((id) => `in two Groups ${id}`),
    ...placed.filter((id) => !seats.some((seat) => seat.id === id)).map((id) => `unknown in a Group ${id}`),
    ...twice(onAir.map(({ booth, group }) => `${booth} in ${group ?? 'plenary'}`)).map((at) => `two on air ${at}`),
    ...twice(onAir.map(({ language, group }) => `${language} in ${group ?? 'plenary'}`)).map((at) => `two into ${at}`),
    ...(round?.floors ?? [])
      .filter(({ group }) => !groups.some(({ id }) => id === group))
      .map(() => 'floor of no Group'),
    ...twice(onAir.map(({ seat }) => seat)).map((id) => `on air in two places ${id}`),
    ...onAir
      .filter(({ group }) => group !== null && !groups.some(({ id }) => id === group))
      .map(() => 'Turn in no Group'),
    ...twice(relays.map(({ booth, group }) => `${booth} in ${group ?? 'plenary'}`)).map((at) => `two Relays ${at}`),
    ...relays.filter(({ group }) => group !== null && !groups.some(({ id }) => id === group)).map(() => 'Relay in no Group'), // prettier-ignore
    ...twice(booths.flatMap((booth) => booth.seats)).map((id) => `in two Booths ${id}`),
    ...onAir.filter((turn) => !booths.some(({ id, seats: own, languages }) => id === turn.booth && own.includes(turn.seat) && languages.includes(turn.language))).map(({ seat }) => `on air outside the Booth ${seat}`), // prettier-ignore
    ...onAir.filter(({ booth, handover }) => handover?.agreed && !booths.some(({ id, seats: own }) => id === booth && own.includes(handover.agreed!.to))).map(() => 'handed over to who has left'), // prettier-ignore
    ...relays.filter(({ booth }) => !booths.some(({ id }) => id === booth)).map(() => 'Relay of no Booth'),
    ...(rota.length !== booths.length ? ['a rota of no Booth'] : rota.flatMap((turns, at) => turns.filter(([by]) => by > booths[at]!.seats.length).map(() => 'planned for nobody'))), // prettier-ignore
    ...posts.flatMap((post) => post.seats).filter((id) => !booths.some((booth) => booth.seats.includes(id))).map((id) => `posted without a Booth ${id}`), // prettier-ignore
    ...twice(posts.flatMap((post) => post.seats)).map((id) => `posted twice ${id}`),
    ...posts.filter(({ group }) => !groups.some(({ id }) => id === group)).map(() => 'posted to no Group'),
    ...seats.filter(({ here, handUpAt }) => handUpAt !== null && !here).map(({ id }) => `hand of nobody ${id}`),
    ...seats.filter(({ here, removed }) => removed && here).map(({ id }) => `removed but here ${id}`),
    ...(running !== null && !agenda.some(({ id }) => id === running.block) ? ['unknown Block runs'] : []),
    ...(running !== null && stage !== 'open' ? ['Block runs in a clinic that is not open'] : []),
    ...(recording !== null && running === null ? ['nothing runs but is recorded'] : []),
    ...(harvest !== null && (round !== null || stage !== 'open' || harvest.dots < 1) ? ['impossible harvest'] : []),
    ...(harvest !== null && !agenda.some(({ id }) => id === harvest.block) ? ['harvest of no Block'] : []),
    ...(round !== null && (stage !== 'open' || round.endsAt < round.startsAt) ? ['impossible Round'] : []),
  ]
}

test('whatever people do, what everyone sees makes sense after every event', { tags: ['thorough'] }, () => {
  fc.assert(
    fc.property(anyClinic, (steps) => {
      const { clinics, now } = lived(steps)
      expect(clinics.flatMap(({ view }) => wrongs(view))).toEqual([])
      expect(() => clinics.map(({ view }) => nextStep(view, now))).not.toThrow()
    }),
    { numRuns: 300 },
  )
})

test('the random clinics are lively: every kind of event happens in them', { tags: ['thorough'] }, () => {
  const log = fc.sample(anyClinic, { numRuns: 2000, seed: 7 }).flatMap((steps) => lived(steps).log)
  const missing = Object.keys(eventTypes).filter((type) => !log.some((event) => event.type === type))
  expect(missing).toEqual([])
  const clinics = fc.sample(anyClinic, { numRuns: 2000, seed: 7 }).flatMap((steps) => lived(steps).clinics)
  expect(clinics.filter(({ view }) => view.onAir.some(({ group }) => group !== null)).length).toBeGreaterThan(20)
})

test('the log, written and read again, gives an equal clinic', { tags: ['thorough'] }, () => {
  fc.assert(
    fc.property(anyClinic, (steps) => {
      const { log, last } = lived(steps)
      const read = (JSON.parse(JSON.stringify(log)) as unknown[]).map((line): ClinicEvent => parseClinicEvent(line))
      expect(read.reduce(apply, startClinic(samplePlan()))).toEqual(last)
      expect(last.seq).toBe(log.length)
    }),
    { numRuns: 200 },
  )
})

test('the public events alone give the view of the host', () => {
  fc.assert(
    fc.property(anyClinic, (steps) => {
      const { log, last } = lived(steps)
      expect(log.filter(isPublic).reduce(applyPublic, viewOf(samplePlan()))).toEqual(last.view)
    }),
    { numRuns: 200 },
  )
})

test('a command that was just accepted and is sent again changes nothing that is not a new act', () => {
  const acts = new Set(['sendMessage', 'extendBlock', 'extendGroups', 'changeAgenda', 'addSeat', 'callGroups'])
  fc.assert(
    fc.property(anyClinic, (steps) => {
      const before = lived(steps)
      const step = steps.at(-1)
      if (step === undefined || acts.has(step.command.type)) return
      const again = decide(before.last, step.command, asId(step.by), before.now)
      expect('events' in again ? again.events : []).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('what is private stays out of the view', () => {
  const words = ['people.example', 'Full Name Of', 'Editors of Accra', 'Say what', 'consent', 'wording', 'present"']
  fc.assert(
    fc.property(anyClinic, (steps) => {
      const secret = 'Zzyzx Legal Qq'
      const marked = steps.map((step) =>
        step.command.type === 'introduce' ? { ...step, command: { ...step.command, certificateName: secret } } : step,
      )
      const text = JSON.stringify(lived(marked).last.view)
      expect([...words, secret].filter((word) => text.includes(word))).toEqual([])
    }),
    { numRuns: 100 },
  )
})
