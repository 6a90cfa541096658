import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { serverAhead } from '../../../src-main/livekit/serverAhead.ts'

const day = 24 * 3_600_000

/** Asks a server that answers with this date. */
async function asked(date: () => string | null): Promise<number | null> {
  const server = createServer((_, answer) => {
    answer.sendDate = false
    const said = date()
    if (said !== null) answer.setHeader('date', said)
    answer.end('OK')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const ahead = await serverAhead(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  await new Promise((done) => server.close(done))
  return ahead
}

test('a server whose clock is a day ahead', async () => {
  const ahead = await asked(() => new Date(Date.now() + day).toUTCString())
  expect(Math.abs((ahead ?? 0) - day)).toBeLessThanOrEqual(500)
})

test.each([
  ['that gives no date', null],
  ['that gives nonsense', 'soon'],
])('of a server %s nothing is known', async (_, date) => {
  expect(await asked(() => date)).toBe(null)
})

test('of a server that is not there nothing is known', async () => {
  expect(await serverAhead('ws://127.0.0.1:1')).toBe(null)
})
