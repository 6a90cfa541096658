import { type Echo, findEcho, latestMs, testSweep } from './echo.ts'
import { record } from './recording.ts'

const noticeS = 0.1

/** Plays the test and says what of it a microphone hears. */
export async function echoIn(output: AudioNode, microphone: MediaStreamTrack): Promise<Echo | null> {
  const context = output.context as AudioContext
  await context.resume()
  const source = context.createMediaStreamSource(new MediaStream([microphone]))
  const sweep = testSweep(context.sampleRate)
  const buffer = new AudioBuffer({ length: sweep.length, sampleRate: context.sampleRate })
  buffer.copyToChannel(sweep, 0)
  const player = new AudioBufferSourceNode(context, { buffer })
  const begins = context.currentTime + noticeS
  player.connect(output)
  player.start(begins)
  try {
    const heard = await record(source, begins, begins + buffer.duration + latestMs / 1000)
    return findEcho(sweep, heard, context.sampleRate)
  } finally {
    source.disconnect()
    player.disconnect()
  }
}
