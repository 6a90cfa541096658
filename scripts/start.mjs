/**
 * `npm start`: builds when the sources are newer than the build, then opens Tertulia: in its own window where Electron's
 * binary is there (its package fetches it on the first start), otherwise, or with `-- --browser`, in the browser.
 */
import { createRequire } from 'node:module'
import { readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { root, run } from './run.mjs'

const sources = [
  'src-core',
  'src-main',
  'src-renderer',
  'resources',
  'templates',
  'electron.vite.config.ts',
  'package-lock.json',
]

async function newest(path) {
  const { mtimeMs } = await stat(path)
  const entries = (await stat(path)).isDirectory() ? await readdir(path) : []
  const times = await Promise.all(entries.map((entry) => newest(join(path, entry))))
  return Math.max(mtimeMs, ...times)
}

async function isBuilt() {
  const built = await stat(join(root, 'out/renderer/index.html')).catch(() => null)
  if (!built) return false
  const times = await Promise.all(sources.map((source) => newest(join(root, source))))
  return Math.max(...times) < built.mtimeMs
}

/** The path of Electron's binary, fetched by its own package on the first start; null when it cannot be had. */
async function electronBinary() {
  const require = createRequire(import.meta.url)
  const installer = require.resolve('electron/install.js')
  const isInstalled = await stat(join(dirname(installer), 'dist')).then(
    () => true,
    () => false,
  )
  if (!isInstalled) console.log('Fetching Electron, once…')
  const { code } = await run(process.execPath, [installer], { quiet: true })
  return code === 0 ? require('electron') : null
}

const args = process.argv.slice(2)
if (!(await isBuilt())) {
  console.log('Building Tertulia…')
  const { code } = await run('npm', ['run', '--silent', 'build'])
  if (code !== 0) process.exit(code)
}
const electron = args.includes('--browser') ? null : await electronBinary()
if (!electron && !args.includes('--browser'))
  console.log("Electron's window is not available here: Tertulia opens in the browser.")
const { code } = electron
  ? await run(electron, ['.', ...args])
  : await run(process.execPath, ['out/main/local.js', ...args])
process.exitCode = code
