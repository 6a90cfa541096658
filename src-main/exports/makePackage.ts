import { strToU8 } from 'fflate'
import type { Language } from '../../src-core/base/language.ts'
import { cleanName } from '../../src-core/base/text.ts'
import type { Clinic } from '../../src-core/clinic/clinic.ts'
import type { Note } from '../../src-core/notes/note.ts'
import { fromClinic } from '../../src-core/package/fromClinic.ts'
import { licence, manifestRecordings, writeManifest } from '../../src-core/package/manifest.ts'
import { writeMarkdown } from '../../src-core/package/markdown.ts'
import { publicRecordings } from '../../src-core/package/publishedRecordings.ts'
import type { Take } from '../../src-core/package/recordings.ts'
import { type Say, isoDateOf, speechOf } from '../../src-core/package/speech.ts'
import { pageTitle, titleProblem } from '../../src-core/package/title.ts'
import { writeWikitext } from '../../src-core/package/wikitext.ts'
import { recordText, sha256 } from './recordFile.ts'
import { writeDocx } from './writeDocx.ts'
import { type NamedBytes, makeZip } from './zip.ts'

export interface PackageOptions {
  /** The files of the recording. */
  readonly takes: readonly Take[]
  /** The language of the documentation. */
  readonly language: Language
  /** Words of area `documents` by language. */
  readonly sayIn: (language: Language) => Say
  /** Name and version of the program, for the manifest. */
  readonly generator: string
}

export interface MadePackage {
  /** Sorted by name, the manifest among them. */
  readonly files: readonly NamedBytes[]
  /** All of them in one reproducible ZIP. */
  readonly zip: NamedBytes
}

/** The documentation of a clinic: wikitext, Word, Markdown, data and a manifest. Equal input gives equal bytes. */
export async function makePackage(
  clinic: Clinic,
  notes: readonly Note[],
  options: PackageOptions,
): Promise<MadePackage> {
  const { plan } = clinic
  const speech = speechOf(options.language, options.sayIn)
  const outline = fromClinic(clinic, notes, speech, options.takes)
  const name = `clinic-${isoDateOf(plan.startsAt)}`
  const documents = [
    { name: `${name}.docx`, bytes: await writeDocx(outline, plan.startsAt, cleanName(plan.host)) },
    { name: `${name}.json`, bytes: strToU8(recordText(clinic, notes, speech, options.takes)) },
    { name: `${name}.md`, bytes: strToU8(writeMarkdown(outline)) },
    { name: `${name}.wiki`, bytes: strToU8(writeWikitext(outline)) },
  ]
  const manifest = writeManifest({
    format: 1,
    generator: options.generator,
    clinic: plan.id,
    title: outline.title,
    date: isoDateOf(plan.startsAt),
    page: suggestedPage(plan.startsAt, plan.title),
    language: options.language,
    licence,
    credit: cleanName(plan.host),
    files: documents.map(({ name: file, bytes }) => ({ name: file, bytes: bytes.length, sha256: sha256(bytes) })),
    recordings: manifestRecordings(publicRecordings(clinic, options.takes)),
  })
  const files = [...documents, { name: 'manifest.json', bytes: strToU8(manifest) }]
  return { files, zip: { name: `${name}.zip`, bytes: makeZip(files, plan.startsAt) } }
}

/** Under which heading of the wiki a clinic's page is suggested. */
const pagePrefix = 'Learning Clinics'

function suggestedPage(startsAt: number, title: string): string | null {
  const page = pageTitle(pagePrefix, startsAt, title)
  return titleProblem(page) === null ? page : null
}
