import { once } from 'node:events'
import { type IncomingMessage, type ServerResponse, createServer, request as ask } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import { inTurn } from '../../../src-main/store/inTurn.ts'
import type { Send, Wire } from './wire.ts'

export interface SignallingOptions {
  /** The server's port. */
  readonly port: number
  readonly up: Wire
  readonly down: Wire
  /** What becomes of a message on its way; null drops it. */
  readonly toServer: (message: Uint8Array) => Promise<Uint8Array | null>
  readonly toClient: (message: Uint8Array) => Promise<Uint8Array | null>
}

/** About what a request with its headers takes, and an answer to a WebSocket's opening. */
const requestBytes = 900
const answerBytes = 200
/** A code that may travel; the others only say that there was none. */
const sayable = (code: number): number => (code === 1005 || code === 1006 ? 1000 : code)

export interface Signalling {
  readonly port: number
  stop(): Promise<void>
}

/** Carries requests and WebSockets to a LiveKit server. Opening a connection costs a trip each way. */
export async function relaySignalling(options: SignallingOptions): Promise<Signalling> {
  const accepting = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  const server = createServer((request, response) => carryRequest(options, request, response))
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const accept = (onClient: (client: WebSocket) => void): void =>
      accepting.handleUpgrade(request, socket, head, onClient)
    carrySocket(options, request, socket, accept)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy() // WebSockets too, of which the server no longer knows
      await closed
    },
  }
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
  // A client says nothing before its opening is answered: what can be read is that it has given up. What it asked for in a
  // hole never reaches the server then, as without a connection it would not.
  const giveUp = (): void => void socket.destroy()
  socket.once('readable', giveUp)
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
        else {
          socket.off('readable', giveUp)
          accept((accepted) => {
            client = accepted
            fromClient(options, accepted, upstream, send)
          })
        }
      })
    })
    upstream.once('unexpected-response', (_, refused) => {
      answer(answerBytes, () =>
        socket.end(`HTTP/1.1 ${refused.statusCode ?? 502} Refused\r\nConnection: close\r\n\r\n`),
      )
    })
    const toClient = inOrder(answer, options.toClient)
    upstream.on('message', (message: Buffer) => toClient.message(message, (changed) => client?.send(changed)))
    upstream.on('close', (code, reason) => toClient.end(() => client?.close(sayable(code), reason)))
    upstream.on('error', () => toClient.end(() => client?.terminate() ?? socket.destroy()))
  })
}

function fromClient(options: SignallingOptions, client: WebSocket, upstream: WebSocket, send: Send): void {
  const toServer = inOrder(send, options.toServer)
  client.on('message', (message: Buffer) => {
    toServer.message(message, (changed) => {
      if (upstream.readyState === WebSocket.OPEN) upstream.send(changed)
    })
  })
  client.on('close', (code, reason) => toServer.end(() => upstream.close(sayable(code), reason)))
  client.on('error', () => toServer.end(() => upstream.terminate()))
}

interface InOrder {
  message(message: Uint8Array, deliver: (changed: Uint8Array) => void): void
  /** Nothing more comes. */
  end(deliver: () => void): void
}

/** Changes messages and sends them one after the other. */
function inOrder(send: Send, change: (message: Uint8Array) => Promise<Uint8Array | null>): InOrder {
  const alone = inTurn()
  return {
    message(message, deliver) {
      void alone(async () => {
        const changed = await change(message)
        if (changed !== null) send(changed.length, () => deliver(changed))
      })
    },
    end(deliver) {
      void alone(() => {
        send(answerBytes, deliver)
        return Promise.resolve()
      })
    },
  }
}
