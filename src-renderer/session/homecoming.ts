import type { DeviceState } from './live.ts'

/**
 * Whoever was muted in the plenary before the Groups is so again after them, whatever they did in theirs: else all microphones
 * of a clinic would open in the plenary at the same instant. Nobody's is opened by it. What is returned is told again and again
 * whether the person is in a Group.
 */
export function homecoming(microphone: Pick<DeviceState, 'on' | 'turn'>): (isInGroup: boolean) => void {
  /** As it last was in the plenary. A page that was loaded in a Group does not know, and leaves it as it is. */
  let wasOn = true
  let wasInGroup = false
  return (isInGroup) => {
    if (wasInGroup && !isInGroup && !wasOn) void microphone.turn(false)
    if (!isInGroup) wasOn = microphone.on
    wasInGroup = isInGroup
  }
}
