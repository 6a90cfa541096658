import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { count, object } from '../../src-core/base/parse.ts'
import { exeOf } from './process.ts'

/**
 * The server runs below a small process that holds a channel to us. When the channel ends, because we said so or because we
 * were killed, it ends the server: TERM, TERM again (the first waits for people to leave), KILL. While the server runs,
 * a record of it lies at `record`, so that the next start finds it even when the watcher was killed too.
 * A text, since it must run from any bundle: our own file may be inside an archive.
 */
const script = `
const { spawn } = require('node:child_process')
const { rmSync, writeFileSync } = require('node:fs')
const [binary, record] = process.argv.slice(1)
const env = { ...process.env }
delete env.ELECTRON_RUN_AS_NODE
const server = spawn(binary, [], { env, stdio: ['ignore', 'inherit', 'inherit'], windowsHide: true })
server.on('error', (error) => { console.error(error.message); process.exit(1) })
server.on('exit', () => { rmSync(record, { force: true }); process.exit(0) })
server.on('spawn', () => {
  writeFileSync(record, JSON.stringify({ server: server.pid, watcher: process.pid, binary }))
  if (process.connected) process.send({ pid: server.pid })
})
const end = () => {
  server.kill('SIGTERM')
  setTimeout(() => server.kill('SIGTERM'), 50)
  setTimeout(() => server.kill('SIGKILL'), 1000)
}
process.on('disconnect', end)
process.on('SIGTERM', end)
process.on('SIGINT', () => undefined)
process.on('SIGHUP', () => undefined)
`

/** A server process under its watcher. */
export interface Watched {
  pid(): number | null
  /** Aborted when the process is gone. */
  readonly gone: AbortSignal
  /** The end of what the server said. */
  said(): string
  /** Ends the server; resolves when its process is gone. */
  stop(): Promise<void>
}

const longestStopMs = 5_000

/** Starts the server under a watcher. */
export function watchServer(binary: string, environment: Readonly<Record<string, string>>, record: string): Watched {
  const env = { ...systemEnvironment(), ...environment, ELECTRON_RUN_AS_NODE: '1' }
  const watcher = spawn(process.execPath, ['-e', script, binary, record], {
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    windowsHide: true,
    detached: process.platform !== 'win32', // a Ctrl-C for us is none for the server
  })
  const gone = new AbortController()
  let pid: number | null = null
  let said = ''
  watcher.on('message', (message) => (pid = object({ pid: count })(message).pid))
  for (const stream of [watcher.stdout, watcher.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)))
  }
  watcher.on('error', (error) => (said += error.message))
  watcher.on('exit', (code) => void endServer(code === 0 ? null : pid, binary).finally(() => gone.abort()))
  return {
    pid: () => (gone.signal.aborted ? null : pid),
    gone: gone.signal,
    said: () => said,
    stop: () => stop(watcher, gone.signal),
  }
}

async function stop(watcher: ChildProcess, gone: AbortSignal): Promise<void> {
  if (gone.aborted) return
  const isGone = once(gone, 'abort')
  if (watcher.connected) watcher.disconnect()
  await Promise.race([isGone, pause(longestStopMs, null, { ref: false })])
  watcher.kill('SIGKILL')
  await isGone
}

/** The watcher was killed: its server is ended from here. */
async function endServer(pid: number | null, binary: string): Promise<void> {
  if (pid !== null && (await exeOf(pid)) === binary) process.kill(pid, 'SIGKILL')
}

const passedOn = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'SYSTEMROOT', 'windir', 'LANG', 'TZ']

function systemEnvironment(): Record<string, string> {
  return Object.fromEntries(
    passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  )
}
