import type { PublicRecordings } from './publishedRecordings.ts'

/** What a Package holds, so that anyone can check it. It cannot name itself. */
export interface Manifest {
  readonly format: 1
  readonly generator: string
  readonly clinic: string
  readonly title: string
  readonly date: string
  /** A page title that a wiki takes, as a suggestion. */
  readonly page: string | null
  readonly language: string
  /** SPDX expression of the licence of the texts. */
  readonly licence: string
  readonly credit: string
  readonly files: readonly ManifestFile[]
  /** Files of interpretation that may be published beside the package; they are not in it. */
  readonly recordings: readonly ManifestRecording[]
}

export interface ManifestRecording {
  readonly name: string
  readonly language: string
  readonly credits: readonly {
    /** Null for who does not want to be named. */
    readonly name: string | null
    /** SPDX identifier. */
    readonly licence: string
  }[]
}

export interface ManifestFile {
  readonly name: string
  readonly bytes: number
  /** Lower-case hexadecimal. */
  readonly sha256: string
}

/** Text on Meta-Wiki is under both. */
export const licence = 'CC-BY-SA-4.0 AND GFDL-1.3-or-later'

export function manifestRecordings({ published }: PublicRecordings): readonly ManifestRecording[] {
  return published.map(({ file, language, interpreters }) => ({
    name: file,
    language,
    credits: interpreters.map(({ name, licence: own }) => ({ name, licence: own.replaceAll(' ', '-') })),
  }))
}

/** The manifest as text: files sorted by name, two spaces, one newline at the end. */
export function writeManifest(manifest: Manifest): string {
  const files = manifest.files.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return `${JSON.stringify({ ...manifest, files }, null, 2)}\n`
}
