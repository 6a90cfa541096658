import type { Language } from '../../src-core/base/language.ts'
import type { Clinic } from '../../src-core/clinic/clinic.ts'
import type { Note } from '../../src-core/notes/note.ts'
import type { Take } from '../../src-core/package/recordings.ts'
import type { CertificateInput } from '../certificates/certificate.ts'
import type { PersonCertificate } from '../certificates/makeCertificates.ts'
import type { MadePackage } from './makePackage.ts'

/** What main and its worker say to each other. Both are ours, so the values are not parsed again. */
export type Order =
  | { readonly type: 'package'; readonly job: number; readonly ask: PackageAsk }
  | { readonly type: 'certificates'; readonly job: number; readonly ask: CertificateInput }
  | { readonly type: 'cancel'; readonly job: number }

export interface PackageAsk {
  readonly clinic: Clinic
  readonly notes: readonly Note[]
  readonly takes: readonly Take[]
  /** The language of the documentation. */
  readonly language: Language
  /** Name and version of the program. */
  readonly generator: string
}

export type Report =
  | { readonly type: 'progress'; readonly job: number; readonly done: number; readonly of: number }
  | { readonly type: 'package'; readonly job: number; readonly value: MadePackage }
  | { readonly type: 'certificates'; readonly job: number; readonly value: readonly PersonCertificate[] }
  | { readonly type: 'cancelled'; readonly job: number }
  | { readonly type: 'failed'; readonly job: number; readonly message: string }
