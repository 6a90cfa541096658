import { cacheFolder, obtainServer } from '../../src-main/livekit/findServer.ts'

/** The LiveKit server for live tests: the one that `npm test` found, else found as the app finds it. */
export async function serverBinary(): Promise<string> {
  const given = process.env['LIVEKIT_SERVER']
  if (given) return given
  const signal = AbortSignal.timeout(240_000)
  return obtainServer({ cacheDir: cacheFolder(process.env), env: process.env, signal, onProgress: () => undefined })
}
