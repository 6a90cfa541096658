/**
 * Finds a Chromium for the tests and the practice run, or fetches one: `CHROMIUM`, then PATH, then Playwright's own
 * browser (already there or downloaded), then Debian's package with fonts for every script that is shown.
 */
import { chromium } from 'playwright-core'
import { installPackages, isThere, onPath } from './debian.mjs'
import { run } from './run.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe', 'msedge.exe']

async function found() {
  const { CHROMIUM: named } = process.env
  if (named && (await isThere(named))) return named
  const own = chromium.executablePath()
  return (await onPath(names)) ?? ((await isThere(own)) ? own : null)
}

const ways = [
  () => Promise.resolve(),
  () => run('playwright-core', ['install', 'chromium-headless-shell', 'chromium'], { quiet: true }),
  () => installPackages('chromium', 'fonts-noto-core'),
]

/** The path of a Chromium, or null with a sentence on standard error that says what to do. */
export async function findBrowser() {
  for (const obtain of ways) {
    await obtain()
    const path = await found()
    if (path) return path
    process.stderr.write('No Chromium here yet…\n')
  }
  process.stderr.write('No Chromium could be found or fetched: install Chromium or set CHROMIUM to its path.\n')
  return null
}
