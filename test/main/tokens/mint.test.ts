import { decodeJwt, jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import { type ClinicId, type GroupId, type SeatId, asId } from '../../../src-core/base/id.ts'
import type { Role } from '../../../src-core/clinic/plan.ts'
import { mintApiToken, mintTicket } from '../../../src-main/tokens/mint.ts'

const server = { address: 'ws://127.0.0.1:7880', key: 'key', secret: 'a secret of at least thirty-two characters' }
const now = 1_800_000_000_500
const clinic = asId<ClinicId>('c1')
const seat = (role: Role) => ({ id: asId<SeatId>('s1'), name: 'Marisol', role, languages: ['es', 'en'] })

test('a Ticket opens one room for one Seat, with the rights of its Role only', async () => {
  const ticket = await mintTicket(server, {
    clinic,
    group: asId<GroupId>('g1'),
    seat: seat('participant'),
    now,
    ttlMs: 600_000,
  })
  const key = new TextEncoder().encode(server.secret)
  const { payload } = await jwtVerify(ticket.token, key, { currentDate: new Date(now) })
  expect({ ...ticket, token: '' }).toEqual({ server: server.address, token: '', seat: 's1', clinic: 'c1', group: 'g1' })
  expect(payload).toEqual({
    iss: 'key',
    sub: 's1',
    iat: 1_800_000_000,
    nbf: 1_799_999_990,
    exp: 1_800_000_600,
    name: 'Marisol',
    attributes: { role: 'participant', languages: 'es,en' },
    video: {
      room: 'c1.g1.group',
      roomJoin: true,
      canSubscribe: true,
      canPublish: true,
      canPublishData: true,
      canPublishSources: ['microphone', 'camera', 'screen_share', 'screen_share_audio'],
      canUpdateOwnMetadata: false,
      hidden: false,
    },
  })
})

test('an interpreter may publish Channels but no screen; nobody gets a right over the room', async () => {
  const tokenOf = async (role: Role) =>
    decodeJwt((await mintTicket(server, { clinic, group: null, seat: seat(role), now, ttlMs: 1000 })).token)['video']
  expect(await tokenOf('interpreter')).toMatchObject({
    room: 'c1.home',
    canPublishSources: ['microphone', 'camera', 'unknown'],
  })
  for (const role of ['ambassador', 'interpreter', 'noteTaker'] as const) {
    expect(Object.keys((await tokenOf(role)) as object)).not.toContain('roomAdmin')
  }
})

test("main's own token is valid for a minute", async () => {
  const { exp, video, sub } = decodeJwt(await mintApiToken(server, { roomAdmin: true, room: 'c1.home' }, now))
  expect({ exp, video, sub }).toEqual({
    exp: 1_800_000_060,
    video: { roomAdmin: true, room: 'c1.home' },
    sub: undefined,
  })
})
