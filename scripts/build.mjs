import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
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
  const found = await stat(path)
  const entries = found.isDirectory() ? await readdir(path) : []
  const times = await Promise.all(entries.map((entry) => newest(join(path, entry))))
  return Math.max(found.mtimeMs, ...times)
}

async function isBuilt() {
  const built = await stat(join(root, 'out/renderer/index.html')).catch(() => null)
  if (!built) return false
  const times = await Promise.all(sources.map((source) => newest(join(root, source))))
  return Math.max(...times) < built.mtimeMs
}

/** Builds when a source is newer than the build. Ends the process when that fails. */
export async function buildIfNeeded() {
  if (await isBuilt()) return
  console.error('Building Tertulia…')
  const { code } = await run('npm', ['run', '--silent', 'build'])
  if (code !== 0) process.exit(code)
}
