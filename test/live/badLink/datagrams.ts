import { type RemoteInfo, type Socket, createSocket } from 'node:dgram'
import { once } from 'node:events'
import type { Wire } from './wire.ts'

const loopback = '127.0.0.1'

export interface Relay {
  /** Clients send here. */
  readonly port: number
  /** Where the server listens, once it is known. */
  target: number | null
  stop(): void
}

/** Carries datagrams between clients and the server, which sees each client at a port of its own. */
export async function relayDatagrams(up: Wire, down: Wire): Promise<Relay> {
  const front = await bound()
  const backs = new Map<string, Promise<Socket>>()
  let isStopped = false
  const backOf = ({ address, port }: RemoteInfo): Promise<Socket> => {
    const client = `${address} ${port}`
    const already = backs.get(client)
    if (already !== undefined) return already
    const made = bound().then((back) =>
      back.on('message', (packet) => {
        down.datagram(packet.length, () => front.send(packet, port, address))
      }),
    )
    backs.set(client, made)
    return made
  }
  front.on('message', (packet, client) => {
    up.datagram(packet.length, () => {
      void backOf(client).then((back) => {
        if (!isStopped && relay.target !== null) back.send(packet, relay.target, loopback)
      })
    })
  })
  const relay: Relay = {
    port: front.address().port,
    target: null,
    stop() {
      isStopped = true
      front.close()
      for (const back of backs.values()) void back.then((socket) => socket.close())
    },
  }
  return relay
}

async function bound(): Promise<Socket> {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 1 << 20 })
  socket.bind(0, loopback)
  await once(socket, 'listening')
  return socket
}
