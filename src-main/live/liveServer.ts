import type { ServerProgress } from '../../src-core/contract/answers.ts'
import { startEmbedded } from '../livekit/embedded.ts'
import { obtainServer } from '../livekit/findServer.ts'
import { type Rooms, livekitRooms } from '../livekit/rooms.ts'
import { serverAhead } from '../livekit/serverAhead.ts'
import type { LiveKitKey } from '../tokens/mint.ts'
import type { ClinicServer } from './serverFile.ts'

/** A LiveKit server that a live clinic runs on. */
export interface LiveServer extends LiveKitKey {
  /** How far the server's clock is ahead of this computer's, in ms; null: not known. */
  readonly aheadMs: number | null
  /** Ends the embedded server; leaves a community server alone. */
  stop(): Promise<void>
}

export interface EmbeddedStart {
  readonly clinic: ClinicServer
  readonly cacheDir: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
  readonly onProgress: (progress: ServerProgress) => void
  readonly onRestarted: () => Promise<void>
}

/** A server that somebody else runs. */
export async function communityServer(key: LiveKitKey): Promise<LiveServer> {
  return { ...key, aheadMs: await serverAhead(key.address), stop: () => Promise.resolve() }
}

/** Its rooms. What is asked of it is signed by its own clock. */
export function roomsOf(server: LiveServer): Rooms {
  return livekitRooms(server, () => Date.now() + (server.aheadMs ?? 0))
}

/** Finds or fetches the server and starts it with the clinic's key, at the clinic's port. */
export async function embeddedServer(start: EmbeddedStart): Promise<LiveServer> {
  const { clinic, cacheDir, env, signal, onProgress, onRestarted } = start
  const say = (step: ServerProgress['step'], code: string | null = null): void =>
    onProgress({ step, fraction: null, code })
  try {
    const binary = await obtainServer({ cacheDir, env, signal, onProgress })
    say('starting')
    const { key, secret, port, invited } = clinic
    const options = { binary, key, secret, cacheDir, port, preferredOnly: invited, signal, onRestarted }
    const server = await startEmbedded(options)
    if (server.port !== port) await clinic.keep({ port: server.port })
    const unlisten = server.onState((state) => {
      if (state.kind === 'failed') say('failed', state.code)
      if (state.kind === 'restarting') say('starting')
      if (state.kind === 'running') say('running')
    })
    say('running')
    return {
      address: server.address,
      aheadMs: 0,
      key,
      secret,
      async stop() {
        unlisten()
        await server.stop()
        say('idle')
      },
    }
  } catch (failure) {
    say('failed', failure instanceof Error && 'code' in failure ? String(failure.code) : 'serverDidNotStart')
    throw failure
  }
}
