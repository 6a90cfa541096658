import { type Socket, createSocket } from 'node:dgram'
import { once } from 'node:events'
import type { Address } from './candidates.ts'
import type { Wire } from './wire.ts'

const loopback = '127.0.0.1'

export interface Relay {
  /** What the server is told instead of a client's address. */
  clientAt(address: Address): Promise<Address>
  /** What clients are told instead of the server's address. */
  serverAt(address: Address): Address
  stop(): void
}

/** Carries datagrams between clients and the server. Each client address has a port of its own at the server's end. */
export async function relayDatagrams(up: Wire, down: Wire): Promise<Relay> {
  const front = await bound()
  const backs = new Map<string, Promise<Socket>>()
  let server: Address | null = null
  let isStopped = false
  const backOf = (client: Address): Promise<Socket> => {
    const key = `${client.host} ${client.port}`
    const back = backs.get(key) ?? bound()
    if (!backs.has(key)) {
      backs.set(key, back)
      void back.then((socket) =>
        socket.on('message', (packet) => {
          down.datagram(packet.length, () => front.send(packet, client.port, client.host))
        }),
      )
    }
    return back
  }
  front.on('message', (packet, { address: host, port }) => {
    up.datagram(packet.length, () => {
      void backOf({ host, port }).then((back) => {
        if (!isStopped && server !== null) back.send(packet, server.port, server.host)
      })
    })
  })
  return {
    clientAt: async (client) => ({ host: loopback, port: (await backOf(client)).address().port }),
    serverAt(address) {
      server = address
      return { host: loopback, port: front.address().port }
    },
    stop() {
      isStopped = true
      front.close()
      for (const back of backs.values()) void back.then((socket) => socket.close())
    },
  }
}

async function bound(): Promise<Socket> {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 1 << 20 })
  socket.bind(0, loopback)
  await once(socket, 'listening')
  return socket
}
