import type { Person } from './browser.ts'

/**
 * Loudness of a tone in what the page plays over about half a second, in dB: the median, since a busy machine clicks. `loudspeaker`: at one
 * of them only, as in `PageSound`.
 */
export function level({ page }: Person, hertz: number, loudspeaker?: number): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const samples: number[] = []
        const timer = setInterval(() => {
          samples.push(globalThis.sound.loudness(wanted.hertz, 'both', wanted.loudspeaker))
          if (samples.length < 15) return
          clearInterval(timer)
          resolve(samples.toSorted((a, b) => a - b)[7] ?? -Infinity)
        }, 35)
      }),
    { hertz, loudspeaker },
  )
}

/**
 * Begins to watch for a tone to fall silent and another to rise after it. Resolves with the milliseconds between the last
 * moment the first was heard and the moment the second has reached `riseDb`, all by the page's own clock.
 */
export function riseAfter(person: Person, falls: number, rises: number, riseDb: number): Promise<number> {
  return person.page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        let lastHeard = performance.now()
        const timer = setInterval(() => {
          const now = performance.now()
          if (globalThis.sound.loudness(wanted.falls) > -55) lastHeard = now
          else if (globalThis.sound.loudness(wanted.rises) > wanted.riseDb) {
            clearInterval(timer)
            resolve(now - lastHeard)
          }
        }, 25)
      }),
    { falls, rises, riseDb },
  )
}
