import type { GroupId, SeatId } from '../base/id.ts'
import type { ShownSignal } from '../interpretation/signal.ts'
import type { Seat, View } from './view.ts'

/**
 * Whoever was heard so shortly before a Signal is meant by it: an interpreter speaks two to four seconds behind, and then
 * finds the key.
 */
export const meantMs = 10_000

export interface Hearer {
  readonly me: Seat
  /** Where I am: a Group, or null for the plenary. */
  readonly group: GroupId | null
  readonly microphoneOn: boolean
  /** When each Seat in my place was last heard to speak. */
  readonly spokeAt: Readonly<Record<SeatId, number>>
}

/**
 * As what somebody is to see a Signal; null when it is none of their business. The `speaker` is everyone who spoke just before it,
 * since nobody knows which of them is meant; when nobody was heard, everyone whose microphone is on: perhaps it does not work.
 * Who speaks to all Groups is heard in each of them. An `owner` of the floor is the sharer, and who runs the clinic. Who works in
 * a Booth is neither.
 */
export function meantFor({ announcer }: View, signal: ShownSignal, hearer: Hearer): 'speaker' | 'owner' | null {
  const { me, group, microphoneOn, spokeAt } = hearer
  if (me.role === 'interpreter') return null
  if (announcer === me.id) return 'speaker'
  if (signal.group !== group) return null
  const wasHeard = (at: number): boolean => at >= signal.at - meantMs
  const isSilence = !Object.values(spokeAt).some(wasHeard)
  if (wasHeard(spokeAt[me.id] ?? -Infinity) || (microphoneOn && isSilence)) return 'speaker'
  const owns = me.role === 'ambassador' || me.role === 'cofacilitator' || (me.role === 'sharer' && group === null)
  return owns ? 'owner' : null
}
