import type { Person } from './browser.ts'
import { eventually } from './eventually.ts'
import { until } from './meeting.ts'

/** How loud a tone is in what the page plays, in dB, fifteen times within half a second. */
function readings({ page }: Person, hertz: number, loudspeaker?: number): Promise<readonly number[]> {
  return page.evaluate(
    (wanted) =>
      new Promise<number[]>((resolve) => {
        const found: number[] = []
        const timer = setInterval(() => {
          found.push(globalThis.sound.loudness(wanted.hertz, 'both', wanted.loudspeaker))
          if (found.length < 15) return
          clearInterval(timer)
          resolve(found)
        }, 35)
      }),
    { hertz, loudspeaker },
  )
}

/** Not the mean: a busy machine clicks, and a buffer keeps now more, now less. */
export function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? -Infinity
}

/** Loudness of a tone over half a second, in dB. `loudspeaker`: at one of them only, as in `PageSound`. */
export async function level(person: Person, hertz: number, loudspeaker?: number): Promise<number> {
  return median(await readings(person, hertz, loudspeaker))
}

/** The same once it no longer changes: both halves of the time are as loud. */
export function settledLevel(person: Person, hertz: number): Promise<number> {
  return eventually(async () => {
    const all = await readings(person, hertz)
    const [was, now] = [median(all.slice(0, 7)), median(all.slice(8))]
    if (!(Math.abs(now - was) < 0.5)) throw new Error(`${hertz} Hz changes from ${was} to ${now} dB`)
    return median(all)
  }, until)
}

/** Resolves once a tone has settled so many decibels under a level, give or take `within`. */
export function settlesUnder(person: Person, hertz: number, from: number, decibels: number, within = 4): Promise<void> {
  return eventually(async () => {
    const under = from - (await settledLevel(person, hertz))
    if (!(Math.abs(under - decibels) < within)) throw new Error(`${hertz} Hz is ${under} dB quieter instead of ${decibels}`) // prettier-ignore
  }, until)
}
