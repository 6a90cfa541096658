import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import { type WebSocket, WebSocketServer } from 'ws'
import * as Y from 'yjs'

const sync = 0

export interface YServer {
  readonly port: number
  stop(): Promise<void>
}

/** The server of y-websocket as its own example has it: one document in memory, nothing on a disk. */
export async function startYServer(state: Uint8Array): Promise<YServer> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
  const message = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, sync)
    write(encoder)
    return encoding.toUint8Array(encoder)
  }
  doc.on('update', (update: Uint8Array) => {
    const bytes = message((encoder) => writeUpdate(encoder, update))
    for (const client of server.clients) client.send(bytes)
  })
  server.on('connection', (client: WebSocket) => {
    client.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data))
      if (decoding.readVarUint(decoder) === sync) {
        const answer = message((encoder) => readSyncMessage(decoder, encoder, doc, client))
        if (answer.length > 1) client.send(answer)
      } else for (const each of server.clients) each.send(data) // awareness: everyone hears who is here
    })
    client.send(message((encoder) => writeSyncStep1(encoder, doc)))
  })
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      for (const client of server.clients) client.terminate()
      const closed = once(server, 'close')
      server.close()
      await closed
    },
  }
}
