import { crc32 } from 'node:zlib'
import type { Repair } from './durableFile.ts'

const headBytes = 8

/** One update as it stands in the log: its length, its CRC-32 (both 32 bits, big end first), its bytes. */
export function recordOf(update: Uint8Array): Uint8Array {
  const head = Buffer.alloc(headBytes)
  head.writeUInt32BE(update.length, 0)
  head.writeUInt32BE(crc32(update), 4)
  return Buffer.concat([head, update])
}

/** The updates in a log, and what is wrong with it. */
export function readRecords(bytes: Buffer): {
  readonly updates: readonly Uint8Array[]
  readonly trouble: Repair | null
} {
  const updates: Uint8Array[] = []
  let damaged = false
  for (let at = 0; at < bytes.length;) {
    const end = at + headBytes + (at + headBytes <= bytes.length ? bytes.readUInt32BE(at) : 0)
    if (at + headBytes > bytes.length || end > bytes.length)
      return { updates, trouble: damaged ? 'notesSetAside' : 'tornTail' }
    const update = bytes.subarray(at + headBytes, end)
    if (crc32(update) === bytes.readUInt32BE(at + 4)) updates.push(update)
    else damaged = true
    at = end
  }
  return { updates, trouble: damaged ? 'notesSetAside' : null }
}
