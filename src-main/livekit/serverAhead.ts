import { setTimeout as pause } from 'node:timers/promises'
import { type Ahead, type Dated, middleOf, narrowed } from '../../src-core/protocol/serverTime.ts'

/** Answers give whole seconds: asked this often, one of them falls near the beginning of a second. */
const everyMs = 60
const mostAsked = 17
/** Near enough. */
const widthMs = 150
const timeoutMs = 3_000

/**
 * How far a server's clock is ahead of this computer's, in ms, to about a tenth of a second on a good line; null when the server
 * does not say. Takes a second at most beside the answers themselves.
 */
export async function serverAhead(address: string): Promise<number | null> {
  let known: Ahead | null = null
  for (let asked = 0; asked < mostAsked; asked += 1) {
    const answer = await dated(address.replace(/^ws/, 'http'))
    if (answer === null) break
    known = narrowed(known, answer)
    if (known.most - known.least <= widthMs) break
    await pause(everyMs)
  }
  return known && middleOf(known)
}

async function dated(address: string): Promise<Dated | null> {
  const sentAt = Date.now()
  try {
    const answer = await fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(timeoutMs) })
    const receivedAt = Date.now()
    await answer.body?.cancel()
    const date = Date.parse(answer.headers.get('date') ?? '')
    return Number.isNaN(date) ? null : { sentAt, date, receivedAt }
  } catch {
    return null // whoever needs the server says so
  }
}
