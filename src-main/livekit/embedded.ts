import type { LiveKitKey } from '../tokens/mint.ts'

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

/** Failures: `portTaken`, `serverDidNotStart`. */
export declare function startEmbedded(options: EmbeddedOptions): Promise<Embedded>
