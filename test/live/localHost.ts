import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Page } from 'playwright-core'
import type { Answer, Ask, Endpoint } from '../../src-core/contract/endpoints.ts'
import { parseEnvelope } from '../../src-core/contract/reply.ts'

/** The built local host as a process of its own, as `npm start -- --browser` runs it. */
export interface LocalHost {
  /** The address that opens the page once. */
  readonly address: string
  readonly process: ChildProcess
  /** SIGKILL: nothing is said, nothing is closed. */
  kill(): Promise<void>
  stop(): Promise<void>
}

export async function startLocalHost(dataFolder: string): Promise<LocalHost> {
  const child = spawn(process.execPath, ['out/main/local.js', '--no-open'], {
    cwd: new URL('../..', import.meta.url),
    env: { ...process.env, TERTULIA_DATA: dataFolder },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  }
  return {
    address: await printedAddress(child),
    process: child,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}

async function printedAddress(child: ChildProcess & { readonly stdout: NodeJS.ReadableStream }): Promise<string> {
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(line)?.[0]
    if (address !== undefined) return address
  }
  throw new Error(`the local host ended with ${String(child.exitCode)} before it said its address`)
}

/** Calls main from the ambassador's page, over the same way as the page itself. */
export async function callMain<E extends Endpoint>(page: Page, endpoint: E, ask: Ask<E>): Promise<Answer<E>> {
  const raw = await page.evaluate(
    async ([path, body]) => {
      const response = await fetch(`/call/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })
      return (await response.json()) as unknown
    },
    [endpoint, JSON.stringify(ask)] as const,
  )
  const envelope = parseEnvelope(raw)
  if (!envelope.ok) throw new Error(`${endpoint}: ${envelope.code} ${envelope.detail}`)
  return envelope.value as Answer<E>
}
