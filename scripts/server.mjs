/** Finds the LiveKit server for tests and benchmarks the way the app itself does. */
import { cacheFolder, obtainServer } from '../src-main/livekit/findServer.ts'

/** The path of the server, or null with a sentence on standard error that says what to do. */
export async function findLiveKit() {
  let said = ''
  const onProgress = ({ step }) => {
    if (step === said) return
    said = step
    if (step === 'downloading' || step === 'building') process.stderr.write(`LiveKit server: ${step}…\n`)
  }
  try {
    return await obtainServer({
      cacheDir: cacheFolder(process.env),
      env: process.env,
      signal: new AbortController().signal,
      onProgress,
    })
  } catch (cause) {
    process.stderr.write(
      `No LiveKit server could be found, downloaded or built: install Go 1.26 or put livekit-server on PATH. (${String(cause)})\n`,
    )
    return null
  }
}
