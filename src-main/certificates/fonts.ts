import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { inApp } from '../folders.ts'
import { type Coverage, coverageOf } from './coverage.ts'

/** A font family as the page names it, with its files (regular first). */
interface Family {
  readonly name: string
  readonly files: readonly string[]
}

const resolve = createRequire(join(import.meta.dirname, 'fonts.js')).resolve
const packaged = (file: string): string => resolve(`@expo-google-fonts/${file}`)
const shipped = (file: string): string => inApp('resources', 'fonts', file)

/**
 * The families that pages are set in, tried in this order for each letter. Chosen because text copied out of their PDFs is
 * right to the letter, which is not so for every font that looks right. Noto Sans has Greek, Cyrillic and Devanagari too.
 */
const families: () => readonly Family[] = () => [
  { name: 'Noto Sans', files: [packaged('noto-sans/400Regular/NotoSans_400Regular.ttf'), packaged('noto-sans/700Bold/NotoSans_700Bold.ttf')] },
  { name: 'Amiri', files: [packaged('amiri/400Regular/Amiri_400Regular.ttf'), packaged('amiri/700Bold/Amiri_700Bold.ttf')] },
  { name: 'Hind Siliguri', files: [shipped('hind-siliguri/HindSiliguri_400Regular.ttf'), shipped('hind-siliguri/HindSiliguri_700Bold.ttf')] },
  { name: 'Noto Sans SC', files: [shipped('noto-sans-sc/NotoSansSC_400Regular.ttf')] },
] // prettier-ignore

export interface Font {
  readonly name: string
  readonly covers: Coverage
  /** The files' bytes, regular first. */
  readonly files: () => readonly Uint8Array[]
}

/** The fonts that are there. Only the regular face of each is read until its letters are needed. */
export function openFonts(): readonly Font[] {
  return families()
    .filter(({ files }) => files.every((file) => existsSync(file)))
    .map(({ name, files }) => {
      const [regular = new Uint8Array()] = files.slice(0, 1).map(read)
      return { name, covers: coverageOf(regular), files: () => [regular, ...files.slice(1).map(read)] }
    })
}

const read = (file: string): Uint8Array => new Uint8Array(readFileSync(file))

/** Which fonts a text needs, and the letters that none of them has: those would print as silent boxes. */
export function fontsFor(
  text: string,
  fonts: readonly Font[],
): { readonly needed: readonly Font[]; readonly missing: readonly string[] } {
  const letters = [...new Set(Array.from(text))].filter((letter) => !invisible.test(letter))
  const homes = letters.map((letter) => fonts.find(({ covers }) => covers(letter.codePointAt(0) ?? 0)) ?? letter)
  const missing = homes.filter((home) => typeof home === 'string')
  return { needed: fonts.filter((font) => homes.includes(font)), missing }
}

/** Space and joiners print nothing of their own. */
const invisible = /\s|\u200c|\u200d|\p{Variation_Selector}/u
