import { type BlockId, asId, isId } from '../base/id.ts'

/**
 * What travels on topic `notes`, in the home room. Each message begins with its number.
 *
 * 1 `update`: changes to the document, to all. `session` is one opened page; its changes are counted, and this update brings
 *   the document from change `from` to change `to`; `from` 0 brings all there is.
 * 2 `saved`: the host to one page: everything up to change `to` of `session` is on disk.
 * 3 `have`: what the sender has, to one peer. Digest 0 wants an answer in any case; else a peer with the same digest is
 *   silent. The host is answered with an `update` from 0, others with
 * 4 `missing`: what the asker lacks, and what the answerer has; the asker then sends an `update` from 0.
 * 5 `writing`: to all, now and then: the sender is typing a card of this Block and Group. Versions before it pass it over.
 *
 * Numbers are 32 bits, lowest byte first; an array of bytes stands behind its length.
 */
export type NotesMessage =
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
  | { readonly kind: 'writing'; readonly block: BlockId | null; readonly groupNumber: number | null }

export function encodeNotesMessage(message: NotesMessage): Uint8Array {
  switch (message.kind) {
    case 'update':
      return joined(1, [message.session, message.from, message.to], [message.update])
    case 'saved':
      return joined(2, [message.session, message.to], [])
    case 'have':
      return joined(3, [message.digest], [message.vector])
    case 'missing':
      return joined(4, [], [message.update, message.vector])
    case 'writing':
      return joined(5, [(message.groupNumber ?? -1) + 1], [bytesOf(message.block ?? '')])
  }
}

/** Null for bytes that are no such message. */
export function decodeNotesMessage(bytes: Uint8Array): NotesMessage | null {
  const read = reader(bytes)
  switch (bytes[0]) {
    case 1: {
      const [session, from, to, update] = [read.number(), read.number(), read.number(), read.bytes()]
      return session === null || from === null || to === null || update === null
        ? null
        : { kind: 'update', session, from, to, update }
    }
    case 2: {
      const [session, to] = [read.number(), read.number()]
      return session === null || to === null ? null : { kind: 'saved', session, to }
    }
    case 3: {
      const [digest, vector] = [read.number(), read.bytes()]
      return digest === null || vector === null ? null : { kind: 'have', digest, vector }
    }
    case 4: {
      const [update, vector] = [read.bytes(), read.bytes()]
      return update === null || vector === null ? null : { kind: 'missing', update, vector }
    }
    case 5: {
      const [number, block] = [read.number(), read.bytes()]
      const text = block === null ? null : textOf(block)
      if (number === null || text === null || (text !== '' && !isId(text))) return null
      return {
        kind: 'writing',
        block: text === '' ? null : asId<BlockId>(text),
        groupNumber: number === 0 ? null : number - 1,
      }
    }
    default:
      return null
  }
}

/** Of an identity, which is ASCII. */
function bytesOf(id: string): Uint8Array {
  return Uint8Array.from(id, (letter) => letter.charCodeAt(0))
}

function textOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 100))
}

function joined(kind: number, numbers: readonly number[], arrays: readonly Uint8Array[]): Uint8Array {
  const length = 1 + 4 * numbers.length + arrays.reduce((sum, array) => sum + 4 + array.length, 0)
  const bytes = new Uint8Array(length)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, kind)
  let at = 1
  for (const number of numbers) {
    view.setUint32(at, number, true)
    at += 4
  }
  for (const array of arrays) {
    view.setUint32(at, array.length, true)
    bytes.set(array, at + 4)
    at += 4 + array.length
  }
  return bytes
}

/** Reads one thing after the other; null once the bytes end too early. */
function reader(bytes: Uint8Array): { number(): number | null; bytes(): Uint8Array | null } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 1
  const number = (): number | null => {
    if (at + 4 > bytes.length) return null
    at += 4
    return view.getUint32(at - 4, true)
  }
  return {
    number,
    bytes() {
      const length = number()
      if (length === null || at + length > bytes.length) return null
      at += length
      return bytes.slice(at - length, at)
    },
  }
}
