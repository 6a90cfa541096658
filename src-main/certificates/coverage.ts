/** True for a code point that a font has a glyph for. */
export type Coverage = (codePoint: number) => boolean

/** Reads which letters a TrueType or OpenType font has from its `cmap` table (formats 4 and 12). */
export function coverageOf(font: Uint8Array): Coverage {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const cmap = tableAt(view, 'cmap')
  if (cmap === null) throw new Error('this font has no cmap table')
  const readers = subtables(view, cmap).flatMap((at) => {
    const format = view.getUint16(at)
    if (format === 4) return [format4(view, at)]
    return format === 12 ? [format12(view, at)] : []
  })
  return (codePoint) => readers.some((covers) => covers(codePoint))
}

function tableAt(view: DataView, wanted: string): number | null {
  const tables = view.getUint16(4)
  for (let at = 12; at < 12 + tables * 16; at += 16) {
    const tag = String.fromCharCode(
      view.getUint8(at),
      view.getUint8(at + 1),
      view.getUint8(at + 2),
      view.getUint8(at + 3),
    )
    if (tag === wanted) return view.getUint32(at + 8)
  }
  return null
}

/** The Unicode subtables: platform 0, or platform 3 with encoding 1 or 10. */
function subtables(view: DataView, cmap: number): readonly number[] {
  return Array.from({ length: view.getUint16(cmap + 2) }, (_, index) => cmap + 4 + index * 8)
    .filter((at) => view.getUint16(at) === 0 || (view.getUint16(at) === 3 && [1, 10].includes(view.getUint16(at + 2))))
    .map((at) => cmap + view.getUint32(at + 4))
}

/** Segments of the basic plane; a glyph number of 0 means "not there". */
function format4(view: DataView, at: number): Coverage {
  const doubled = view.getUint16(at + 6)
  const [ends, starts] = [at + 14, at + 16 + doubled]
  const [deltas, offsets] = [starts + doubled, starts + 2 * doubled]
  return (codePoint) => {
    if (codePoint > 0xffff) return false
    for (let segment = 0; segment < doubled; segment += 2) {
      if (view.getUint16(ends + segment) < codePoint) continue
      const start = view.getUint16(starts + segment)
      if (start > codePoint) return false
      const offset = view.getUint16(offsets + segment)
      const delta = view.getUint16(deltas + segment)
      if (offset === 0) return ((codePoint + delta) & 0xffff) !== 0
      return view.getUint16(offsets + segment + offset + 2 * (codePoint - start)) !== 0
    }
    return false
  }
}

/** Groups of any plane. */
function format12(view: DataView, at: number): Coverage {
  const groups = view.getUint32(at + 12)
  return (codePoint) => {
    for (let group = at + 16; group < at + 16 + groups * 12; group += 12) {
      if (view.getUint32(group + 4) < codePoint) continue
      return view.getUint32(group) <= codePoint
    }
    return false
  }
}
