import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

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
  if (await isFresh()) return
  const build = spawn(
    process.execPath,
    [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  let said = ''
  build.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const [code] = (await once(build, 'close')) as [number | null]
  if (code !== 0 && !(await isFresh())) throw new Error(`the build failed: ${said}`)
}
