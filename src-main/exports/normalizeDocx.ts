import { strFromU8, strToU8, unzipSync } from 'fflate'
import { makeZip } from './zip.ts'

const contentTypes = '[Content_Types].xml'

/**
 * The same document with the same bytes each time: the writer stamps the present moment and makes up identities for links.
 * `at` becomes the date of creation and change.
 */
export function normalizeDocx(docx: Uint8Array, at: number): Uint8Array {
  const renamed = new Map<string, string>()
  const read = Object.entries(unzipSync(docx)).toSorted(([a], [b]) => (a < b ? -1 : 1))
  for (const [name, bytes] of read) if (name.endsWith('.rels')) nameLinks(strFromU8(bytes), renamed)
  const files = read.map(([name, bytes]) => {
    if (!/\.(xml|rels)$/.test(name)) return { name, bytes }
    const text = withLinks(strFromU8(bytes), renamed)
    return { name, bytes: strToU8(name === 'docProps/core.xml' ? withDates(text, at) : text) }
  })
  return makeZip(files, at, contentTypes)
}

/** Made-up identities get numbers in the order of the relations. */
function nameLinks(rels: string, renamed: Map<string, string>): void {
  for (const [, id = ''] of rels.matchAll(/\bId="([^"]+)"/g)) {
    if (!/^rId\d+$/.test(id) && !renamed.has(id)) renamed.set(id, `rIdLink${renamed.size + 1}`)
  }
}

function withLinks(xml: string, renamed: ReadonlyMap<string, string>): string {
  return xml.replace(/(\b(?:r:)?[iI]d=")([^"]+)(")/g, (whole, start: string, id: string, end: string) => {
    const name = renamed.get(id)
    return name === undefined ? whole : `${start}${name}${end}`
  })
}

function withDates(xml: string, at: number): string {
  const stamp = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
  return xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${stamp}`)
}
