import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import type { Transport } from '../../../src-core/contract/host.ts'
import type { Asked, Facts, Sender, Told } from './wire.ts'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
type Ask = Asked extends infer Each ? (Each extends Asked ? Omit<Each, 'id'> : never) : never

/** The built main, run with the double of Electron, and the built preload at the other end. */
export interface Desktop {
  /** What the preload gives to the page. */
  readonly transport: Transport
  /** All that the preload has put into the page's world, by name. */
  readonly exposed: Readonly<Record<string, unknown>>
  readonly invokeAs: (sender: Sender, endpoint: unknown, ask: unknown) => Promise<unknown>
  readonly ask: (asked: Ask) => Promise<unknown>
  readonly facts: () => Promise<Facts>
  /** Quits the app as the person would; resolves with its exit code. */
  readonly quit: () => Promise<number | null>
}

export async function startDesktop(data: string): Promise<Desktop> {
  const child = fork(at('../../../out/main/index.js'), [], {
    execArgv: ['--import', at('./register.ts')],
    env: { ...process.env, TERTULIA_DATA: data },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text))
  const waiting = new Map<number, (value: unknown) => void>()
  const hearing = new Set<(told: Extract<Told, { type: 'send' }>) => void>()
  const ready = Promise.withResolvers<null>()
  const ended = once(child, 'exit') as Promise<[number | null]>
  void ended.then(([code]) => ready.reject(new Error(`main ended with ${String(code)}: ${said}`)))
  child.on('message', (told: Told) => {
    if (told.type === 'ready') ready.resolve(null)
    if (told.type === 'answer') waiting.get(told.id)?.(told.value)
    if (told.type === 'send') for (const hear of hearing) hear(told)
  })
  let last = 0
  const ask = (asked: Ask): Promise<unknown> =>
    new Promise((resolve) => {
      last += 1
      waiting.set(last, resolve)
      child.send({ ...asked, id: last })
    })
  const invoke = (sender: Sender, channel: string, args: readonly unknown[]) =>
    ask({ type: 'invoke', sender, channel, args })
  await ready.promise
  const exposed = runPreload((channel, ...args) => invoke('page', channel, args), hearing)
  return {
    exposed,
    transport: exposed['tertulia'] as Transport,
    ask,
    invokeAs: (sender, endpoint, question) => invoke(sender, 'tertulia:call', [endpoint, question]),
    facts: () => ask({ type: 'facts' }) as Promise<Facts>,
    async quit() {
      if (child.exitCode === null) void ask({ type: 'quit' })
      return (await ended)[0]
    },
  }
}

type Hear = (told: Extract<Told, { type: 'send' }>) => void

/** Runs the preload as Electron's sandbox does: CommonJS that can require `electron` and nothing else. */
function runPreload(invoke: (channel: string, ...args: readonly unknown[]) => Promise<unknown>, hearing: Set<Hear>) {
  const exposed: Record<string, unknown> = {}
  const listeners = new Map<unknown, Hear>()
  const ipcRenderer = {
    invoke,
    on(channel: string, listener: (event: unknown, ...args: readonly unknown[]) => void) {
      const hear: Hear = (told) => {
        if (told.channel === channel) listener({}, ...told.args)
      }
      listeners.set(listener, hear)
      hearing.add(hear)
    },
    off(_channel: string, listener: unknown) {
      const hear = listeners.get(listener)
      if (hear) hearing.delete(hear)
    },
  }
  const contextBridge = { exposeInMainWorld: (name: string, value: unknown) => (exposed[name] = value) }
  const require = (name: string): unknown => {
    if (name !== 'electron') throw new Error(`the sandbox has no ${name}`)
    return { ipcRenderer, contextBridge }
  }
  runInNewContext(readFileSync(at('../../../out/preload/preload.cjs'), 'utf8'), { require, exports: {}, module: {} })
  return exposed
}
