import type { ReadTable } from '../../src-core/contract/answers.ts'

export interface Decoded {
  readonly encoding: ReadTable['encoding']
  readonly text: string
}

/** Text from bytes of unknown make: a byte order mark decides, then what is valid UTF-8, else it is Windows-1252. */
export function decodeText(bytes: Uint8Array): Decoded {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || looksLikeUtf16(bytes)) return decoded('utf-16le', bytes)
  try {
    return { encoding: 'utf-8', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return decoded('windows-1252', bytes)
  }
}

/** Spreadsheets write "Unicode text" with a mark, some programs without: then every other byte of the first line is zero. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 64)
  const zeros = start.filter((byte, index) => index % 2 === 1 && byte === 0).length
  return start.length >= 4 && zeros > start.length / 4
}

function decoded(encoding: ReadTable['encoding'], bytes: Uint8Array): Decoded {
  return { encoding, text: new TextDecoder(encoding).decode(bytes) }
}
