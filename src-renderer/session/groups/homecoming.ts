import type { DeviceState } from '../live.ts'

/** How a microphone comes back from a Group of a crowd. */
export interface Homecoming {
  /** Whether it was open when last in the plenary. True too while nothing was told, or the page was loaded in a Group. */
  readonly wasOpen: boolean
  /** Told again and again whether the person is in a Group. */
  settle(isInGroup: boolean): void
}

/**
 * Whoever was muted in the plenary before the Groups is so again after them, whatever they did in theirs: else all microphones
 * of a crowd would open in the plenary at the same instant. Nobody's is opened by it.
 */
export function homecoming(microphone: Pick<DeviceState, 'on' | 'turn'>): Homecoming {
  let [wasOpen, wasInGroup] = [true, false]
  return {
    get wasOpen() {
      return wasOpen
    },
    settle(isInGroup) {
      if (wasInGroup && !isInGroup && !wasOpen) void microphone.turn(false)
      if (!isInGroup) wasOpen = microphone.on
      wasInGroup = isInGroup
    },
  }
}
