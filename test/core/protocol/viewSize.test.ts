import { expect, test } from 'vitest'
import { asId } from '../../../src-core/base/id.ts'
import { apply } from '../../../src-core/clinic/apply.ts'
import { startClinic } from '../../../src-core/clinic/clinic.ts'
import type { ClinicEvent } from '../../../src-core/clinic/event.ts'
import type { Plan } from '../../../src-core/clinic/plan.ts'
import { mostInAll } from '../../../src-core/interpretation/signal.ts'
import { utf8Length } from '../../../src-core/protocol/base64url.ts'
import { encodeSnapshot, maxSnapshotBytes, snapshotOf } from '../../../src-core/protocol/codec.ts'
import { readSnapshot } from '../../../src-core/protocol/message.ts'
import { samplePlan, sampleStart } from '../../notation/plan.ts'

const arabic = 'عبد الرحمن بن محمد الطويل من القاهرة'
const bengali = 'প্রত্যয় চট্টোপাধ্যায় বাংলাদেশ'
const title = 'كيف نحافظ على المحررين الجدد بعد الورشة'

/** 60 people with long names, four Booths, 12 Blocks, 15 Groups that meet, everyone a hand up or a Turn, and all Signals sent. */
function fullHouse(newId: (kind: string, number: number) => string): { plan: Plan; log: readonly ClinicEvent[] } {
  const standard = samplePlan()
  const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, number) => number + 1)
  const seat = (number: number) => asId<Plan['seats'][number]['id']>(newId('s', number))
  const seats = numbers(60).map((number) => ({
    ...standard.seats[0]!,
    id: seat(number),
    name: `${number % 2 ? arabic : bengali} ${number}`,
    role: number === 60 ? ('ambassador' as const) : number > 52 ? ('interpreter' as const) : ('participant' as const),
    languages: ['ar', 'bn', 'en'],
  }))
  const booths = ['es', 'fr', 'ar', 'pt'].map((language, at) => ({
    id: asId<Plan['booths'][number]['id']>(newId('x', at)),
    languages: ['en', language],
    seats: [seat(53 + 2 * at), seat(54 + 2 * at)].filter((id) => id !== seat(60)),
  }))
  const agenda = numbers(12).map((number) => ({
    ...standard.agenda[number % 3 === 0 ? 3 : 0]!,
    id: asId<Plan['agenda'][number]['id']>(newId('b', number)),
    title,
    phases:
      number === 6
        ? numbers(15).map((turn) => ({ title: `دور ${turn}: السؤال ثم النقاش`, ms: 120_000, turn, away: false }))
        : [],
    notePrompt: number % 3 === 0 ? `${title}؟` : '',
  }))
  const groups = numbers(15).map((number) => ({
    id: asId<never>(newId('g', number)),
    number,
    seats: numbers(52)
      .map(seat)
      .filter((_, at) => at % 15 === number - 1),
    language: 'ar',
    extraMs: 0,
  }))
  const at = sampleStart
  const log: readonly ClinicEvent[] = [
    { type: 'clinicOpened', at },
    ...agenda.slice(0, 6).flatMap(({ id: block }): ClinicEvent[] => [
      { type: 'blockStarted', block, at },
      { type: 'blockEnded', block, at },
    ]),
    { type: 'blockStarted', block: agenda[6]!.id, at },
    ...seats.map(({ id }): ClinicEvent => ({ type: 'seatArrived', seat: id, at })),
    ...seats.slice(0, 6).map(({ id }): ClinicEvent => ({ type: 'handRaised', seat: id, at })),
    { type: 'groupsCalled', groups, startsAt: at + 60_000, endsAt: at + 1_260_000 },
    {
      type: 'interpretersPosted',
      posts: booths.map((booth, number) => ({ group: groups[number]!.id, seats: booth.seats })),
    },
    { type: 'clientsChanged', clients: groups.map(({ id: group, seats: [first, ...others] }) => ({ group, order: others.map((each) => [each]), had: [first!] })) }, // prettier-ignore
    ...booths.map(({ id, seats: [first] }): ClinicEvent => {
      return { type: 'turnStarted', booth: id, seat: first!, language: 'en', group: null, at }
    }),
    { type: 'recordingStarted', at },
    ...booths.map(({ id: booth }): ClinicEvent => ({ type: 'relayChanged', booth, group: null, from: 'es' })),
    { type: 'harvestChanged', harvest: { block: agenda[5]!.id, step: 'dots', dots: 3 } },
    { type: 'spotlightChanged', card: asId<never>(newId('n', 1)) },
    ...numbers(mostInAll).map((number): ClinicEvent => {
      return { type: 'signalShown', kind: 'repeatNumber', group: groups[number % 15]!.id, at }
    }),
    ...numbers(5).map((): ClinicEvent => {
      return { type: 'messageSent', from: seat(60), text: `${arabic}. ${bengali}. `.repeat(3), at }
    }),
  ]
  return { plan: { ...standard, title, seats, booths, agenda }, log }
}

test.each([
  ['short identities', (kind: string, number: number) => `${kind}${number}`],
  ['identities of 16 letters', (kind: string, number: number) => `${kind}${String(number).padStart(15, '0')}`],
  ['identities of 36 letters', (kind: string, number: number) => `${kind}${String(number).padStart(35, '0')}`],
])('a full house with %s fits into the promised 24 KB and is read back as it was', (_, newId) => {
  const { plan, log } = fullHouse(newId)
  const snapshot = snapshotOf(log.reduce(apply, startClinic(plan)), 3)
  const text = encodeSnapshot(snapshot)
  expect(readSnapshot(text)).toEqual(snapshot)
  expect(utf8Length(text)).toBeLessThanOrEqual(maxSnapshotBytes)
})
