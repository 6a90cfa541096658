import * as Y from 'yjs'
import { type NotesMessage, decodeNotesMessage, encodeNotesMessage } from '../../src-core/protocol/notesMessage.ts'

/** The notes of a clinic of two hours are 0.7 MB, packed 0.1. */
const longestUnpacked = 64_000_000

/** So much is unpacked at once where a library does it: a thousand times as much may come of it. */
const slice = 10_000

/** A message made small: with its changes in Yjs's second format, deflated. */
export async function pack(message: NotesMessage): Promise<Uint8Array> {
  const small = 'update' in message ? { ...message, update: Y.convertUpdateFormatV1ToV2(message.update) } : message
  return deflate(encodeNotesMessage(small))
}

/** A message whose changes are still in the second format; null for what is none, or unpacks to more than any clinic has. */
export async function unpack(bytes: Uint8Array): Promise<NotesMessage | null> {
  return inflate(bytes).then(decodeNotesMessage, () => null)
}

/** Browsers before 2023 have no such stream, or none for bare deflate, and leave it to a library, which takes the page's own time. */
function native<Stream>(make: () => Stream): Stream | null {
  try {
    return make()
  } catch {
    return null
  }
}

async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = native(() => new CompressionStream('deflate-raw'))
  if (stream !== null) return through(stream, bytes)
  const { deflateSync } = await import('fflate')
  return deflateSync(bytes)
}

async function inflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = native(() => new DecompressionStream('deflate-raw'))
  if (stream !== null) return through(stream, bytes, longestUnpacked)
  const { Inflate } = await import('fflate')
  const parts = new Parts(longestUnpacked)
  const inflating = new Inflate((part) => parts.add(part))
  for (let at = 0; at < bytes.length; at += slice) {
    inflating.push(bytes.subarray(at, at + slice), at + slice >= bytes.length)
  }
  return parts.joined
}

class Parts {
  readonly #most: number
  readonly #all: Uint8Array[] = []
  #length = 0

  constructor(most: number) {
    this.#most = most
  }

  add(part: Uint8Array): void {
    this.#all.push(part)
    this.#length += part.length
    if (this.#length > this.#most) throw new RangeError('too long')
  }

  get joined(): Uint8Array {
    return joined(this.#all)
  }
}

async function through(stream: GenericTransformStream, bytes: Uint8Array, most = Infinity): Promise<Uint8Array> {
  const writer = (stream.writable as WritableStream<Uint8Array>).getWriter()
  const written = writer.write(bytes).then(() => writer.close())
  written.catch(() => undefined) // the reader says so
  const reader = (stream.readable as ReadableStream<Uint8Array>).getReader()
  const parts = new Parts(most)
  for (let read = await reader.read(); !read.done; read = await reader.read()) parts.add(read.value)
  return parts.joined
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
