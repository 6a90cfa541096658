import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import type { ServerProgress } from '../../src-core/contract/answers.ts'
import { Failure } from '../failure.ts'
import { buildServer } from './buildServer.ts'
import { downloadServer } from './downloadServer.ts'
import { pin } from './pin.ts'
import { run } from './run.ts'

export { cacheFolder } from './cacheFolder.ts'

export interface ServerSearch {
  /** The app's cache folder (`cacheFolder`). It is made when it is not there. */
  readonly cacheDir: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
  readonly onProgress: (progress: ServerProgress) => void
}

/**
 * The path of a `livekit-server` of the pinned version: on PATH, in the cache, downloaded, or built. Fails with
 * `noServerBinary` when no way leads there; its cause holds the reason of each way.
 */
export async function obtainServer(search: ServerSearch): Promise<string> {
  const { signal, env, cacheDir } = search
  search.onProgress({ step: 'looking', fraction: null, code: null })
  const cached = cachedServer(cacheDir)
  for (const candidate of [...onPath(env), cached]) {
    if (await isPinned(candidate, signal)) return candidate
  }
  const reasons: unknown[] = []
  for (const obtain of [downloadServer, buildServer]) {
    signal.throwIfAborted()
    try {
      await obtain(cached, search)
      if (await isPinned(cached, signal)) return cached
      reasons.push(new Error(`${cached} does not run`))
    } catch (reason) {
      signal.throwIfAborted()
      reasons.push(reason)
    }
  }
  search.onProgress({ step: 'failed', fraction: null, code: 'noServerBinary' })
  throw new Failure('noServerBinary', new AggregateError(reasons, reasons.map(String).join('; ')))
}

const ending = process.platform === 'win32' ? '.exe' : ''

function cachedServer(cacheDir: string): string {
  return join(cacheDir, `livekit-server-${pin.version}${ending}`)
}

function onPath(env: ServerSearch['env']): readonly string[] {
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return folders.map((folder) => join(folder, `livekit-server${ending}`))
}

async function isPinned(binary: string, signal: AbortSignal): Promise<boolean> {
  try {
    await access(binary, constants.X_OK)
    const output = await run(binary, ['--version'], { signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]) })
    return output.trim().endsWith(` ${pin.version}`)
  } catch {
    signal.throwIfAborted()
    return false
  }
}
