import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

const loopback = '127.0.0.1'
/** How many ports after the preferred one are tried before any free one is taken. */
const neighbours = 20

/** True when a TCP port on loopback can be listened on now. */
export async function isFree(port: number): Promise<boolean> {
  return (await bound(port)) !== null
}

/** A free TCP port on loopback: `preferred`, else one of its neighbours, else any. */
export async function freeTcpPort(preferred: number | null): Promise<number> {
  for (let next = preferred ?? 0; preferred !== null && next < Math.min(preferred + neighbours, 65_536); next++) {
    if (await isFree(next)) return next
  }
  const any = await bound(0)
  if (any === null) throw new Error('no free port')
  return any
}

/** A free UDP port on loopback. */
export async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4')
  socket.bind(0, loopback)
  await once(socket, 'listening')
  const { port } = socket.address()
  socket.close()
  return port
}

async function bound(port: number): Promise<number | null> {
  const server = createServer()
  try {
    server.listen({ port, host: loopback, exclusive: true })
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  } catch {
    return null
  } finally {
    server.close()
  }
}
