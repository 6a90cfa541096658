import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Envelope } from '../../src-core/contract/reply.ts'
import type { Announce } from '../workplace.ts'
import { pathOf, sendFile } from './guestPage.ts'
import { listenOnLoopback } from './listen.ts'
import { type Session, newSession } from './session.ts'

/** Main behind the page in a browser on this computer. */
export interface LocalServer {
  /** The address to open. Its token works once. */
  readonly address: string
  readonly announce: Announce
  stop(): Promise<void>
}

const mostBytes = 32_000_000

/**
 * Serves, on loopback only: `/open/<token>`, once, for the cookie; `/local/`, the page; `POST /call/<endpoint>` with the
 * question as JSON; a WebSocket at `/announcements`. Requests for another host, or of another origin, are refused.
 */
export async function serveLocal(
  folder: string,
  answer: (endpoint: string, ask: unknown) => Promise<Envelope>,
): Promise<LocalServer> {
  const session = newSession(() => `tertulia-${local.port}`)
  const local = await listenOnLoopback(null, (request, response) => {
    respond({ request, response, session, origin: local.origin, folder, answer }).catch(() => response.destroy())
  })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 })
  local.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const isAllowed =
      request.url === '/announcements' && isOurs(request, local.origin) && session.isKnown(request.headers.cookie)
    if (!isAllowed || request.headers.origin !== local.origin) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    sockets.handleUpgrade(request, socket, head, (client) => client.on('error', () => client.terminate()))
  })
  return {
    address: `${local.origin}/open/${session.token}`,
    announce(announcement, value) {
      const text = JSON.stringify({ announcement, value })
      for (const client of sockets.clients) client.send(text)
    },
    async stop() {
      for (const client of sockets.clients) client.terminate()
      sockets.close()
      await local.stop()
    },
  }
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly session: Session
  readonly origin: string
  readonly folder: string
  readonly answer: (endpoint: string, ask: unknown) => Promise<Envelope>
}

async function respond({ request, response, session, origin, folder, answer }: Exchange): Promise<void> {
  const path = pathOf(request.url)
  const isGet = request.method === 'GET'
  const isCall = request.method === 'POST' && path.startsWith('/call/') && request.headers.origin === origin
  if (!isOurs(request, origin)) refuse(response)
  else if (isGet && path.startsWith('/open/')) exchange(response, session, path.slice(6))
  else if (!session.isKnown(request.headers.cookie)) refuse(response)
  else if (isGet && path === '/') redirect(response, {})
  else if (isGet && path.startsWith('/local/')) await sendFile(response, folder, path.slice(6))
  else if (isCall) await carryOut(request, response, (ask) => answer(path.slice(6), ask))
  else refuse(response)
}

async function carryOut(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (ask: unknown) => Promise<Envelope>,
): Promise<void> {
  const ask = await bodyOf(request)
  if (ask === undefined) {
    response.writeHead(400).end()
    return
  }
  const text = JSON.stringify(await answer(ask))
  response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }).end(text)
}

/** A page elsewhere can make a name of its own point here; then the host it asks for is not ours. */
function isOurs(request: IncomingMessage, origin: string): boolean {
  return request.headers.host === origin.slice('http://'.length)
}

function exchange(response: ServerResponse, session: Session, token: string): void {
  const cookie = session.exchange(token)
  if (cookie === null) refuse(response)
  else redirect(response, { 'Set-Cookie': cookie })
}

function redirect(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  response.writeHead(303, { Location: '/local/', 'Referrer-Policy': 'no-referrer', ...headers }).end()
}

function refuse(response: ServerResponse): void {
  response.writeHead(403).end()
}

/** The JSON of a request; undefined when it is none or too long. */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    chunks.push(chunk as Buffer)
    length += (chunk as Buffer).length
    if (length > mostBytes) return undefined
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown
  } catch {
    return undefined
  }
}
