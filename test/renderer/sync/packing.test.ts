import { deflateRawSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import type { NotesMessage } from '../../../src-core/protocol/notesMessage.ts'
import * as Y from 'yjs'
import { pack, unpack } from '../../../src-renderer/sync/packing.ts'

const streams = ['CompressionStream', 'DecompressionStream'] as const
const native = streams.map((name) => [name, globalThis[name]] as const)

const becomeNew = () => native.forEach(([name, stream]) => Object.assign(globalThis, { [name]: stream }))
afterEach(becomeNew)

/** Browsers before 2023: of the streams there is none, or one that knows no bare deflate. */
const before2023 = {
  none: () => streams.forEach((name) => Reflect.deleteProperty(globalThis, name)),
  other: () =>
    native.forEach(([name, Stream]) =>
      Object.assign(globalThis, {
        [name]: function (format: CompressionFormat) {
          if (format === 'deflate-raw') throw new TypeError(`Unsupported format: ${format}`)
          return new Stream(format)
        },
      }),
    ),
}

function message(length: number): NotesMessage {
  const doc = new Y.Doc()
  doc.getText('text').insert(0, 'word '.repeat(length / 5))
  return { kind: 'update', session: 1, from: 0, to: 1, update: Y.encodeStateAsUpdate(doc) }
}

async function unpacked(bytes: Uint8Array): Promise<NotesMessage | null> {
  const found = await unpack(bytes)
  return found !== null && 'update' in found ? { ...found, update: Y.convertUpdateFormatV2ToV1(found.update) } : found
}

test.each(Object.values(before2023))(
  'a browser of before 2023 and one of today read what the other packs',
  async (becomeOld) => {
    const sent = message(300_000)
    const byNew = await pack(sent)
    becomeOld()
    expect(await unpacked(byNew)).toEqual(sent)
    const byOld = await pack(sent)
    expect(byOld.length).toBeLessThan(3_000)
    becomeNew()
    expect(await unpacked(byOld)).toEqual(sent)
  },
)

test(
  'there, too, what is cut off, damaged or unpacks to more than any clinic has is no message',
  { tags: ['thorough'] },
  async () => {
    const [whole, endless] = [await pack(message(5_000)), deflateRawSync(new Uint8Array(80_000_000))]
    before2023.none()
    expect(await unpack(whole.slice(0, -5))).toBeNull()
    expect(await unpack(whole.map((byte, at) => (at === 9 ? byte ^ 255 : byte)))).toBeNull()
    expect(await unpack(new Uint8Array(0))).toBeNull()
    expect(await unpack(endless)).toBeNull()
  },
)
