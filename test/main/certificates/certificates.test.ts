import { strFromU8, unzipSync } from 'fflate'
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import type { Clinic } from '../../../src-core/clinic/clinic.ts'
import { type Certificate, certificatesOf } from '../../../src-main/certificates/certificate.ts'
import { certificateDocx } from '../../../src-main/certificates/certificateDocx.ts'
import { certificateFileName } from '../../../src-main/certificates/certificateFileName.ts'
import { openPress } from '../../../src-main/certificates/certificatePdf.ts'
import { fontsFor, openFonts } from '../../../src-main/certificates/fonts.ts'
import { makeCertificates } from '../../../src-main/certificates/makeCertificates.ts'
import { sha256 } from '../../../src-main/exports/recordFile.ts'
import { wordsFor } from '../../../src-main/words.ts'
import { readSample } from '../../samples/clinics/readSample.ts'
import { xmlProblem } from '../exports/wellFormed.ts'

const sayIn = (language: string) => wordsFor('documents', language)
const { clinic, topic } = readSample('troika')
const minutes = Object.fromEntries(clinic.view.seats.map(({ id }) => [id, 91]))
const all = certificatesOf({ clinic, minutes, topic }, sayIn)
const fonts = openFonts()
const press = openPress(fonts)
const of = (name: string): Certificate => all.find((each) => each.name === name)!

/** What a PDF says of itself: its metadata stands there uncompressed. */
const factsOf = (pdf: Uint8Array) => {
  const text = strFromU8(pdf)
  return {
    title: /<dc:title>.*?<rdf:li[^>]*>(.*?)<\/rdf:li>/s.exec(text)?.[1],
    language: /<dc:language>.*?<rdf:li>(.*?)<\/rdf:li>/s.exec(text)?.[1],
    pages: Number(/<xmpTPg:NPages>(\d+)</.exec(text)?.[1]),
    tagged: text.includes('/Marked true'),
  }
}

async function pdfOf(certificate: Certificate): Promise<Uint8Array> {
  const made = await press(certificate)
  if ('missing' in made) throw new Error(`no font for ${made.missing.join(' ')}`)
  return made.pdf
}

describe('who receives a certificate', () => {
  it('everyone who came, in a language of theirs', () => {
    expect(all).toHaveLength(22)
    expect(all.map(({ name }) => name)).not.toContain('Lagoa Azul')
    expect(
      ['Quetzal E.', 'Baobab Lecteur', 'نخلة', 'Jaca da Silva', 'नदी लेखक'].map((name) => of(name).language),
    ).toEqual(['es', 'fr', 'ar', 'pt', 'en'])
  })
  it('the review decides about presence and name', () => {
    const seat = of('Quetzal E.').seat
    const reviewed = (change: object): Clinic => ({
      ...clinic,
      ledger: { ...clinic.ledger, [seat]: { ...clinic.ledger[seat]!, ...change } },
    })
    const names = (of: Clinic) => certificatesOf({ clinic: of, minutes, topic }, sayIn).map(({ name }) => name)
    expect(names(reviewed({ present: false }))).not.toContain('Quetzal E.')
    expect(names(reviewed({ certificateName: 'Quetzal \u202eEscribe' }))).toContain('Quetzal Escribe')
  })
  it('the ambassador’s title is printed as the host wants it', () => {
    expect(of('Ambassador-Weaver').statement).toBe('for leading, as ambassador, the learning clinic')
    const liaison = certificatesOf(
      { clinic: { ...clinic, plan: { ...clinic.plan, hostTitle: 'liaison' } }, minutes, topic },
      sayIn,
    )
    expect(liaison.find(({ role }) => role === 'ambassador')!.statement).toBe(
      'for leading, as liaison, the learning clinic',
    )
  })
  it('says who issues it, and who does not', () => {
    expect(of('Guadiana').issued).toBe('Emitido por Wikimedia Ghana, no por la Fundación Wikimedia.')
  })
})

describe('the PDF', () => {
  it.each([...new Set(all.map(({ name }) => name))])(
    '%s: one tagged page with the exact name in its title',
    async (name) => {
      const certificate = of(name)
      const title = certificate.documentTitle.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
      expect(factsOf(await pdfOf(certificate))).toEqual({
        title,
        language: certificate.language,
        pages: 1,
        tagged: true,
      })
    },
  )
  it.each([
    [
      'a long name',
      { name: 'Wilhelmina Alexandrina von Hohenstaufen-Babelsberg y Gutiérrez de la Concepción y Montaña Ñ.' },
    ],
    [
      'the longest texts',
      { name: 'نخلة الويكي '.repeat(10).trim(), clinic: 'What failed and why '.repeat(10), issued: 'x '.repeat(150) },
    ],
    ['a name that is Typst', { name: '#panic("x") *b* $x$ @y <z>' }],
  ])('%s fits on one page', async (_, change) => {
    const certificate = { ...of('Quetzal E.'), ...change }
    expect(factsOf(await pdfOf(certificate)).pages).toBe(1)
  })
  it('names the letters that no font has, instead of printing boxes', async () => {
    expect(await press({ ...of('Quetzal E.'), name: 'Ana 한국 🌍' })).toEqual({ missing: ['한', '국', '🌍'] })
  })
  it('a person whose letters are missing still receives the Word document', async () => {
    const [first] = clinic.view.seats
    const renamed = {
      ...clinic,
      view: { ...clinic.view, seats: [{ ...first!, id: of('Baobab Lecteur').seat, name: '한국' }] },
    }
    const tools = { sayIn, press, onProgress: () => undefined, pause: () => Promise.resolve() }
    const [made] = await makeCertificates({ clinic: renamed, minutes, topic }, tools)
    expect(made!.notCovered).toEqual(['한', '국'])
    expect(made!.files.map(({ name }) => name.split('.').at(-1))).toEqual(['docx'])
  })
})

describe('the Word document', () => {
  it.each(['Quetzal E.', 'نخلة', 'Morgan "Tern"'])(
    '%s: well-formed, with every line of the certificate',
    async (name) => {
      const certificate = of(name)
      const parts = Object.entries(unzipSync(await certificateDocx(certificate))).map(
        ([part, bytes]) => [part, strFromU8(bytes)] as const,
      )
      expect(parts.flatMap(([part, xml]) => (xmlProblem(xml) === null ? [] : [part]))).toEqual([])
      const text = parts
        .find(([part]) => part === 'word/document.xml')![1]
        .replace(/<[^>]+>/g, '\n')
        .replaceAll('&quot;', '"')
      const { heading, statement, issued, facts } = certificate
      const lines = [
        heading,
        name,
        statement,
        certificate.clinic,
        issued,
        ...facts.flatMap(({ label, value }) => [label, value]),
      ]
      expect(lines.filter((line) => !text.split('\n').includes(line))).toEqual([])
    },
  )
})

describe('equal bytes', () => {
  it.each(['Asia/Kolkata', 'America/Los_Angeles'])(
    'in another process in %s',
    { tags: ['thorough'] },
    async (timeZone) => {
      const at = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href)
      const certificate = of('زيتونة ب.')
      const script = `
      const { openPress } = await import(${at('../../../src-main/certificates/certificatePdf.ts')})
      const { openFonts } = await import(${at('../../../src-main/certificates/fonts.ts')})
      const { certificateDocx } = await import(${at('../../../src-main/certificates/certificateDocx.ts')})
      const { sha256 } = await import(${at('../../../src-main/exports/recordFile.ts')})
      const certificate = ${JSON.stringify(certificate)}
      const { pdf } = await openPress(openFonts())(certificate)
      console.log(JSON.stringify([sha256(pdf), sha256(await certificateDocx(certificate))]))`
      const env = { ...process.env, TZ: timeZone }
      const elsewhere: unknown = JSON.parse(
        execFileSync(process.execPath, ['--input-type=module', '-e', script], { env, encoding: 'utf8' }),
      )
      expect(elsewhere).toEqual([sha256(await pdfOf(certificate)), sha256(await certificateDocx(certificate))])
    },
  )
})

describe('fonts', () => {
  it.each([
    ['Žana Č.', ['Noto Sans']],
    ['زيتونة', ['Amiri']],
    ['Nadi नदी', ['Noto Sans']],
    ['পদ্মা', ['Hind Siliguri']],
    ['山风', ['Noto Sans SC']],
  ])('%s needs %j', (text, names) => expect(fontsFor(text, fonts).needed.map(({ name }) => name)).toEqual(names))
})

describe('file names', () => {
  const day = '2026-12-05'
  const seat = of('Quetzal E.').seat
  it.each([
    ['Quetzal E.', 'certificate-2026-12-05-quetzal-e-s01'],
    ['../../etc/passwd', 'certificate-2026-12-05-etc-passwd-s01'],
    ['CON', 'certificate-2026-12-05-s01'],
    ['a<b>:"/\\|?*\u0000', 'certificate-2026-12-05-a-b-s01'],
    ['🌍', 'certificate-2026-12-05-s01'],
    ['नदी लेखक', 'certificate-2026-12-05-नदी-लेखक-s01'],
  ])('%j is called %j', (name, file) => expect(certificateFileName({ name, seat, day })).toBe(file))
  it('the names of one clinic differ, also where two people have one name', () => {
    const files = all.map((each) => certificateFileName({ ...each, name: 'Ana' }))
    expect(new Set(files).size).toBe(all.length)
  })
  it('stay short', () => {
    expect(Buffer.byteLength(certificateFileName({ name: 'न'.repeat(120), seat, day }))).toBeLessThan(120)
  })
})
