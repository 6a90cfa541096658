import { expect, test } from 'vitest'
import { type SeatId, asId } from '../../../src-core/base/id.ts'
import { apply } from '../../../src-core/clinic/apply.ts'
import { startClinic } from '../../../src-core/clinic/clinic.ts'
import { readInvite } from '../../../src-core/protocol/invite.ts'
import { issueInvites } from '../../../src-main/invites/issueInvites.ts'
import { planOf } from '../store/plan.ts'

const server = { address: 'ws://127.0.0.1:7880', key: 'k', secret: 's'.repeat(40) }
const base = planOf('tea')
const plan = {
  ...base,
  title: 'Té, café; y «más»',
  contact: 'Ana',
  seats: base.seats.map((seat) =>
    seat.id === 'ben' ? { ...seat, languages: ['ar'], timeZone: 'Africa/Cairo' } : seat,
  ),
}
const issue = (clinic = startClinic(plan)) =>
  issueInvites({ clinic, server, guestPage: 'http://127.0.0.1:7800/', now: 1_796_000_000_000 })

test('everyone but the ambassador has a link that says who sits where', async () => {
  const issued = await issue()
  expect(issued.map(({ seat }) => seat)).toEqual(['ben', 'cleo', 'dan'])
  expect(readInvite(issued[0]?.link ?? '')).toMatchObject({
    invite: { seat: 'ben', clinic: 'tea', language: 'ar', server: 'ws://127.0.0.1:7880', title: plan.title },
  })
})

test('a second ambassador has a link too', async () => {
  const seats = plan.seats.map((seat) => (seat.id === 'dan' ? { ...seat, role: 'ambassador' as const } : seat))
  const issued = await issue(startClinic({ ...plan, seats }))
  expect(issued.map(({ seat, role }) => `${seat} ${role}`)).toContain('dan ambassador')
})

test('the message is in the person’s language and holds the link on a line of its own', async () => {
  const [ben] = await issue()
  expect(ben?.message).toContain('مرحبًا')
  expect(ben?.message).toContain('Africa/Cairo')
  expect(ben?.message.split('\n')).toContain(ben?.link)
})

test('the calendar entry holds UTC instants and neither link nor token', async () => {
  const [, cleo] = await issue()
  const ics = cleo?.ics.replace(/\r\n /g, '') ?? ''
  expect(ics).toContain('UID:tea.cleo@tertulia')
  expect(ics).toContain('DTSTART:20261205T150000Z')
  expect(ics).toContain('DTEND:20261205T160000Z')
  expect(ics).toContain('DTSTAMP:20261130T005320Z')
  expect(ics).toContain('SUMMARY:Té\\, café\\; y «más»')
  expect(ics).not.toContain('http')
  expect(ics).not.toContain(cleo?.link.split('#')[1] ?? '-')
})

test('who was added while the clinic ran has a link too, who was removed has none', async () => {
  const eve = asId<SeatId>('eve')
  const added = apply(startClinic(plan), {
    type: 'seatAdded',
    seat: eve,
    name: 'Eve',
    role: 'participant',
    languages: ['fr'],
  })
  const clinic = apply(added, { type: 'seatRemoved', seat: asId<SeatId>('ben'), at: 1 })
  const issued = await issue(clinic)
  expect(issued.map(({ seat }) => seat)).toEqual(['cleo', 'dan', 'eve'])
  expect(issued.at(-1)?.message).toContain('Bonjour Eve')
})
