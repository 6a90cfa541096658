import type { Way } from '../../../src-core/protocol/audience.ts'
import type { Words } from '../kit/words.ts'

const stepMs = 10

/** How late an interpreter hears and is heard, in sentences; what is not known is not among them. */
export function delayTexts(words: Words, way: Way | null, kind: 'board-delay' | 'console-delay'): readonly string[] {
  const read = (ms: number): string => words.number(Math.round(ms / stepMs) * stepMs)
  const { floorMs = null, listenersMs = null } = way ?? {}
  return [
    ...(floorMs === null ? [] : [words.say(`tertulia-live-${kind}-floor`, read(floorMs))]),
    ...(listenersMs === null ? [] : [words.say(`tertulia-live-${kind}-listeners`, read(listenersMs))]),
  ]
}
