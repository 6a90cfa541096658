import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Certificate, certificatesOf } from '../../../src-main/certificates/certificate.ts'
import { openPress } from '../../../src-main/certificates/certificatePdf.ts'
import { openFonts } from '../../../src-main/certificates/fonts.ts'
import { makePackage } from '../../../src-main/exports/makePackage.ts'
import { wordsFor } from '../../../src-main/words.ts'
import { readSample } from '../../samples/clinics/readSample.ts'

/** Other people's programs read our files. Where one is missing its tests are skipped, but never in continuous integration. */
const missing = (program: string): boolean => !process.env['CI'] && spawnSync(program, ['-v']).error !== undefined

const sayIn = (language: string) => wordsFor('documents', language)
const { clinic, notes, topic } = readSample('troika')
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tertulia-oracles-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function kept(name: string, bytes: Uint8Array): string {
  const file = join(folder, name)
  writeFileSync(file, bytes)
  return file
}

/** Letters as a reader copies them: composed, without direction marks and spaces. */
const letters = (text: string): string =>
  text.normalize('NFC').replace(/[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')

describe.skipIf(missing('pdftotext'))('the text of a certificate can be copied (pdftotext)', () => {
  const press = openPress(openFonts())
  const all = certificatesOf({ clinic, minutes: {}, topic }, sayIn)
  const textOf = async (certificate: Certificate): Promise<string> => {
    const made = await press(certificate)
    if ('missing' in made) throw new Error(`no font for ${made.missing.join(' ')}`)
    return letters(execFileSync('pdftotext', [kept('certificate.pdf', made.pdf), '-'], { encoding: 'utf8' }))
  }

  it.each(['Quetzal E.', 'نخلة', 'नदी लेखक', 'Žana Č.', 'পদ্মা লেখক', '山风编辑', 'Morgan "Tern"'])(
    '%s',
    async (name) => {
      expect(await textOf(all.find((each) => each.name === name)!)).toContain(letters(name))
    },
  )
  it('the oracle sees a wrong letter', async () => {
    expect(await textOf({ ...all[0]!, name: 'Quetzai E.' })).not.toContain(letters('Quetzal E.'))
  })
})

describe.skipIf(missing('unzip'))('the ZIP is whole (unzip)', () => {
  const verdict = (bytes: Uint8Array): number | null => spawnSync('unzip', ['-tq', kept('package.zip', bytes)]).status

  it('package and Word document', async () => {
    const { files, zip } = await makePackage(clinic, notes, {
      language: 'ar',
      takes: [],
      sayIn,
      generator: 'Tertulia test',
    })
    const docx = files.find(({ name }) => name.endsWith('.docx'))!
    expect([verdict(zip.bytes), verdict(docx.bytes)]).toEqual([0, 0])
  })
  it('the oracle sees a flipped bit', async () => {
    const { zip } = await makePackage(clinic, notes, { language: 'en', takes: [], sayIn, generator: 'Tertulia test' })
    const broken = zip.bytes.map((byte, at) => (at === 200 ? byte ^ 1 : byte))
    expect(verdict(broken)).not.toBe(0)
  })
})
