import { type Hearing, floorVoices } from './whatIHear.ts'
import type { Voice } from '../../media/media.ts'

/**
 * What a listener hears over a weak link: one stream at a time. While a Channel is heard the floor under it is not received; it
 * comes as soon as the interpreter falls silent.
 */
export function spared(heard: Hearing, voices: readonly Voice[]): Hearing {
  if (heard.route.channel?.speaks !== true) return heard
  const floor = new Set(floorVoices(voices).map(({ key }) => key))
  return {
    ...heard,
    sounds: heard.sounds.map((sound) => (floor.has(sound.key) ? { ...sound, gain: 0 } : sound)),
    wanted: new Set([...heard.wanted].filter((key) => !floor.has(key))),
    route: { ...heard.route, floor: 0 },
  }
}
