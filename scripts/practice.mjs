/**
 * `npm run practice -- --out DIR`: plays the practice clinic from the first screen to the certificates, without a person, in
 * a real browser against the real LiveKit server, and leaves the package and the certificates in DIR.
 * `--show` opens a visible browser; `--language ar` speaks another language than English.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { findBrowser } from './browser.mjs'
import { buildIfNeeded } from './build.mjs'
import { startLocalHost } from './localHost.mjs'
import { playPractice } from './playPractice.mjs'

const { values } = parseArgs({ options: { out: { type: 'string' }, show: { type: 'boolean', default: false } } })
if (values.out === undefined) {
  console.error('Where to? npm run practice -- --out DIR')
  process.exit(64)
}
const out = resolve(values.out)
await buildIfNeeded()
const executablePath = await findBrowser()
if (executablePath === null) process.exit(69)
await mkdir(out, { recursive: true })
const data = await mkdtemp(join(tmpdir(), 'tertulia-practice-'))
const host = await startLocalHost(data)
const browser = await chromium.launch({
  executablePath,
  headless: !values.show,
  args: [
    '--no-sandbox',
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
    '--disable-background-networking',
  ],
})
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', acceptDownloads: true })
  const troubles = []
  page.on('pageerror', (error) => troubles.push(`page: ${error.message}`))
  page.on('console', (message) => message.type() === 'error' && troubles.push(`console: ${message.text()}`))
  await page.goto(host.address)
  const files = await playPractice(page, out, (step) => process.stderr.write(`${step}\n`))
  for (const trouble of troubles) process.stderr.write(`${trouble}\n`)
  console.log(JSON.stringify({ files, troubles }))
  process.exitCode = troubles.length === 0 ? 0 : 1
} finally {
  await browser.close()
  await host.stop()
  await rm(data, { recursive: true, force: true })
}
