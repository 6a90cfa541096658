/**
 * What travels on topic `notes`, in the home room. Each message begins with its number.
 *
 * 1 `update`: changes to the document, to all. `session` is one opened page; its changes are counted, and this update brings
 *   the document from change `from` to change `to`; `from` 0 brings all there is.
 * 2 `saved`: the host to one page: everything up to change `to` of `session` is on disk.
 * 3 `have`: what the sender has, to one peer. Digest 0 wants an answer in any case; else a peer with the same digest is
 *   silent. The host is answered with an `update` from 0, others with
 * 4 `missing`: what the asker lacks, and what the answerer has; the asker then sends an `update` from 0.
 */
import { createDecoder, readUint32, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeUint32, writeVarUint, writeVarUint8Array } from 'lib0/encoding'

export type SyncMessage =
  | {
      readonly kind: 'update'
      readonly session: number
      readonly from: number
      readonly to: number
      readonly update: Uint8Array
    }
  | { readonly kind: 'saved'; readonly session: number; readonly to: number }
  | { readonly kind: 'have'; readonly digest: number; readonly vector: Uint8Array }
  | { readonly kind: 'missing'; readonly update: Uint8Array; readonly vector: Uint8Array }

const numbers = { update: 1, saved: 2, have: 3, missing: 4 } as const

export function encodeSync(message: SyncMessage): Uint8Array {
  const out = createEncoder()
  writeVarUint(out, numbers[message.kind])
  switch (message.kind) {
    case 'update':
      writeUint32(out, message.session)
      writeVarUint(out, message.from)
      writeVarUint(out, message.to)
      writeVarUint8Array(out, message.update)
      break
    case 'saved':
      writeUint32(out, message.session)
      writeVarUint(out, message.to)
      break
    case 'have':
      writeUint32(out, message.digest)
      writeVarUint8Array(out, message.vector)
      break
    case 'missing':
      writeVarUint8Array(out, message.update)
      writeVarUint8Array(out, message.vector)
      break
  }
  return toUint8Array(out)
}

/** Null for bytes that are no such message. */
export function decodeSync(bytes: Uint8Array): SyncMessage | null {
  try {
    return read(bytes)
  } catch {
    return null // lib0 throws errors without a name when bytes end too early
  }
}

function read(bytes: Uint8Array): SyncMessage | null {
  const from = createDecoder(bytes)
  switch (readVarUint(from)) {
    case numbers.update: {
      const [session, first, to] = [readUint32(from), readVarUint(from), readVarUint(from)]
      return { kind: 'update', session, from: first, to, update: readVarUint8Array(from) }
    }
    case numbers.saved:
      return { kind: 'saved', session: readUint32(from), to: readVarUint(from) }
    case numbers.have:
      return { kind: 'have', digest: readUint32(from), vector: readVarUint8Array(from) }
    case numbers.missing:
      return { kind: 'missing', update: readVarUint8Array(from), vector: readVarUint8Array(from) }
    default:
      return null
  }
}
