import { once } from 'node:events'
import { type IncomingMessage, type Server, type ServerResponse, createServer, request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import type { Send, Wire } from './wire.ts'

export interface SignallingOptions {
  /** The server's port. */
  readonly port: number
  readonly up: Wire
  readonly down: Wire
  /** What becomes of a message on its way to the server; null drops it. */
  readonly toServer: (message: Uint8Array) => Uint8Array | null
  readonly toClient: (message: Uint8Array) => Uint8Array
}

/** About what a request with its headers takes, and an answer to a WebSocket's opening. */
const requestBytes = 900
const answerBytes = 200
/** A code that may travel; the others only say that there was none. */
const sayable = (code: number): number => (code === 1005 || code === 1006 ? 1000 : code)

/** Carries requests and WebSockets to a LiveKit server. Opening a connection costs a trip each way. */
export async function relaySignalling(options: SignallingOptions): Promise<Server> {
  const accepting = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  const server = createServer((request, response) => carryRequest(options, request, response))
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const accept = (onClient: (client: WebSocket) => void): void =>
      accepting.handleUpgrade(request, socket, head, onClient)
    carrySocket(options, request, socket, accept)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

function carryRequest({ port, up, down }: SignallingOptions, request: IncomingMessage, response: ServerResponse): void {
  const [send, answer] = [up.stream(), down.stream()]
  const { method, url, headers } = request
  send(requestBytes, () => {
    if (response.destroyed) return // given up meanwhile, so it never reached the server
    const asked = ask({ host: '127.0.0.1', port, method, path: url, headers }, (answered) => {
      void buffer(answered).then((body) =>
        answer(body.length, () => response.writeHead(answered.statusCode ?? 502, answered.headers).end(body)),
      )
    })
    asked.on('error', () => answer(answerBytes, () => response.destroy()))
    request.pipe(asked)
  })
}

function carrySocket(
  options: SignallingOptions,
  { url = '/', headers }: IncomingMessage,
  socket: Duplex,
  accept: (onClient: (client: WebSocket) => void) => void,
): void {
  const [send, answer] = [options.up.stream(), options.down.stream()]
  socket.on('error', () => undefined)
  send(requestBytes, () => {
    if (socket.destroyed) return
    const authorization = headers.authorization === undefined ? {} : { authorization: headers.authorization }
    const upstream = new WebSocket(`ws://127.0.0.1:${options.port}${url}`, {
      headers: authorization,
      perMessageDeflate: false,
    })
    let client: WebSocket | null = null
    upstream.once('open', () => {
      answer(answerBytes, () => {
        if (socket.destroyed) upstream.terminate()
        else
          accept((accepted) => {
            client = accepted
            fromClient(options, accepted, upstream, send)
          })
      })
    })
    upstream.once('unexpected-response', (_, refused) => {
      answer(answerBytes, () =>
        socket.end(`HTTP/1.1 ${refused.statusCode ?? 502} Refused\r\nConnection: close\r\n\r\n`),
      )
    })
    upstream.on('message', (message: Buffer) => {
      answer(message.length, () => client?.send(options.toClient(message)))
    })
    upstream.on('close', (code, reason) => answer(answerBytes, () => client?.close(sayable(code), reason)))
    upstream.on('error', () => answer(answerBytes, () => client?.terminate() ?? socket.destroy()))
  })
}

function fromClient({ toServer }: SignallingOptions, client: WebSocket, upstream: WebSocket, send: Send): void {
  client.on('message', (message: Buffer) => {
    const changed = toServer(message)
    if (changed === null) return
    send(changed.length, () => {
      if (upstream.readyState === WebSocket.OPEN) upstream.send(changed)
    })
  })
  client.on('close', (code, reason) => send(answerBytes, () => upstream.close(sayable(code), reason)))
  client.on('error', () => send(answerBytes, () => upstream.terminate()))
}
