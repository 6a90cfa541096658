import type { Stop } from '../media.ts'
import type { OpenTape } from '../tape.ts'
import { mutedElement } from './mutedElement.ts'

const format = 'audio/webm;codecs=opus'
/** Speech in mono at full band, as the Channels travel. */
const audioBitsPerSecond = 48_000
/** What is lost at most when the computer loses power. */
const pieceMs = 1_000

/** Recording with the browser's own MediaRecorder; null where it makes no WebM. */
export function webTape(context: AudioContext): OpenTape | null {
  if (!('MediaRecorder' in globalThis) || !MediaRecorder.isTypeSupported(format)) return null
  return (onSound, onFailed) => {
    const out = new MediaStreamAudioDestinationNode(context, { channelCount: 1, channelCountMode: 'explicit' })
    const recorder = new MediaRecorder(out.stream, { mimeType: format, audioBitsPerSecond })
    const inputs = new Map<MediaStreamTrack, Stop>()
    let isOver = false
    let before: Promise<unknown> = Promise.resolve()
    recorder.ondataavailable = ({ data }) => {
      const give = async (): Promise<void> => {
        const bytes = new Uint8Array(await data.arrayBuffer())
        if (!isOver && bytes.length > 0) onSound(bytes)
      }
      before = before.then(give, give)
    }
    const failed = (cause: DOMException): void => {
      if (!isOver) onFailed(cause)
    }
    recorder.onerror = (event) => failed('error' in event && event.error instanceof DOMException ? event.error : new DOMException('the recorder failed')) // prettier-ignore
    recorder.onstop = () => failed(new DOMException('the recorder stopped by itself'))
    recorder.start(pieceMs)
    const mix = (tracks: readonly MediaStreamTrack[]): void => {
      for (const [track, end] of inputs) if (!tracks.includes(track) && inputs.delete(track)) end()
      for (const track of tracks) if (!inputs.has(track)) inputs.set(track, plugged(context, track, out))
    }
    return {
      mix,
      stop() {
        isOver = true
        mix([])
        if (recorder.state !== 'inactive') recorder.stop()
      },
    }
  }
}

function plugged(context: AudioContext, track: MediaStreamTrack, out: AudioNode): Stop {
  const stream = new MediaStream([track])
  const element = mutedElement(stream)
  const source = context.createMediaStreamSource(stream)
  source.connect(out)
  return () => {
    source.disconnect()
    element.srcObject = null
  }
}
