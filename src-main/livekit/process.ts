import { readlink } from 'node:fs/promises'
import { run } from './run.ts'

/** True while a process with this number exists (and is not waiting to be reaped, where that can be told). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** The program that a process runs, as a path; null when there is no such process or it cannot be told. */
export async function exeOf(pid: number): Promise<string | null> {
  try {
    if (process.platform === 'linux') return (await readlink(`/proc/${pid}/exe`)).replace(/ \(deleted\)$/, '')
    const signal = AbortSignal.timeout(5_000)
    const ask = `(Get-Process -Id ${pid}).Path`
    const path =
      process.platform === 'win32'
        ? await run('powershell', ['-NoProfile', '-Command', ask], { signal })
        : await run('ps', ['-p', String(pid), '-o', 'comm='], { signal })
    return path.trim() || null
  } catch {
    return null
  }
}
