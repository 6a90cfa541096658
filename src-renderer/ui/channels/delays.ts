import type { Way } from '../../../src-core/protocol/audience.ts'
import type { Words } from '../kit/words.ts'

const stepMs = 10
const keys = {
  board: { floor: 'tertulia-live-board-delay-floor', listeners: 'tertulia-live-board-delay-listeners' },
  console: { floor: 'tertulia-live-console-delay-floor', listeners: 'tertulia-live-console-delay-listeners' },
} as const

/** How late an interpreter hears and is heard, in sentences; what is not known is not among them. */
export function delayTexts(words: Words, way: Way | null, kind: 'board' | 'console'): readonly string[] {
  const read = (ms: number): string => words.number(Math.round(ms / stepMs) * stepMs)
  const { floorMs = null, listenersMs = null } = way ?? {}
  return [
    ...(floorMs === null ? [] : [words.say(keys[kind].floor, read(floorMs))]),
    ...(listenersMs === null ? [] : [words.say(keys[kind].listeners, read(listenersMs))]),
  ]
}
