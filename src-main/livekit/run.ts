import { spawn } from 'node:child_process'
import { once } from 'node:events'

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv
  readonly cwd?: string
  readonly signal: AbortSignal
  /** Called with each line of standard error as it comes. */
  readonly onLine?: (line: string) => void
}

/** Runs a program to its end and gives its standard output. Rejects when it fails, with the end of what it said. */
export async function run(program: string, args: readonly string[], options: RunOptions): Promise<string> {
  const { signal, cwd, env, onLine } = options
  const child = spawn(program, args, {
    cwd,
    env: env ?? process.env,
    signal,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  })
  let output = ''
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000)
    if (onLine) for (const line of text.split('\n')) if (line !== '') onLine(line)
  })
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${program} ended with ${String(code)}: ${said.trim()}`)
  return output
}
