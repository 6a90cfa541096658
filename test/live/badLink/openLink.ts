import { setTimeout as pause } from 'node:timers/promises'
import { seeded } from '../../../src-core/base/seeded.ts'
import { fromClient, fromServer } from './candidates.ts'
import { relayDatagrams } from './datagrams.ts'
import { relaySignalling } from './signalling.ts'
import { type Conditions, type Counts, Wire, goodLine } from './wire.ts'

/**
 * A line between clients and a LiveKit server on loopback, as good or bad as wanted. Signalling and media go through it and
 * share its rate. No other way is open: whatever addresses of media one end is told are those of the line.
 */
export interface Link {
  /** What clients connect to instead of the server. */
  readonly address: string
  /** Datagrams so far, to the server and from it. */
  readonly up: Counts
  readonly down: Counts
  set(conditions: Partial<Conditions>): void
  /** Nothing passes for so long; resolves at the end. */
  hole(ms: number): Promise<void>
  stop(): Promise<void>
}

/** Opens a line to the server at a `ws://127.0.0.1:port` address. The seed decides what is lost. */
export async function openLink(server: string, conditions: Partial<Conditions> = {}, seed = 1): Promise<Link> {
  let now: Conditions = { ...goodLine, ...conditions }
  const set = (change: Partial<Conditions>): void => {
    now = { ...now, ...change }
  }
  const chance = seeded(seed)
  const upward = () => ({ ...now, kbitPerSecond: now.upKbitPerSecond ?? now.kbitPerSecond })
  const [up, down] = [new Wire(upward, chance), new Wire(() => now, chance)]
  const media = await relayDatagrams(up, down)
  const signalling = await relaySignalling({
    port: Number(new URL(server).port),
    up,
    down,
    toServer: (message) => fromClient(message, (address) => media.clientAt(address)),
    toClient: (message) => fromServer(message, (address) => Promise.resolve(media.serverAt(address))),
  })
  return {
    address: `ws://127.0.0.1:${signalling.port}`,
    up: up.counts,
    down: down.counts,
    set,
    async hole(ms) {
      set({ hole: true })
      await pause(ms)
      set({ hole: false })
    },
    async stop() {
      up.stop()
      down.stop()
      media.stop()
      await signalling.stop()
    },
  }
}
