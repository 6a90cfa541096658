import { ParseError } from '../../../src-core/base/parse.ts'
import { readEpoch } from '../../../src-core/protocol/message.ts'
import { type Companion, idle } from '../companion.ts'
import type { Following } from '../Following.svelte.ts'
import type { HomeLink } from '../HomeLink.svelte.ts'

/**
 * The host's window sees in the home room when another machine has written there, sooner than main would: main then looks
 * itself, and steps back or writes its own again.
 */
export function fenceWork(home: HomeLink, following: Following, look: () => Promise<unknown>): Companion {
  let seen = ''
  const read = (): void => {
    const metadata = home.room?.metadata ?? ''
    if (metadata === seen) return
    seen = metadata
    const epoch = epochIn(metadata)
    if (epoch !== null && epoch !== following.epoch) look().catch(() => undefined) // main looks before it writes in any case
  }
  return { ...idle, joined: read, settled: read }
}

function epochIn(metadata: string): number | null {
  try {
    return readEpoch(metadata).epoch
  } catch (cause) {
    if (cause instanceof ParseError) return null
    throw cause
  }
}
