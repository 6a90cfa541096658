import { execFile } from 'node:child_process'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** The end-to-end test of the product: the practice clinic, played in a real browser from the first screen to the certificates. */
let folder: string
let zips: Readonly<Record<string, Readonly<Record<string, Uint8Array>>>>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tertulia-practice-test-'))
  await promisify(execFile)(process.execPath, ['scripts/practice.mjs', '--out', folder])
  const names = await readdir(folder)
  const read = names.map(
    async (name) => [name.replace(/-.*/, ''), unzipSync(await readFile(join(folder, name)))] as const,
  )
  zips = Object.fromEntries(await Promise.all(read))
}, 240_000)

afterAll(() => rm(folder, { recursive: true }))

const file = (zip: string, ending: string): Uint8Array => {
  const found = Object.entries(zips[zip] ?? {}).find(([name]) => name.endsWith(ending))
  if (found === undefined) throw new Error(`no ${ending} in ${zip}`)
  return found[1]
}

test('the package has the page, the document, the data and a manifest', () => {
  const endings = Object.keys(zips['clinic'] ?? {}).map((name) => name.replace(/^clinic-[\d-]+/, 'clinic'))
  expect(endings.sort()).toEqual(['clinic.docx', 'clinic.json', 'clinic.md', 'clinic.wiki', 'manifest.json'])
})

test('the page tells how the clinic ran and what the groups wrote in their languages', () => {
  const page = strFromU8(file('clinic', '.wiki'))
  expect(page).toContain('== Group summaries ==')
  expect(page).toMatch(/<span lang="(es|fr|ar)"/)
  expect(page).toContain('12 people took part')
})

test('everyone has a certificate as Word document and as PDF', () => {
  const names = Object.keys(zips['certificates'] ?? {})
  expect(names.filter((name) => name.endsWith('.pdf'))).toHaveLength(12)
  expect(names.filter((name) => name.endsWith('.docx'))).toHaveLength(12)
  expect(strFromU8(file('certificates', '.pdf').slice(0, 5))).toBe('%PDF-')
})
