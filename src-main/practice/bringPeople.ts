import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { Ticket } from '../../src-core/contract/answers.ts'
import { Failure } from '../failure.ts'
import { type Order, type Report, parseReport } from './order.ts'

export interface PeopleOptions {
  /** Path of the script that simulates people: `simulate.js` of the build, `simulate.ts` in tests. */
  readonly script: string
  /** One home Ticket per person, the ambassador's excepted. */
  readonly tickets: readonly Ticket[]
  /** Chooses who does what when; the same seed does the same. */
  readonly seed: number
  /** 1 is life; 4 does everything four times as fast. */
  readonly pace: number
  /** Aborting sends everyone home. */
  readonly signal: AbortSignal
  /** How many have arrived, as it grows. */
  readonly onArrived: (people: number) => void
  /** The process of the people ended without being asked to (`peopleGone`). */
  readonly onLost: (code: string) => void
}

export interface People {
  /** Sends everyone home; resolves when their process is gone. */
  stop(): Promise<void>
}

const longestStopMs = 6_000

/**
 * Brings simulated people into a practice clinic, in a process of their own. Resolves when all are in the home room.
 * Failures: `peopleCannotJoin`, `peopleGone`.
 */
export async function bringPeople(options: PeopleOptions): Promise<People> {
  const { script, signal, tickets, seed, pace } = options
  signal.throwIfAborted()
  const child = fork(script, [], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4_000)))
  const end = new AbortController()
  const stop = async (): Promise<void> => {
    end.abort()
    await endProcess(child)
  }
  signal.addEventListener('abort', () => void stop(), { once: true, signal: end.signal })
  try {
    await allArrived(child, { tickets, seed, pace }, options.onArrived)
  } catch (failure) {
    await stop()
    throw failure instanceof Failure ? failure : new Failure('peopleGone', said.trim() || failure)
  }
  child.once('exit', () => {
    if (!end.signal.aborted) options.onLost('peopleGone')
  })
  return { stop }
}

function allArrived(child: ChildProcess, order: Order, onArrived: (people: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const hear = (report: Report): void => {
      if (report.type === 'ready') child.send(order)
      if (report.type === 'failed') reject(new Failure(report.code, report.detail))
      if (report.type !== 'arrived') return
      onArrived(report.people)
      if (report.people === order.tickets.length) resolve()
    }
    child.on('message', (message) => hear(parseReport(message)))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the people's process ended with ${String(code)}`)))
  })
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const gone = once(child, 'exit')
  if (child.connected) child.disconnect()
  await Promise.race([gone, pause(longestStopMs, null, { ref: false })])
  child.kill('SIGKILL')
  await gone
}
