import { loadFonts } from '@myriaddreamin/typst.ts'
import { CompileFormatEnum, type TypstCompiler, createTypstCompiler } from '@myriaddreamin/typst.ts/compiler'
import { readFileSync } from 'node:fs'
import { directionOfLetters } from '../../src-core/package/outline.ts'
import { inApp } from '../folders.ts'
import type { Certificate } from './certificate.ts'
import { type Font, fontsFor } from './fonts.ts'

/** A certificate as PDF, or the letters that no font has. */
export type PdfResult = { readonly pdf: Uint8Array } | { readonly missing: readonly string[] }

export type Press = (certificate: Certificate) => Promise<PdfResult>

const mainFile = '/certificate.typ'

/**
 * Sets certificates with Typst, without any system font or file and without the network. A compiler is started for each set of
 * fonts that a text needs, since the Chinese one alone is 10 MB. What people wrote enters as data, never as source.
 */
export function openPress(fonts: readonly Font[]): Press {
  const source = readFileSync(inApp('templates', 'certificates', 'certificate.typ'), 'utf8')
  const compilers = new Map<string, Promise<TypstCompiler>>()
  return async (certificate) => {
    const { needed, missing } = fontsFor(textOf(certificate), fonts)
    if (missing.length > 0) return { missing }
    const names = needed.map(({ name }) => name)
    const compiler = compilers.get(names.join()) ?? startCompiler(needed, source)
    compilers.set(names.join(), compiler)
    return { pdf: await setPage(await compiler, certificate, names) }
  }
}

/** Everything that is printed, for the fonts. */
function textOf({ heading, awarded, name, statement, clinic, facts, issued }: Certificate): string {
  return [
    heading,
    awarded,
    name,
    statement,
    clinic,
    issued,
    ...facts.flatMap(({ label, value }) => [label, value]),
  ].join('')
}

async function startCompiler(fonts: readonly Font[], source: string): Promise<TypstCompiler> {
  const compiler = createTypstCompiler()
  // `assets: false`: otherwise the package fetches fonts from the network.
  await compiler.init({ beforeBuild: [loadFonts(fonts.flatMap(({ files }) => [...files()]), { assets: false })] }) // prettier-ignore
  compiler.addSource(mainFile, source)
  return compiler
}

/** What the template needs: names and titles keep the direction of their own letters on a page of the other direction. */
function pageOf(certificate: Certificate) {
  const { name, clinic, facts } = certificate
  return {
    ...certificate,
    nameDirection: directionOfLetters(name),
    clinicDirection: directionOfLetters(clinic),
    facts: facts.map((fact) => ({ ...fact, direction: directionOfLetters(fact.value) })),
  }
}

async function setPage(
  compiler: TypstCompiler,
  certificate: Certificate,
  fonts: readonly string[],
): Promise<Uint8Array> {
  const inputs = { certificate: JSON.stringify({ ...pageOf(certificate), fonts }) }
  const answer = await compiler.compile({
    mainFilePath: mainFile,
    inputs,
    format: CompileFormatEnum.pdf,
    diagnostics: 'full',
  })
  if (answer.result === undefined)
    throw new Error(`the certificate could not be set: ${JSON.stringify(answer.diagnostics)}`)
  return answer.result
}
