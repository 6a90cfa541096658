const blockBytes = 512

/** The bytes of one file of a tar archive (ustar: 512-byte headers, name at 0, octal size at 124); null when it is not there. */
export function fileInTar(tar: Uint8Array, name: string): Uint8Array | null {
  let at = 0
  while (at + blockBytes <= tar.length) {
    const size = Number.parseInt(textAt(tar, at + 124, 12), 8) || 0
    const start = at + blockBytes
    if (textAt(tar, at, 100).replace(/^\.\//, '') === name) {
      return start + size <= tar.length ? tar.subarray(start, start + size) : null
    }
    at = start + Math.ceil(size / blockBytes) * blockBytes
  }
  return null
}

function textAt(bytes: Uint8Array, from: number, length: number): string {
  return new TextDecoder('latin1')
    .decode(bytes.subarray(from, from + length))
    .replace(/\0.*$/s, '')
    .trim()
}
