import { type BlockId, type NoteId, type SeatId, asId, isId } from '../base/id.ts'

/**
 * What travels on topic `notes`, in the home room. Each message begins with its number.
 *
 * 1 `update`: changes to the document, to all. `session` is one opened page; its changes are counted, and this update brings
 *   the document from change `from` to change `to`; `from` 0 brings all there is.
 * 2 `saved`: the host to one page: everything up to change `to` of `session` is on disk.
 * 3 `have`: what the sender has, to one peer. Digest 0 wants an answer in any case; else a peer with the same digest is
 *   silent. The host is answered with an `update` from 0, others with
 * 4 `missing`: what the asker lacks, and what the answerer has; the asker then sends an `update` from 0.
 *   A `have` and a `missing` say behind everything else, where earlier versions do not look, which deletions their sender has.
 * 5 `writing`: to all, now and then: the sender is typing a card of this Block and Group; behind that, where earlier versions do
 *   not look, which card, unless it is a new one. Versions before it pass it over.
 * 16 `piece`: a part, from byte `at` on, of a packed message of `total` bytes. It may go to all, and one Seat answers it with
 * 17 `got`: the parcel is here up to that byte.
 *
 * The numbers between are free. A number that a version does not know is no message to it.
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
  | {
      readonly kind: 'have'
      readonly digest: number
      readonly vector: Uint8Array
      /** Null of earlier versions. */
      readonly deletions: Uint8Array | null
    }
  | {
      readonly kind: 'missing'
      readonly update: Uint8Array
      readonly vector: Uint8Array
      readonly deletions: Uint8Array | null
    }
  | {
      readonly kind: 'writing'
      readonly block: BlockId | null
      readonly groupNumber: number | null
      /** Null: a new one, or an earlier version does not say. */
      readonly card: NoteId | null
    }
  | Piece
  | { readonly kind: 'got'; readonly parcel: number; readonly upTo: number }

export interface Piece {
  readonly kind: 'piece'
  /** Counted by the sender. */
  readonly parcel: number
  readonly total: number
  readonly at: number
  /** Who answers. */
  readonly answers: SeatId
  readonly bytes: Uint8Array
}

export function encodeNotesMessage(message: NotesMessage): Uint8Array {
  switch (message.kind) {
    case 'update':
      return joined(1, [message.session, message.from, message.to], [message.update])
    case 'saved':
      return joined(2, [message.session, message.to], [])
    case 'have':
      return joined(3, [message.digest], withDeletions([message.vector], message.deletions))
    case 'missing':
      return joined(4, [], withDeletions([message.update, message.vector], message.deletions))
    case 'writing':
      return joined(5, [(message.groupNumber ?? -1) + 1], [asciiOf(message.block ?? ''), asciiOf(message.card ?? '')])
    case 'piece':
      return joined(16, [message.parcel, message.total, message.at], [asciiOf(message.answers), message.bytes])
    case 'got':
      return joined(17, [message.parcel, message.upTo], [])
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
      return digest === null || vector === null ? null : { kind: 'have', digest, vector, deletions: read.bytes() }
    }
    case 4: {
      const [update, vector] = [read.bytes(), read.bytes()]
      return update === null || vector === null ? null : { kind: 'missing', update, vector, deletions: read.bytes() }
    }
    case 5:
      return writingIn(read)
    case 16:
      return pieceIn(read)
    case 17: {
      const [parcel, upTo] = [read.number(), read.number()]
      return parcel === null || upTo === null ? null : { kind: 'got', parcel, upTo }
    }
    default:
      return null
  }
}

function writingIn(read: Reader): NotesMessage | null {
  const [number, bytes, card] = [read.number(), read.bytes(), textOf(read.bytes() ?? new Uint8Array())]
  const block = bytes === null ? null : textOf(bytes)
  if (number === null || block === null || (block !== '' && !isId(block))) return null
  return {
    kind: 'writing',
    block: block === '' ? null : asId<BlockId>(block),
    groupNumber: number === 0 ? null : number - 1,
    card: isId(card) ? asId<NoteId>(card) : null,
  }
}
const withDeletions = (arrays: readonly Uint8Array[], deletions: Uint8Array | null): readonly Uint8Array[] =>
  deletions === null ? arrays : [...arrays, deletions]

function pieceIn(read: Reader): Piece | null {
  const [parcel, total, at] = [read.number(), read.number(), read.number()]
  const [answers, bytes] = [read.bytes(), read.bytes()]
  if (parcel === null || total === null || at === null || answers === null || bytes === null) return null
  const seat = textOf(answers)
  return isId(seat) ? { kind: 'piece', parcel, total, at, answers: asId<SeatId>(seat), bytes } : null
}

/** Of an identity, which has no other letters. */
const asciiOf = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const textOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, 100))

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

interface Reader {
  number(): number | null
  bytes(): Uint8Array | null
}

/** Reads one thing after the other; null once the bytes end too early. */
function reader(bytes: Uint8Array): Reader {
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
