import { once } from 'node:events'
import { type RequestListener, type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { errnoOf } from '../store/disk.ts'

/** A web server that only this computer can reach. */
export interface Loopback {
  readonly server: Server
  readonly port: number
  /** `http://127.0.0.1:<port>`: the only origin and, without `http://`, the only host that is answered. */
  readonly origin: string
  stop(): Promise<void>
}

/** Listens on 127.0.0.1, at `port` when it is free, else at any. */
export async function listenOnLoopback(port: number | null, listener: RequestListener): Promise<Loopback> {
  const server = createServer(listener)
  try {
    await listening(server, port ?? 0)
  } catch (cause) {
    if (port === null || !['EADDRINUSE', 'EACCES'].includes(errnoOf(cause))) throw cause
    await listening(server, 0)
  }
  const found = (server.address() as AddressInfo).port
  return {
    server,
    port: found,
    origin: `http://127.0.0.1:${found}`,
    async stop() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

async function listening(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
}
