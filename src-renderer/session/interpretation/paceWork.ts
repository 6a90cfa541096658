import type { SeatId } from '../../../src-core/base/id.ts'
import { turnsIn } from '../../../src-core/clinic/place.ts'
import { type View, isOffFloor } from '../../../src-core/clinic/view.ts'
import { type Companion, idle } from '../companion.ts'
import type { DeviceRunes } from '../devices/DeviceRunes.svelte.ts'
import type { GroupStay } from '../groups/GroupStay.svelte.ts'
import type { PaceRunes } from './PaceRunes.svelte.ts'

export interface PaceWorkOptions {
  readonly pace: PaceRunes
  readonly me: SeatId
  readonly view: () => View
  readonly microphone: Pick<DeviceRunes, 'on' | 'opened'>
  readonly stay: Pick<GroupStay, 'entered'>
}

/** Measures my pace while I can be heard on a floor that somebody interprets. */
export function paceWork({ pace, me, view, microphone, stay }: PaceWorkOptions): Companion {
  return {
    ...idle,
    begin: () => () => pace.follow(null),
    settled() {
      const isHeard = !isOffFloor(view(), me)
      const isWanted = pace.on && microphone.on && isHeard && turnsIn(view(), stay.entered?.id ?? null).length > 0
      pace.follow(isWanted ? (microphone.opened?.track ?? null) : null)
    },
  }
}
