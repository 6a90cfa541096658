import type { Sound } from '../mix.ts'
import { loudnessOf } from './loudness.ts'

/** The time constant that brings a gain to its target in about 80 ms. */
const fadeS = 0.02
const fadedMs = 120
/** Quieter than this is silence: rooms and microphones hum below it. */
const silenceDb = -50

/** One sound on its way to the loudspeaker. */
export interface Playing {
  readonly track: MediaStreamTrack
  fadeTo(gain: number): void
  /** Notes whether something is heard now. Only for a watched sound. */
  look(now: number): void
  readonly heardAt: number | null
  /** Fades out and lets go. */
  end(): void
}

/** Begins to play a sound from silence into `output`. */
export function startPlaying(context: AudioContext, output: AudioNode, { track, gain, watched }: Sound): Playing {
  const stream = new MediaStream([track])
  const element = mutedElement(stream)
  const source = context.createMediaStreamSource(stream)
  const gate = context.createGain()
  gate.gain.value = 0
  source.connect(gate).connect(output)
  const analyser = watched ? context.createAnalyser() : null
  if (analyser !== null) source.connect(analyser)
  let heardAt: number | null = null
  let last = 0
  const fadeTo = (target: number): void => {
    if (target === last) return
    last = target
    gate.gain.cancelScheduledValues(context.currentTime)
    gate.gain.setTargetAtTime(target, context.currentTime, fadeS)
  }
  fadeTo(gain)
  return {
    track,
    fadeTo,
    look(now) {
      if (analyser !== null && loudnessOf(analyser) > silenceDb) heardAt = now
    },
    get heardAt() {
      return heardAt
    },
    end() {
      fadeTo(0)
      setTimeout(() => {
        source.disconnect()
        gate.disconnect()
        element.srcObject = null
      }, fadedMs)
    },
  }
}

/** Chromium decodes a track from the network only while a media element plays it. */
function mutedElement(stream: MediaStream): HTMLAudioElement {
  const element = new Audio()
  element.muted = true
  element.srcObject = stream
  element.play().catch(() => undefined) // the AudioContext is what is heard, and says when it is blocked
  return element
}
