import type { Media } from '../media/media.ts'
import type { Asking } from './asking.ts'
import type { BoothRunes } from './interpretation/BoothRunes.svelte.ts'
import type { BriefingRunes } from './interpretation/BriefingRunes.svelte.ts'
import type { Companion } from './companion.ts'
import type { DeviceRunes } from './devices/DeviceRunes.svelte.ts'
import type { LiveEntrance } from './entrance.ts'
import type { Following } from './Following.svelte.ts'
import type { HeadsetRunes } from './interpretation/HeadsetRunes.svelte.ts'
import type { GroupStay } from './groups/GroupStay.svelte.ts'
import type { HomeLink } from './HomeLink.svelte.ts'
import type { HostClock } from './HostClock.svelte.ts'
import type { HubRunes } from './listening/HubRunes.svelte.ts'
import type { InterpretingRunes } from './interpretation/InterpretingRunes.svelte.ts'
import type { ListeningRunes } from './listening/ListeningRunes.svelte.ts'
import type { LoudnessRunes } from './interpretation/LoudnessRunes.svelte.ts'
import type { Notebook } from './notes/Notebook.svelte.ts'
import type { PaceRunes } from './interpretation/PaceRunes.svelte.ts'
import type { PulseRunes } from './groups/PulseRunes.svelte.ts'
import type { RecorderRunes } from './recording/RecorderRunes.svelte.ts'
import type { SpeakerRunes } from './devices/SpeakerRunes.svelte.ts'
import type { Timing } from './timing.ts'

/** What a LiveSession is made of, wired by `openLive`. */
export interface LiveParts {
  readonly entrance: LiveEntrance
  readonly isHost: boolean
  readonly timing: Timing
  readonly mix: Media['mix']
  readonly following: Following
  readonly home: HomeLink
  readonly stay: GroupStay
  readonly clock: HostClock
  readonly asking: Asking
  readonly microphone: DeviceRunes
  readonly camera: DeviceRunes
  readonly screen: DeviceRunes | null
  readonly speaker: SpeakerRunes
  readonly listening: ListeningRunes
  readonly hub: HubRunes | null
  readonly interpreting: InterpretingRunes
  readonly pace: PaceRunes
  readonly loudness: LoudnessRunes
  readonly headset: HeadsetRunes | null
  readonly notebook: Notebook
  readonly pulses: PulseRunes
  readonly recorder: RecorderRunes | null
  readonly booth: BoothRunes
  readonly briefing: BriefingRunes
  readonly saveText: (name: string, text: string) => Promise<void>
  readonly companions: readonly Companion[]
}
