import { randomUUID } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Failure } from '../failure.ts'
import type { LiveKitKey } from '../tokens/mint.ts'
import { anyOf } from './anyOf.ts'
import { freeTcpPort, freeUdpPort, isFree } from './freePort.ts'
import { endOrphans, recordFolder } from './orphans.ts'
import { untilReady } from './ready.ts'
import { type Ports, serverEnvironment } from './serverConfig.ts'
import { type Watched, watchServer } from './watcher.ts'

export interface EmbeddedOptions {
  /** Path of the server (`obtainServer`). */
  readonly binary: string
  readonly key: string
  readonly secret: string
  /** Where the running server is written down, so that an orphan is found at the next start. */
  readonly cacheDir: string
  /** The port that open invites name; null takes any free one. */
  readonly port: number | null
  /** True: fail with `portTaken` when `port` is taken. False: take the next free one. */
  readonly preferredOnly: boolean
  /** Aborting stops the server. */
  readonly signal: AbortSignal
  /** The server crashed and is back: all its rooms are gone, the caller makes them again. Clients return by themselves. */
  readonly onRestarted: () => void | Promise<void>
}

export type EmbeddedState =
  | { readonly kind: 'running' }
  | { readonly kind: 'restarting' }
  | { readonly kind: 'failed'; readonly code: string }
  | { readonly kind: 'stopped' }

/** A LiveKit server of our own on loopback. */
export interface Embedded extends LiveKitKey {
  readonly port: number
  /** The server's process now; null while it restarts and after the end. */
  pid(): number | null
  state(): EmbeddedState
  /** Listens to changes of the state until the returned function is called. */
  onState(listener: (state: EmbeddedState) => void): () => void
  /** Ends the server; resolves when its process is gone. */
  stop(): Promise<void>
}

/** Waits between restarts, by how often in a row the server died young. After the last the server counts as failed. */
const restartDelaysMs = [0, 250, 500, 1_000, 2_000, 4_000, 8_000]
/** A server that lived this long did not die young. */
const steadyMs = 60_000
const portChoices = 3

/** Starts a server on loopback and keeps it running. Failures: `portTaken`, `serverDidNotStart`. */
export async function startEmbedded(given: EmbeddedOptions): Promise<Embedded> {
  const options = { ...given, binary: await realpath(given.binary) }
  await endOrphans(options.cacheDir)
  for (let choice = 1; ; choice++) {
    const ports = await choosePorts(options)
    options.signal.throwIfAborted()
    try {
      return supervised(options, ports, await launch(options, ports))
    } catch (failure) {
      options.signal.throwIfAborted()
      if (choice === portChoices || (await isFree(ports.tcp))) throw failure // else someone was quicker with our port
    }
  }
}

async function choosePorts({ port, preferredOnly }: EmbeddedOptions): Promise<Ports> {
  if (preferredOnly && port !== null && !(await isFree(port))) throw new Failure('portTaken')
  return { tcp: await freeTcpPort(port), udp: await freeUdpPort() }
}

/** One server process that answers. */
async function launch(options: EmbeddedOptions, ports: Ports): Promise<Watched> {
  const record = join(recordFolder(options.cacheDir), `${randomUUID()}.json`)
  const watched = watchServer(options.binary, serverEnvironment(options, ports), record)
  try {
    await untilReady(keyOf(options, ports), anyOf(watched.gone, options.signal))
    return watched
  } catch (cause) {
    await watched.stop()
    throw new Failure('serverDidNotStart', watched.said().trim() || cause)
  }
}

function keyOf({ key, secret }: EmbeddedOptions, ports: Ports): LiveKitKey {
  return { address: `ws://127.0.0.1:${ports.tcp}`, key, secret }
}

function supervised(options: EmbeddedOptions, ports: Ports, first: Watched): Embedded {
  const ending = new AbortController()
  const listeners = new Set<(state: EmbeddedState) => void>()
  let state: EmbeddedState = { kind: 'running' }
  let watched = first
  const say = (next: EmbeddedState): void => {
    state = next
    for (const listener of listeners) listener(next)
  }
  const until = anyOf(ending.signal, options.signal)
  const restart = async (delayMs: number): Promise<void> => {
    await pause(delayMs, null, { signal: until })
    watched = await launch({ ...options, signal: until }, ports)
    await options.onRestarted()
  }
  const end = keepRunning({ until, current: () => watched, restart, say })
  return {
    ...keyOf(options, ports),
    port: ports.tcp,
    pid: () => watched.pid(),
    state: () => state,
    onState: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop: () => {
      ending.abort()
      return end
    },
  }
}

interface Keeping {
  readonly until: AbortSignal
  readonly current: () => Watched
  readonly restart: (delayMs: number) => Promise<void>
  readonly say: (state: EmbeddedState) => void
}

/** Brings the server back whenever it dies, until it is told to end or dies too often. */
async function keepRunning({ until, current, restart, say }: Keeping): Promise<void> {
  let diedYoung = 0
  let startedAt = Date.now()
  for (;;) {
    await aborted(anyOf(until, current().gone))
    if (until.aborted) break
    diedYoung = Date.now() - startedAt > steadyMs ? 0 : diedYoung + 1
    const delayMs = restartDelaysMs[Math.max(0, diedYoung - 1)]
    if (delayMs === undefined) {
      say({ kind: 'failed', code: 'serverCrashes' })
      return
    }
    say({ kind: 'restarting' })
    startedAt = Date.now()
    await restart(delayMs).then(
      () => say({ kind: 'running' }),
      (failure: unknown) => {
        // a server that is gone again is seen by the next round
        if (!current().gone.aborted)
          say({ kind: 'failed', code: failure instanceof Failure ? failure.code : 'roomsNotMade' })
      },
    )
  }
  await current().stop()
  say({ kind: 'stopped' })
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
