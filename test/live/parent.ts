/** A program that starts a server and waits to be killed: `node parent.ts <binary> <cacheDir>`. Prints the server's process. */
import { startEmbedded } from '../../src-main/livekit/embedded.ts'
import { newKeyPair } from '../../src-main/tokens/newKeyPair.ts'

const [binary = '', cacheDir = ''] = process.argv.slice(2)
const server = await startEmbedded({
  ...newKeyPair(),
  binary,
  cacheDir,
  port: null,
  preferredOnly: false,
  signal: new AbortController().signal,
  onRestarted: () => undefined,
})
process.stdout.write(`${String(server.pid())}\n`)
