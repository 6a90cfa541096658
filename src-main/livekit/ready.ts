import { setTimeout as pause } from 'node:timers/promises'
import { type LiveKitKey, mintApiToken } from '../tokens/mint.ts'
import { anyOf } from './anyOf.ts'

const longestStartMs = 30_000
const betweenMs = 20

/** Resolves when the server answers and knows our key, so it is ours and not whoever has its port. Rejects on `gone`. */
export async function untilReady(server: LiveKitKey, gone: AbortSignal): Promise<void> {
  const signal = anyOf(gone, AbortSignal.timeout(longestStartMs))
  while (!(await isReady(server, signal))) await pause(betweenMs, null, { signal })
}

async function isReady(server: LiveKitKey, signal: AbortSignal): Promise<boolean> {
  const address = server.address.replace(/^ws/, 'http')
  try {
    const health = await fetch(address, { signal })
    return health.status === 200 && (await askForRooms(server, signal)).status === 200
  } catch {
    signal.throwIfAborted()
    return false
  }
}

/** Asks the server's API for its rooms, which needs the right key and a clock that is about right. */
export async function askForRooms(server: LiveKitKey, signal: AbortSignal): Promise<Response> {
  const token = await mintApiToken(server, { roomList: true }, Date.now())
  return fetch(new URL('/twirp/livekit.RoomService/ListRooms', server.address.replace(/^ws/, 'http')), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: '{}',
    signal,
  })
}
