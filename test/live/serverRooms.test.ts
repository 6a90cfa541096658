import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RoomServiceClient } from 'livekit-server-sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkCommunity } from '../../src-main/livekit/checkCommunity.ts'
import { type Embedded, startEmbedded } from '../../src-main/livekit/embedded.ts'
import { freeTcpPort } from '../../src-main/livekit/freePort.ts'
import { type Rooms, livekitRooms } from '../../src-main/livekit/rooms.ts'
import { newKeyPair } from '../../src-main/tokens/newKeyPair.ts'
import { roomsContract } from '../contract/rooms.ts'
import { serverBinary } from './serverBinary.ts'

const ending = new AbortController()
let cacheDir = ''
let server: Embedded
let rooms: Rooms
let page: Server

beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'tertulia-rooms-'))
  const ordinary = { port: null, preferredOnly: false, signal: ending.signal, onRestarted: () => undefined }
  server = await startEmbedded({ ...newKeyPair(), binary: await serverBinary(), cacheDir, ...ordinary })
  rooms = livekitRooms(server)
  page = createServer((_, response) => response.end('<title>guest page</title>')).listen(0, '127.0.0.1')
  await once(page, 'listening')
})
afterAll(async () => {
  page.close()
  await server.stop()
  await rm(cacheDir, { recursive: true })
})

describe('the rooms of a real server', () => {
  roomsContract({
    rooms: () => rooms,
    metadataOf: async (room) => {
      const api = new RoomServiceClient(server.address.replace('ws', 'http'), server.key, server.secret)
      return (await api.listRooms([room]))[0]?.metadata ?? null
    },
  })

  test('a wrong secret and a server that is not there are told apart', async () => {
    const wrong = livekitRooms({ ...server, secret: newKeyPair().secret })
    const nowhere = livekitRooms({ ...server, address: `ws://127.0.0.1:${await freeTcpPort(null)}` })
    await expect(wrong.createRoom('x.home', '', 60)).rejects.toMatchObject({ code: 'keyRefused' })
    await expect(nowhere.createRoom('x.home', '', 60)).rejects.toMatchObject({ code: 'serverUnreachable' })
  })
})

test('a community server is checked: each trouble has its own code', async () => {
  const guestPage = `http://127.0.0.1:${(page.address() as AddressInfo).port}/`
  const closed = await freeTcpPort(null)
  const right = { address: server.address, key: server.key, secret: server.secret, guestPage }
  const check = (changes: Partial<typeof right>) => checkCommunity({ ...right, ...changes }, ending.signal)
  expect({
    right: await check({}),
    text: await check({ address: 'clinic.example.org' }),
    empty: await check({ secret: '' }),
    closed: await check({ address: `ws://127.0.0.1:${closed}` }),
    page: await check({ address: guestPage.replace('http', 'ws') }),
    secret: await check({ secret: newKeyPair().secret }),
    key: await check({ key: 'unknown' }),
    guestPage: await check({ guestPage: `http://127.0.0.1:${closed}/` }),
    noGuestPage: await check({ guestPage: '' }),
  }).toEqual({
    right: null,
    text: 'addressInvalid',
    empty: 'keyRefused',
    closed: 'addressUnreachable',
    page: 'notLiveKit',
    secret: 'keyRefused',
    key: 'keyRefused',
    guestPage: 'guestPageUnreachable',
    noGuestPage: 'guestPageUnreachable',
  })
})
