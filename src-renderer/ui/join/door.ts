import type { Language } from '../../../src-core/base/language.ts'
import type { Role } from '../../../src-core/clinic/plan.ts'
import type { DeviceState, SpeakerState } from '../../session/live.ts'
import type { Profile } from './profile.ts'

/** What the Join page knows before anyone is inside: read from the invite and the devices. */
export interface Door {
  readonly title: string
  readonly role: Role
  /** What the host prepared for this Seat. */
  readonly name: string
  readonly languages: readonly Language[]
  readonly contact: string
  /** Empty when the hosts have none. */
  readonly friendlySpaceUrl: string
  readonly microphone: DeviceState
  readonly speaker: SpeakerState
  /** Comes in; resolves to null inside, else to a refusal or failure code. */
  join(profile: Profile): Promise<string | null>
}
