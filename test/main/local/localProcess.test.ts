/** @module-tag thorough */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, readdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { built } from '../../fakes/electron/built.ts'
import { cookieOf } from '../../fakes/localReach.ts'
import { temporaryFolder } from '../store/temporary.ts'

beforeAll(built, 240_000)

async function start(data: string, stdin: 'ignore' | 'pipe') {
  const script = fileURLToPath(new URL('../../../out/main/local.js', import.meta.url))
  const child = spawn(process.execPath, [script, '--no-open'], {
    env: { ...process.env, TERTULIA_DATA: data },
    stdio: [stdin, 'pipe', 'ignore'],
  })
  const ended = once(child, 'exit')
  if (child.stdout === null) throw new Error('no output')
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { child, ended, address: line.replace('Tertulia: ', '') }
}

async function ask(address: string, cookie: string, endpoint: string, question: unknown = null): Promise<unknown> {
  const { origin } = new URL(address)
  const headers = { Cookie: cookie, Origin: origin }
  const body = JSON.stringify(question)
  return (await fetch(`${origin}/call/${endpoint}`, { method: 'POST', headers, body })).json()
}

test('it prints its address, answers, and lets the data folder go when it is asked to end', async () => {
  const data = await temporaryFolder()
  const { child, ended, address } = await start(data, 'ignore')
  expect(await ask(address, await cookieOf(address), 'library.list')).toEqual({ ok: true, value: [] })
  expect(await readdir(data)).toContain('lock')
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  expect(await readdir(data)).not.toContain('lock')
})

test('it ends with the program that started it', async () => {
  const { child, ended } = await start(await temporaryFolder(), 'pipe')
  child.stdin?.end()
  expect(await ended).toEqual([0, null])
})

test('a second one over the same data says so, and works once the first is gone', async () => {
  const data = await temporaryFolder()
  const first = await start(data, 'ignore')
  await ask(first.address, await cookieOf(first.address), 'library.list')
  const second = await start(data, 'ignore')
  const cookie = await cookieOf(second.address)
  expect(await ask(second.address, cookie, 'library.list')).toMatchObject({ ok: false, code: 'openElsewhere' })
  first.child.kill('SIGKILL')
  await first.ended
  expect(await ask(second.address, cookie, 'library.list')).toEqual({ ok: true, value: [] })
  second.child.kill('SIGTERM')
  await second.ended
})

test('a clinic says that its invites must be sent again when another program has taken their address', async () => {
  const data = await temporaryFolder()
  const first = await start(data, 'ignore')
  const question = { recipe: 'troika', minutes: 90, interpreted: false, people: 12, title: 'T', language: 'en', startsAt: 0, timeZone: 'UTC' } // prettier-ignore
  await ask(first.address, await cookieOf(first.address), 'library.create', question)
  first.child.kill('SIGTERM')
  await first.ended
  const { data: library } = JSON.parse(await readFile(join(data, 'library.json'), 'utf8')) as { data: { settings: { guestPort: number } } } // prettier-ignore
  const other = createServer().listen(library.settings.guestPort, '127.0.0.1')
  await once(other, 'listening')
  const second = await start(data, 'ignore')
  const listed = await ask(second.address, await cookieOf(second.address), 'library.list')
  expect(listed).toMatchObject({ ok: true, value: [{ title: 'T', repaired: ['newAddress'] }] })
  second.child.kill('SIGTERM')
  await second.ended
  other.close()
})
