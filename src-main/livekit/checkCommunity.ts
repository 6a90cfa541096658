import type { CommunityServer } from '../../src-core/contract/answers.ts'
import { askForRooms } from './ready.ts'

export type CommunityTrouble =
  | 'addressInvalid' | 'addressUnreachable' | 'notLiveKit' | 'keyRefused' | 'clockWrong' | 'guestPageUnreachable' // prettier-ignore

const timeoutMs = 6_000
/** Tokens of 60 seconds bear this much difference between the clocks. */
const clockToleranceMs = 45_000

/** Tries a community server: null when all is well, else what is wrong first. */
export async function checkCommunity(server: CommunityServer, signal: AbortSignal): Promise<CommunityTrouble | null> {
  if (!isAddress(server.address)) return 'addressInvalid'
  if (server.key === '' || server.secret === '') return 'keyRefused' // nothing can be signed with it
  const answer = await tried((limit) => askForRooms(server, limit), signal)
  if (answer === null) return 'addressUnreachable'
  const trouble = await troubleOf(answer)
  if (trouble !== null) return trouble
  const page = await tried((limit) => fetch(server.guestPage, { signal: limit }), signal)
  await page?.body?.cancel()
  return page?.ok ? null : 'guestPageUnreachable'
}

function isAddress(address: string): boolean {
  const url = URL.parse(address)
  return url !== null && (url.protocol === 'ws:' || url.protocol === 'wss:') && url.hostname !== ''
}

/** The answer, or null when there was none in time. */
async function tried(ask: (limit: AbortSignal) => Promise<Response>, signal: AbortSignal): Promise<Response | null> {
  try {
    return await ask(AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]))
  } catch {
    signal.throwIfAborted()
    return null
  }
}

async function troubleOf(answer: Response): Promise<CommunityTrouble | null> {
  const said = await answer.text()
  if (/<html/i.test(said)) return 'notLiveKit' // a web server or a proxy that answers for itself
  if (answer.status === 401 || answer.status === 403) return isClockWrong(answer) ? 'clockWrong' : 'keyRefused'
  return answer.ok && /^\{("rooms"|\})/.test(said.trim()) ? null : 'notLiveKit'
}

function isClockWrong(answer: Response): boolean {
  const theirs = Date.parse(answer.headers.get('date') ?? '')
  return Math.abs(theirs - Date.now()) > clockToleranceMs
}
