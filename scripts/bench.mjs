/**
 * `npm run bench -- NAME [--quick]`: runs `test/bench/NAME.ts`. Progress goes to standard error; the last line on standard
 * output is one JSON object: ours, the baseline, their ratio, n and spread, measured alternately in one run.
 */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { findBrowser } from './browser.mjs'
import { root, run } from './run.mjs'
import { findLiveKit } from './server.mjs'

/** These need the LiveKit server and the browser. */
const liveOnes = [
  'startup',
  'breakout',
  'crowd',
  'soak',
  'handover',
  'channel',
  'latency',
  'lostInterpreter',
  'weakLink',
  'notes',
  'notesSound',
]

const [name, ...args] = process.argv.slice(2)
const names = (await readdir(join(root, 'test/bench')))
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -9))
if (!names.includes(name)) {
  console.error(`Which benchmark? npm run bench -- ${names.join(' | ')} [--quick]`)
  process.exit(64)
}
const live = liveOnes.includes(name)
const env = {
  ...(live && { LIVEKIT_SERVER: (await findLiveKit()) ?? '' }),
  ...((live || name === 'desk') && { CHROMIUM: (await findBrowser()) ?? '' }),
}
if (live && (await run('npm', ['run', '--silent', 'build'], { quiet: true })).code !== 0) process.exit(1)
const { code } = await run(process.execPath, [`test/bench/${name}.bench.ts`, ...args], { env })
process.exitCode = code
