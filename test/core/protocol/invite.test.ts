import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asId } from '../../../src-core/base/id.ts'
import { fromBase64url, toBase64url, utf8Length } from '../../../src-core/protocol/base64url.ts'
import {
  type Invite,
  encodeInvite,
  inviteEndsAt,
  inviteExpired,
  isCrowd,
  readInvite,
} from '../../../src-core/protocol/invite.ts'

const jwt = (payload: object): string =>
  `${toBase64url('{"alg":"HS256"}')}.${toBase64url(JSON.stringify(payload))}.c2lnbg`

const invite: Invite = {
  v: 1,
  server: 'wss://live.example.org:7880/room',
  clinic: asId('troika-2026'),
  seat: asId('s03'),
  name: 'نخلة_الويكي 🌴',
  role: 'participant',
  language: 'ar',
  languages: ['ar', 'fr'],
  contact: 'Ama, on the wiki',
  friendlySpaceUrl: 'https://meta.wikimedia.org/wiki/Friendly_space_policies',
  title: 'المحررون الجدد: ما الذي فشل؟',
  crowd: false,
  token: jwt({ exp: 1_800_000_000 }),
}
const fragment = encodeInvite(invite)

describe('an invite', () => {
  test('is read as it was written', () => expect(readInvite(fragment)).toEqual({ invite }))
  test('is safe in a link', () => expect(fragment).toMatch(/^[\w-]+$/))
  test.each([
    ['after #', `#${fragment}`],
    ['as a whole link', `https://clinic.example.org/#${fragment}`],
    ['folded by a mail program', `  https://clinic.example.org/#${fragment.slice(0, 76)}\r\n ${fragment.slice(76)}\n`],
    ['before a full stop', `https://clinic.example.org/#${fragment}.`],
    ['in angle brackets', `<https://clinic.example.org/#${fragment}>`],
  ])('is read %s', (_, text) => expect(readInvite(text)).toEqual({ invite }))
  test.each([
    ['empty', ''],
    ['cut short', fragment.slice(0, -9)],
    ['cut long before', fragment.slice(0, 40)],
    ['not base64url', '***'],
    ['not JSON', toBase64url('hello')],
    ['not an invite', toBase64url('{"v":1}')],
    ['to somewhere that is no server', toBase64url(JSON.stringify({ ...invite, server: 'javascript:alert(1)' }))],
    ['without a token', toBase64url(JSON.stringify({ ...invite, token: '' }))],
  ])('%s is broken', (_, text) => expect(readInvite(text)).toEqual({ failed: 'inviteBroken' }))
  test('of a later version says so', () => {
    expect(readInvite(toBase64url('{"v":2,"anything":true}'))).toEqual({ failed: 'inviteNewer' })
  })
  test('never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => void readInvite(text)))
  })
  test('expires when its token does', () => {
    expect(inviteEndsAt(invite)).toBe(1_800_000_000_000)
    expect(inviteExpired(invite, 1_799_999_999_999)).toBe(false)
    expect(inviteExpired(invite, 1_800_000_000_000)).toBe(true)
  })
  test.each([['a.b.c'], ['....'], [jwt({})], [jwt({ exp: 'soon' })]])(
    'whose token says nothing (%s) is left to the server',
    (token) => {
      expect(inviteExpired({ token }, 1e15)).toBe(false)
    },
  )
})

describe('base64url', () => {
  test('of any text is what Node makes of it, and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const bytes = Buffer.from(text.toWellFormed(), 'utf8')
        expect(toBase64url(text)).toBe(bytes.toString('base64url'))
        expect(fromBase64url(bytes.toString('base64url'))).toBe(text.toWellFormed())
        expect(utf8Length(text)).toBe(bytes.length)
      }),
    )
  })
  test.each([['a'], ['_w'], ['a b'], ['YQ==']])('%s is none', (text) => expect(fromBase64url(text)).toBeNull())
})

test('more than 25 people are a crowd, and who was removed is none of them', () => {
  const people = (count: number, removed: number) =>
    Array.from({ length: count }, (_, at) => ({ removed: at < removed }))
  expect([isCrowd(people(25, 0)), isCrowd(people(26, 0)), isCrowd(people(26, 1))]).toEqual([false, true, false])
})
