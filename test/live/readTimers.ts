import type { Page } from 'playwright-core'

/** The screens tick every 250 ms; so often that what they show can be read more exactly than they need it. */
export async function tickOften(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const later = globalThis.setTimeout.bind(globalThis)
    const often = (run: () => void, ms?: number) => later(run, ms === 250 ? 10 : ms)
    globalThis.setTimeout = often as typeof globalThis.setTimeout
  })
}

/**
 * When the timers on a page run out, as what they show says at the instants at which it changes: in ms since 1970 by the clock of
 * this computer, one for every change within `forMs`. `aheadMs`: how far the clock of the page is ahead.
 */
export function readTimers(page: Page, forMs: number, aheadMs = 0): Promise<readonly number[]> {
  return page.evaluate(
    async ([duration, ahead]) => {
      const now = (): number => performance.timeOrigin + performance.now() - ahead
      const shown = (): readonly number[] =>
        [...document.querySelectorAll('[role=timer]')].flatMap(({ textContent }) => {
          const [, minutes, seconds] = /(\d+):(\d\d)/.exec(textContent) ?? []
          return minutes === undefined ? [] : [Number(minutes) * 60 + Number(seconds)]
        })
      const ends: number[] = []
      const until = now() + duration
      let before = shown()
      while (now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 5))
        const [at, after] = [now(), shown()]
        // a second has just gone: what is shown is cut off, so one more was left the instant before
        if (after.length === before.length) ends.push(...after.flatMap((left, index) => (before[index] === left + 1 ? [at + (left + 1) * 1000] : []))) // prettier-ignore
        before = after
      }
      return ends
    },
    [forMs, aheadMs] as const,
  )
}
