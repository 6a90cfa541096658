import { framesOf } from '../../../src-core/interpretation/voiceFrames.ts'
import type { Ear } from '../mix.ts'

/** The longest look back that there is: whoever asks less often than every 0.6 s misses something, and no harm is done. */
const lookBack = 32_768

/** Hears a track without playing it. What was heard since the last question is the newest part of an analyser's memory. */
export function earFor(context: AudioContext, track: MediaStreamTrack): Ear {
  const source = context.createMediaStreamSource(new MediaStream([track]))
  const analyser = context.createAnalyser()
  analyser.fftSize = lookBack
  source.connect(analyser)
  const memory = new Float32Array(lookBack)
  let heardAt = context.currentTime
  let rest = new Float32Array()
  return {
    frames() {
      const now = context.currentTime
      const fresh = Math.min(Math.round((now - heardAt) * context.sampleRate), lookBack)
      heardAt = now
      analyser.getFloatTimeDomainData(memory)
      const sound = new Float32Array(rest.length + fresh)
      sound.set(rest)
      sound.set(memory.subarray(lookBack - fresh), rest.length)
      const { frames, used } = framesOf(sound, context.sampleRate)
      rest = sound.slice(used)
      return frames
    },
    stop: () => source.disconnect(),
  }
}
