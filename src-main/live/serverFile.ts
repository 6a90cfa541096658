import { join } from 'node:path'
import { type Parse, anyText, boolean, count, object } from '../../src-core/base/parse.ts'
import { freeTcpPort } from '../livekit/freePort.ts'
import type { LiveKitKey } from '../tokens/mint.ts'
import { newKeyPair } from '../tokens/newKeyPair.ts'
import { type Repair, durableFile } from '../store/durableFile.ts'
import { parseSealed } from '../store/libraryFile.ts'
import { type Sealed, type SecretBox, sealed, unsealed } from '../store/secretBox.ts'

/** The embedded server of one clinic as its folder remembers it: the same key and port open the invites tomorrow. */
export interface ServerFile {
  readonly key: string
  readonly secret: Sealed
  readonly port: number
  /** True once invites name the port: then no other will do. */
  readonly invited: boolean
}

const parseServerFile: Parse<ServerFile> = object<ServerFile>({
  key: anyText,
  secret: parseSealed,
  port: count,
  invited: boolean,
})

export interface ClinicServer extends LiveKitKey {
  readonly port: number
  readonly invited: boolean
  /** Keeps the port that the server has found, or that invites name it now. */
  keep(change: Partial<Pick<ServerFile, 'port' | 'invited'>>): Promise<void>
}

/** Reads the clinic's key and port, or makes them. A secret that only another program can open is made anew, and said. */
export async function clinicServer(
  folder: string,
  box: SecretBox,
  onRepaired: (repair: Repair) => void,
): Promise<ClinicServer> {
  const file = durableFile<ServerFile>({ path: join(folder, 'server.json'), parse: parseServerFile, onRepaired })
  const found = await file.read()
  const secret = found && (await unsealed(box, found.secret))
  if (found !== null && secret !== null) return opened(file, found, secret)
  if (found !== null) onRepaired('newKey')
  const pair = newKeyPair()
  const port = found?.port ?? (await freeTcpPort(null))
  const made = { key: pair.key, secret: await sealed(box, pair.secret), port, invited: false }
  await file.write(made)
  return opened(file, made, pair.secret)
}

function opened(file: { write(data: ServerFile): Promise<void> }, found: ServerFile, secret: string): ClinicServer {
  const { key, port, invited } = found
  const keep: ClinicServer['keep'] = (change) => file.write({ ...found, ...change })
  return { address: `ws://127.0.0.1:${port}`, key, secret, port, invited, keep }
}
