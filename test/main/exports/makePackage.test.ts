import { strFromU8, unzipSync } from 'fflate'
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { makePackage } from '../../../src-main/exports/makePackage.ts'
import { sha256 } from '../../../src-main/exports/recordFile.ts'
import { normalizeDocx } from '../../../src-main/exports/normalizeDocx.ts'
import { makeZip } from '../../../src-main/exports/zip.ts'
import { wordsFor } from '../../../src-main/words.ts'
import { readSample } from '../../samples/clinics/readSample.ts'
import { xmlProblem } from './wellFormed.ts'

const made = (name: 'troika' | 'hostile', language: string) => {
  const { clinic, notes } = readSample(name)
  const sayIn = (each: string) => wordsFor('documents', each)
  return makePackage(clinic, notes, { language, takes: [], sayIn, generator: 'Tertulia test' })
}
const textOf = (xml: string): string => xml.replace(/<w:br\/>/g, '\n').replace(/<[^>]+>/g, '')

/** The hash of every file of a package, made by another process in another time zone. */
function hashesElsewhere(language: string, timeZone: string): unknown {
  const at = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href)
  const script = `
    const { makePackage } = await import(${at('../../../src-main/exports/makePackage.ts')})
    const { sha256 } = await import(${at('../../../src-main/exports/recordFile.ts')})
    const { wordsFor } = await import(${at('../../../src-main/words.ts')})
    const { readSample } = await import(${at('../../samples/clinics/readSample.ts')})
    const { clinic, notes } = readSample('troika')
    const { files, zip } = await makePackage(clinic, notes, {
      language: '${language}', takes: [], sayIn: (each) => wordsFor('documents', each), generator: 'Tertulia test' })
    console.log(JSON.stringify([...files, zip].map(({ name, bytes }) => [name, sha256(bytes)])))`
  const args = ['--input-type=module', '-e', script]
  return JSON.parse(execFileSync(process.execPath, args, { env: { ...process.env, TZ: timeZone }, encoding: 'utf8' }))
}

describe('the package', () => {
  it.each(['Asia/Kolkata', 'America/Los_Angeles'])(
    'has the same bytes when made in another process in %s',
    { tags: ['thorough'], timeout: 30_000 },
    async (timeZone) => {
      const { files, zip } = await made('troika', 'ar')
      expect(hashesElsewhere('ar', timeZone)).toEqual([...files, zip].map(({ name, bytes }) => [name, sha256(bytes)]))
    },
  )

  it('holds every file in one ZIP, and a manifest that names them with their hashes', async () => {
    const { files, zip } = await made('troika', 'en')
    const inside = unzipSync(zip.bytes)
    expect(Object.keys(inside)).toEqual(files.map(({ name }) => name))
    const manifest = JSON.parse(strFromU8(inside['manifest.json']!)) as { licence: string; files: unknown }
    const listed = files.filter(({ name }) => name !== 'manifest.json')
    expect(manifest.files).toEqual(
      listed.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256(bytes) })),
    )
    expect(manifest.licence).toBe('CC-BY-SA-4.0 AND GFDL-1.3-or-later')
  })

  it.each(['troika', 'hostile'] as const)('%s: every part of the Word document is well-formed', async (name) => {
    const docx = (await made(name, 'ar')).files.find((file) => file.name.endsWith('.docx'))!
    const parts = Object.entries(unzipSync(docx.bytes)).map(([part, bytes]) => [part, xmlProblem(strFromU8(bytes))])
    expect(parts.filter(([, problem]) => problem !== null)).toEqual([])
    expect(parts[0]).toEqual(['[Content_Types].xml', null])
  })

  it('the Word document says what the clinic said, with line breaks, from right to left in Arabic', async () => {
    const docx = (await made('troika', 'ar')).files.find((file) => file.name.endsWith('.docx'))!
    const parts = unzipSync(docx.bytes)
    const xml = strFromU8(parts['word/document.xml']!)
    const text = textOf(xml)
    expect(text).toContain('الرسالة الشخصية بعد أسبوع أهم من الجائزة في اليوم نفسه.')
    expect(text).toMatch(/had an account before\?\u200e?\n\u200e?Almost none: 3 of 41\./)
    expect(text).toContain('جدول الأعمال كما جرى')
    expect(xml).toContain('<w:bidi/>')
    expect(xml).toContain('<w:bidiVisual/>')
    expect(strFromU8(parts['docProps/core.xml']!)).toContain('2026-12-05T15:00:00Z')
  })

  it('what people wrote is text, never markup, in Word', async () => {
    const { clinic } = readSample('hostile')
    const docx = (await made('hostile', 'en')).files.find((file) => file.name.endsWith('.docx'))!
    const xml = strFromU8(unzipSync(docx.bytes)['word/document.xml']!)
    expect(clinic.plan.purpose).toContain('<script>')
    expect(xml).toContain('&lt;script&gt;alert(1)')
    expect(xml).not.toContain('\u202e')
  })
})

describe('what makes files equal', () => {
  const at = Date.UTC(2026, 11, 5, 15)
  it('a ZIP does not depend on the order of its files', () => {
    const [a, b] = ['a.txt', 'b.docx'].map((name) => ({ name, bytes: new Uint8Array([1, 2, 3]) }))
    expect(makeZip([a!, b!], at)).toEqual(makeZip([b!, a!], at))
  })
  it('normalising twice changes nothing', async () => {
    const docx = (await made('troika', 'en')).files.find((file) => file.name.endsWith('.docx'))!
    expect(sha256(normalizeDocx(docx.bytes, at))).toBe(sha256(docx.bytes))
  })
})
