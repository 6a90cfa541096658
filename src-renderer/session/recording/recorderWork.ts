import type { Seat } from '../../../src-core/clinic/view.ts'
import type { Host } from '../../../src-core/contract/host.ts'
import type { OpenTape } from '../../media/tape.ts'
import type { Asking } from '../asking.ts'
import { type Companion, idle } from '../companion.ts'
import type { Devices } from '../devices/devicesWork.ts'
import type { Following } from '../Following.svelte.ts'
import type { HomeLink } from '../HomeLink.svelte.ts'
import { RecorderRunes } from './RecorderRunes.svelte.ts'
import { Tapings } from './Tapings.ts'
import type { Timing } from '../timing.ts'
import { whatISend } from '../devices/whatISend.ts'

export interface RecorderParts extends Devices {
  readonly call: NonNullable<Host['call']>
  readonly on: NonNullable<Host['on']>
  readonly openTape: OpenTape
  readonly home: HomeLink
  readonly following: Following
  readonly timing: Timing
  readonly asking: Asking
  readonly me: () => Seat
}

/** The recorder of the ambassador's window. A recording that cannot be written is taken back, and the clinic goes on. */
export function openRecorder(parts: RecorderParts): { readonly recorder: RecorderRunes; readonly work: Companion } {
  const { call, on, home, following, asking, me } = parts
  const { clinic } = following.view
  const recorder = new RecorderRunes(call, clinic)
  const tapings = new Tapings({
    ...parts,
    clinic,
    view: () => following.view,
    voices: () => home.room?.voices ?? [],
    ownTrack() {
      const { home: sent } = whatISend(
        { ...parts, view: following.view, me: me(), away: false, soon: false },
        null,
        null,
      )
      return sent.find(({ key, muted }) => key === 'microphone' && !muted)?.track ?? null
    },
    onFailed(code) {
      if (code === 'notRecorded') return // main knew before this window that the voice pauses
      recorder.trouble = code
      void asking.command({ type: 'stopRecording' })
    },
  })
  const begin = (): (() => void) => {
    const stopHearing = on('live.appended', () => recorder.look())
    recorder.look()
    return () => {
      stopHearing()
      tapings.stop()
      const { link } = home
      const isLeft = link.kind === 'ended' && link.code === 'left' // another window of this machine goes on by itself
      if (isLeft && following.view.recording !== null) void asking.command({ type: 'stopRecording' })
    }
  }
  return { recorder, work: { ...idle, begin, settled: () => tapings.settle() } }
}
