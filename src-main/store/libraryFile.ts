import type { ClinicId } from '../../src-core/base/id.ts'
import { parseLanguage } from '../../src-core/base/language.ts'
import { type Parse, anyText, count, id, list, nullable, object, oneOf, text } from '../../src-core/base/parse.ts'
import type { ClinicSummary, CommunityServer } from '../../src-core/contract/answers.ts'
import type { Sealed } from './secretBox.ts'

/** What the library remembers of a clinic, shown when its folder cannot be read. */
export type Remembered = Omit<ClinicSummary, 'elsewhere' | 'trouble' | 'repaired'>

export type StoredCommunity = Omit<CommunityServer, 'secret'> & { readonly secret: Sealed }

export interface StoredSettings {
  readonly language: string
  readonly name: string
  readonly community: StoredCommunity | null
  /** The port of the guest page on this computer: invites name it, so it stays the same where it can. */
  readonly guestPort: number | null
}

export interface LibraryFile {
  readonly clinics: readonly Remembered[]
  readonly settings: StoredSettings
}

/** `language` empty: the person has not chosen one. */
export const emptyLibrary: LibraryFile = {
  clinics: [],
  settings: { language: '', name: '', community: null, guestPort: null },
}

export const parseSealed: Parse<Sealed> = object<Sealed>({ box: oneOf('system', 'file'), sealed: anyText })

export const parseStoredCommunity: Parse<StoredCommunity> = object<StoredCommunity>({
  address: text(300),
  key: text(200),
  guestPage: text(300),
  secret: parseSealed,
})

const parseStored: Parse<StoredSettings> = object<StoredSettings>({
  language: (value, at) => (value === '' ? '' : parseLanguage(value, at)),
  name: text(120),
  community: nullable(parseStoredCommunity),
  guestPort: nullable(count),
})

export const parseLibraryFile: Parse<LibraryFile> = object<LibraryFile>({
  clinics: list(
    object<Remembered>({
      id: id<ClinicId>(),
      title: text(200),
      startsAt: count,
      plannedMs: count,
      kind: text(40),
      seats: count,
      stage: oneOf('preparing', 'open', 'closed'),
    }),
  ),
  settings: parseStored,
})
