import { fstatSync } from 'node:fs'

/** Resolves when the process is asked to end: Ctrl+C, a signal, or a pipe on standard input that its parent has closed. */
export function whenEnded(process: NodeJS.Process): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => resolve()
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end)
    if (hasPipe()) process.stdin.once('end', end).resume()
  })
}

/** A terminal, a file or an empty standard input says nothing about the parent. */
function hasPipe(): boolean {
  try {
    const input = fstatSync(0)
    return input.isFIFO() || input.isSocket()
  } catch {
    return false
  }
}
