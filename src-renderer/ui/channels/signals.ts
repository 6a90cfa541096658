import {
  cdxIconClock,
  cdxIconMicrophone,
  cdxIconReload,
  cdxIconVolumeOff,
  cdxIconVolumeUp,
  type Icon,
} from '@wikimedia/codex-icons'
import type { SignalKind } from '../../../src-core/interpretation/signal.ts'

/** The sign of each Signal, the same for who sends and who sees it. */
export const signalIcons: Readonly<Record<SignalKind, Icon>> = {
  slowDown: cdxIconClock,
  louder: cdxIconVolumeUp,
  micPoor: cdxIconMicrophone,
  repeatNumber: cdxIconReload,
  cannotHear: cdxIconVolumeOff,
}
