import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { asId } from '../../src-core/base/id.ts'
import type { ClinicId } from '../../src-core/base/id.ts'
import { type Embedded, type EmbeddedOptions, startEmbedded } from '../../src-main/livekit/embedded.ts'
import { freeTcpPort } from '../../src-main/livekit/freePort.ts'
import { endOrphans } from '../../src-main/livekit/orphans.ts'
import { isAlive } from '../../src-main/livekit/process.ts'
import { livekitRooms } from '../../src-main/livekit/rooms.ts'
import { newKeyPair } from '../../src-main/tokens/newKeyPair.ts'
import { roomName } from '../../src-core/protocol/roomName.ts'
import { serverBinary } from './serverBinary.ts'

let binary = ''
let cacheDir = ''
let ending = new AbortController()
const until = { timeout: 20_000, interval: 20 }
const home = roomName(asId<ClinicId>('c1'), null)

beforeAll(async () => {
  binary = await serverBinary()
})
beforeEach(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'tertulia-server-'))
  ending = new AbortController()
})
afterEach(async () => {
  ending.abort()
  await vi.waitFor(async () => expect(await records()).toEqual([]), until)
  await rm(cacheDir, { recursive: true })
})

async function records(): Promise<readonly string[]> {
  return readdir(join(cacheDir, 'running')).catch(() => [])
}

function start(changes: Partial<EmbeddedOptions> = {}): Promise<Embedded> {
  const ordinary = { port: null, preferredOnly: false, signal: ending.signal, onRestarted: () => undefined }
  return startEmbedded({ ...newKeyPair(), binary, cacheDir, ...ordinary, ...changes })
}

/** A process of its own that holds a running server; gives both. */
async function parentWithServer(): Promise<{ readonly parent: ChildProcess; readonly server: number }> {
  const parent = spawn(process.execPath, [join(import.meta.dirname, 'parent.ts'), binary, cacheDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [printed] = (await once(parent.stdout, 'data')) as [Buffer]
  return { parent, server: Number(printed.toString()) }
}

test('a started server answers, takes its key and is gone when stopped', async () => {
  const server = await start()
  const pid = server.pid()!
  await livekitRooms(server).createRoom(home, '{}', 60)
  expect(isAlive(pid)).toBe(true)
  await server.stop()
  expect({ alive: isAlive(pid), state: server.state() }).toEqual({ alive: false, state: { kind: 'stopped' } })
})

test('the server is gone when its signal aborts', async () => {
  const server = await start()
  const pid = server.pid()!
  ending.abort()
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), until)
})

test('a taken port is refused when only that one will do', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as { port: number }
  await expect(start({ port, preferredOnly: true })).rejects.toMatchObject({ code: 'portTaken' })
  const neighbour = await start({ port })
  expect(neighbour.port).not.toBe(port)
  other.close()
})

test('a free preferred port is taken', async () => {
  const port = await freeTcpPort(null)
  expect((await start({ port, preferredOnly: true })).address).toBe(`ws://127.0.0.1:${port}`)
})

test('a crashed server comes back at the same address, and its rooms are made again', async () => {
  const states: string[] = []
  let restarted = 0
  const server: Embedded = await start({
    onRestarted: async () => {
      restarted += 1
      await livekitRooms(server).createRoom(home, '{"again":true}', 60)
    },
  })
  server.onState(({ kind }) => states.push(kind))
  const first = server.pid()!
  process.kill(first, 'SIGKILL')
  await vi.waitFor(() => expect(states).toEqual(['restarting', 'running']), until)
  expect({
    restarted,
    same: server.pid() === first,
    people: await livekitRooms(server).listParticipants(home),
  }).toEqual({
    restarted: 1,
    same: false,
    people: [],
  })
})

test('a server whose watcher was killed is ended and comes back', async () => {
  const server = await start()
  const first = server.pid()!
  const [name] = await records()
  const { watcher } = JSON.parse(await readFile(join(cacheDir, 'running', name!), 'utf8')) as { watcher: number }
  process.kill(watcher, 'SIGKILL')
  await vi.waitFor(() => expect(isAlive(first)).toBe(false), until)
  await vi.waitFor(() => expect(server.state()).toEqual({ kind: 'running' }), until)
  await server.stop()
  await endOrphans(cacheDir)
})

test('a server dies with a parent that is killed', async () => {
  const { parent, server } = await parentWithServer()
  expect(isAlive(server)).toBe(true)
  parent.kill('SIGKILL')
  await vi.waitFor(() => expect(isAlive(server)).toBe(false), until)
})

test('an orphan is ended at the next start, and nothing that is not ours', async () => {
  const { parent, server } = await parentWithServer()
  const [name] = await records()
  const { watcher } = JSON.parse(await readFile(join(cacheDir, 'running', name!), 'utf8')) as { watcher: number }
  expect(await endOrphans(cacheDir)).toEqual([])
  process.kill(parent.pid!, 'SIGSTOP')
  process.kill(watcher, 'SIGKILL')
  process.kill(parent.pid!, 'SIGKILL')
  await vi.waitFor(() => expect(isAlive(watcher)).toBe(false), until)
  expect({ ended: await endOrphans(cacheDir), again: await endOrphans(cacheDir) }).toEqual({
    ended: [server],
    again: [],
  })
  await vi.waitFor(() => expect(isAlive(server)).toBe(false), until)
})

test('a binary that is no server fails with what it said', async () => {
  await expect(start({ binary: '/bin/false' })).rejects.toMatchObject({ code: 'serverDidNotStart' })
})
