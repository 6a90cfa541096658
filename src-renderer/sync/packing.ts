import * as Y from 'yjs'
import { type NotesMessage, decodeNotesMessage, encodeNotesMessage } from '../../src-core/protocol/notesMessage.ts'

/** The notes of a clinic of two hours are 0.7 MB, packed 0.1. */
const longestUnpacked = 64_000_000

/** Browsers before 2023 cannot. */
export const canPack = typeof DecompressionStream === 'function'

/** A message made small: with its changes in Yjs's second format, deflated. */
export async function pack(message: NotesMessage): Promise<Uint8Array> {
  const small = 'update' in message ? { ...message, update: Y.convertUpdateFormatV1ToV2(message.update) } : message
  return through(new CompressionStream('deflate-raw'), encodeNotesMessage(small), Infinity)
}

/** Null for what is no packed message, or unpacks to more than any clinic has. */
export async function unpack(bytes: Uint8Array): Promise<NotesMessage | null> {
  try {
    const message = decodeNotesMessage(await through(new DecompressionStream('deflate-raw'), bytes, longestUnpacked))
    if (message === null || !('update' in message)) return message
    return { ...message, update: Y.convertUpdateFormatV2ToV1(message.update) }
  } catch {
    return null // whatever the decoders stumble over
  }
}

async function through(stream: GenericTransformStream, bytes: Uint8Array, most: number): Promise<Uint8Array> {
  const writer = (stream.writable as WritableStream<Uint8Array>).getWriter()
  const written = writer.write(bytes).then(() => writer.close())
  written.catch(() => undefined) // the reader says so
  const reader = (stream.readable as ReadableStream<Uint8Array>).getReader()
  const parts: Uint8Array[] = []
  let length = 0
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    parts.push(read.value)
    length += read.value.length
    if (length > most) throw new RangeError('too long')
  }
  return joined(parts)
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
