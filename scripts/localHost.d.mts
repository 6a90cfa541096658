import type { ChildProcess } from 'node:child_process'

export interface LocalHost {
  /** The address to open, with its one-time token. */
  readonly address: string
  readonly process: ChildProcess
  /** SIGKILL, as a crash would. */
  kill(): Promise<void>
  /** SIGTERM: everything is closed first. */
  stop(): Promise<void>
}

/** `aheadMs`: how far the clock of its computer is ahead. */
export function startLocalHost(dataFolder: string, aheadMs?: number): Promise<LocalHost>
