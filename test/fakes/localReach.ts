import { WebSocket as NodeSocket } from 'ws'
import type { Reach } from '../../src-renderer/host/httpTransport.ts'

/** What a browser does by itself: sends the cookie of the session, and the origin of the page. */
export function reachWith(cookie: string, origin: string): Reach {
  const headers = { Cookie: cookie, Origin: origin, 'Content-Type': 'application/json' }
  return {
    fetch: (url, init) => fetch(url, { ...init, headers }),
    socket: (url) => new NodeSocket(url, { headers }) as unknown as WebSocket,
  }
}

/** Opens the address that was printed and gives the cookie that a browser would keep. */
export async function cookieOf(address: string): Promise<string> {
  const answer = await fetch(address, { redirect: 'manual' })
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}
