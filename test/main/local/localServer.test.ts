import { request } from 'node:http'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { serveGuestPage } from '../../../src-main/loopback/guestPage.ts'
import { type LocalServer, serveLocal } from '../../../src-main/loopback/localServer.ts'
import { cookieOf } from '../../fakes/localReach.ts'
import { temporaryFolder } from '../store/temporary.ts'

interface Asked {
  readonly path: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Node's own request, which sends the path and the Host as they are given. */
function ask(origin: string, { path, method = 'GET', headers = {}, body = '' }: Asked) {
  return new Promise<{ status: number; text: string; headers: Record<string, unknown> }>((resolve, reject) => {
    const { hostname, port } = new URL(origin)
    const asked = request({ hostname, port, path, method, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text, headers: answer.headers }))
    })
    asked.on('error', reject).end(body)
  })
}

async function pages(): Promise<string> {
  const root = await temporaryFolder()
  const folder = join(root, 'page')
  await mkdir(join(folder, 'assets'), { recursive: true })
  await writeFile(join(root, 'secret.html'), 'secret')
  await writeFile(join(folder, 'index.html'), '<p>page')
  await writeFile(join(folder, 'assets', 'a.js'), '1')
  return folder
}

async function using(run: (server: LocalServer, origin: string) => Promise<void>): Promise<void> {
  const answer = (endpoint: string, asked: unknown) => Promise.resolve({ ok: true, value: [endpoint, asked] } as const)
  const server = await serveLocal(await pages(), answer)
  try {
    await run(server, new URL(server.address).origin)
  } finally {
    await server.stop()
  }
}

test('the address works once, gives a strict cookie, and leads to the page', () =>
  using(async ({ address }, origin) => {
    const first = await ask(origin, { path: new URL(address).pathname })
    expect([first.status, first.headers['location']]).toEqual([303, '/local/'])
    const cookie = String(first.headers['set-cookie'])
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/)
    expect((await ask(origin, { path: new URL(address).pathname })).status).toBe(403)
    const page = await ask(origin, { path: '/local/', headers: { Cookie: cookie.split(';')[0] ?? '' } })
    expect([page.status, page.text]).toEqual([200, '<p>page'])
    expect(String(page.headers['content-security-policy'])).toContain("script-src 'self'")
  }))

test('a wrong token does not use up the right one', () =>
  using(async ({ address }, origin) => {
    expect((await ask(origin, { path: '/open/wrong' })).status).toBe(403)
    expect(await cookieOf(address)).not.toBe('')
  }))

test('only our origin and our host, with the cookie, are answered', () =>
  using(async ({ address }, origin) => {
    const cookie = await cookieOf(address)
    const call = (headers: Record<string, string>) =>
      ask(origin, { path: '/call/library.list', method: 'POST', headers, body: 'null' }).then(({ status }) => status)
    expect(await call({ Cookie: cookie, Origin: origin })).toBe(200)
    expect(await call({ Cookie: cookie })).toBe(403)
    expect(await call({ Origin: origin })).toBe(403)
    expect(await call({ Cookie: `${cookie}x`, Origin: origin })).toBe(403)
    expect(await call({ Cookie: cookie, Origin: 'http://127.0.0.1:1' })).toBe(403)
    expect(await call({ Cookie: cookie, Origin: origin, Host: 'evil.example' })).toBe(403)
    expect((await ask(origin, { path: '/local/', headers: { Cookie: cookie, Host: 'evil.example' } })).status).toBe(403)
    expect((await ask(origin, { path: '/local/' })).status).toBe(403)
  }))

test('a call carries its question and its answer; what is no JSON is refused', () =>
  using(async ({ address }, origin) => {
    const headers = { Cookie: await cookieOf(address), Origin: origin }
    const call = (body: string) => ask(origin, { path: '/call/a.b', method: 'POST', headers, body })
    expect(JSON.parse((await call('{"n":1}')).text)).toEqual({ ok: true, value: ['a.b', { n: 1 }] })
    expect((await call('{')).status).toBe(400)
  }))

test('announcements go to those who have the cookie and come from our page', () =>
  using(async (server, origin) => {
    const cookie = await cookieOf(server.address)
    const url = `${origin.replace('http', 'ws')}/announcements`
    const open = (headers: Record<string, string>) =>
      new Promise<WebSocket | null>((resolve) => {
        const socket = new WebSocket(url, { headers })
        socket.on('open', () => resolve(socket)).on('error', () => resolve(null))
      })
    expect(await open({ Origin: origin })).toBe(null)
    expect(await open({ Cookie: cookie, Origin: 'http://evil.example' })).toBe(null)
    const socket = await open({ Cookie: cookie, Origin: origin })
    const said = new Promise((resolve) =>
      socket?.once('message', (data: Buffer) => resolve(JSON.parse(data.toString()))),
    )
    server.announce('practice.progress', { clinic: null, step: 'idle', people: 0, code: null })
    expect(await said).toMatchObject({ announcement: 'practice.progress', value: { step: 'idle' } })
  }))

test.for([
  '/../secret.html',
  '/%2e%2e/secret.html',
  '/..%2fsecret.html',
  '/..\\secret.html',
  '/assets',
  '/%00',
  '/%',
  '/none.js',
])('nothing outside the page is served: %s', async (path) => {
  const guests = await serveGuestPage(await pages(), null)
  const answer = await ask(guests.origin, { path })
  await guests.stop()
  expect([answer.status, answer.text]).toEqual([404, ''])
})

test('guests get the page without a token, but no calls', async () => {
  const guests = await serveGuestPage(await pages(), null)
  const page = await ask(guests.origin, { path: '/?x=1' })
  const script = await ask(guests.origin, { path: '/assets/a.js' })
  const call = await ask(guests.origin, { path: '/call/library.list', method: 'POST', body: 'null' })
  await guests.stop()
  expect([page.text, script.headers['content-type'], call.status]).toEqual([
    '<p>page',
    'text/javascript; charset=utf-8',
    403,
  ])
})

test('the guest page keeps its port, and finds another when it is taken', async () => {
  const folder = await pages()
  const first = await serveGuestPage(folder, null)
  const second = await serveGuestPage(folder, first.port)
  expect(second.port).not.toBe(first.port)
  await first.stop()
  await second.stop()
  const again = await serveGuestPage(folder, first.port)
  expect(again.port).toBe(first.port)
  await again.stop()
})
