import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Failure } from '../../../src-main/failure.ts'
import { takeLock } from '../../../src-main/store/lock.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const outputs = ['out/main/index.js', 'out/main/local.js', 'out/preload/preload.cjs']

async function newest(path: string): Promise<number> {
  const { mtimeMs } = await stat(path)
  const below = await readdir(path, { recursive: true, withFileTypes: true })
  const times = below
    .filter((each) => each.isFile())
    .map(async (each) => (await stat(join(each.parentPath, each.name))).mtimeMs)
  return Math.max(mtimeMs, ...(await Promise.all(times)))
}

async function isFresh(): Promise<boolean> {
  const built = await Promise.all(outputs.map((path) => stat(join(root, path)).catch(() => null)))
  const sources = await Promise.all(['src-core', 'src-main'].map((path) => newest(join(root, path))))
  return built.every((file) => file !== null && file.mtimeMs >= Math.max(...sources))
}

/** Builds when the sources of main are newer than what is built: the shipped files are tested, not their sources. */
export async function built(): Promise<void> {
  const release = await alone()
  try {
    if (!(await isFresh())) await build()
  } finally {
    await release()
  }
}

/** Test files run side by side: one of them builds, the others wait for it. */
async function alone(): Promise<() => Promise<void>> {
  for (;;) {
    try {
      return await takeLock(join(root, 'node_modules', '.cache', 'tertulia-build'), Date.now())
    } catch (failure) {
      if (!(failure instanceof Failure && failure.code === 'openElsewhere')) throw failure
      await pause(100)
    }
  }
}

async function build(): Promise<void> {
  const script = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  const child = spawn(process.execPath, [script, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0 && !(await isFresh())) throw new Error(`the build failed: ${said}`)
}
