/**
 * Finds a Chromium for the tests and the practice run, or fetches one: `CHROMIUM`, then PATH, then Playwright's own
 * browser (already there or downloaded), then Debian's package.
 */
import { access } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'
import { run } from './run.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe', 'msedge.exe']

async function isThere(path) {
  return access(path).then(
    () => true,
    () => false,
  )
}

async function found() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const places = folders.flatMap((folder) => names.map((name) => join(folder, name)))
  for (const path of [process.env.CHROMIUM, ...places, chromium.executablePath()]) {
    if (path && (await isThere(path))) return path
  }
  return null
}

/** The path of a Chromium, or null with a sentence on standard error that says what to do. */
export async function findBrowser() {
  const ways = [
    null,
    ['playwright-core', ['install', 'chromium-headless-shell', 'chromium']],
    ...(process.getuid?.() === 0
      ? [
          ['apt-get', ['update', '-qq']],
          ['apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']],
        ]
      : []),
  ]
  for (const way of ways) {
    if (way) {
      process.stderr.write(`No Chromium here yet: ${way[0]} ${way[1].join(' ')}\n`)
      await run(way[0], way[1], { quiet: true }).catch(() => null)
    }
    const path = await found()
    if (path) return path
  }
  process.stderr.write('No Chromium could be found or fetched: install Chromium or set CHROMIUM to its path.\n')
  return null
}
