/**
 * `npm test`: fetches what the tests need (LiveKit server, Chromium), builds, runs every test, and counts them in one line.
 * `-- --checked N` counts the exit code of the checks that ran before as one more test; other arguments go to vitest.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from './browser.mjs'
import { findReaders } from './debian.mjs'
import { run } from './run.mjs'
import { findLiveKit } from './server.mjs'

const args = process.argv.slice(2)
const at = args.indexOf('--checked')
const checked = at >= 0 ? Number(args.splice(at, 2)[1]) : null

// one compiles, the others wait for the network
const [server, browser] = await Promise.all([findLiveKit(), findBrowser().finally(findReaders)])
const missing = [server, browser].filter((path) => path === null).length
const build = await run('npm', ['run', '--silent', 'build'])

const folder = await mkdtemp(join(tmpdir(), 'tertulia-test-'))
const report = join(folder, 'report.json')
const projects = missing > 0 ? ['--project', 'unit'] : []
const env = { LIVEKIT_SERVER: server ?? '', CHROMIUM: browser ?? '', TERTULIA_BUILT: '1' }
await run(
  'vitest',
  ['run', ...projects, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
  { env },
)

const counts = await readFile(report, 'utf8').then(JSON.parse, () => null)
await rm(folder, { recursive: true, force: true })
const passed = (counts?.numPassedTests ?? 0) + (checked === 0 ? 1 : 0)
const failedSuites =
  counts?.testResults?.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
    .length ?? 1
const failed =
  (counts?.numFailedTests ?? 0) +
  failedSuites +
  (checked ? 1 : 0) +
  (build.code === 0 ? 0 : 1) +
  (process.env.CI ? missing : 0)
const skipped = (counts?.numPendingTests ?? 0) + (process.env.CI ? 0 : missing)
console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
