import type { ClinicId, NewId } from '../src-core/base/id.ts'
import type { Announcement, Announcements } from '../src-core/contract/endpoints.ts'
import type { Documents } from './exports/documentsIn.ts'
import type { LiveClinics } from './live/liveClinics.ts'
import type { Clock } from './live/clock.ts'
import type { PracticeClinic } from './live/practiceClinic.ts'
import type { Library } from './store/library.ts'
import type { SecretBox } from './store/secretBox.ts'

export type Announce = <A extends Announcement>(announcement: A, value: Announcements[A]) => void

/** What the calls of the page are carried out with. Both roots make one, and stop it at the end. */
export interface Workplace {
  /** The data folder, opened with the first call. A failure is said to that call, and the next one tries again. */
  readonly library: () => Promise<Library>
  readonly live: LiveClinics
  readonly documents: Documents
  readonly practice: PracticeClinic
  readonly announce: Announce
  readonly clock: Clock
  readonly newId: NewId
  readonly box: SecretBox
  /** Where this computer serves the guest page, such as `http://127.0.0.1:7800/`. */
  readonly guestPage: () => Promise<string>
  readonly log: (trouble: unknown) => void
}

export type OfClinic = { readonly clinic: ClinicId }
