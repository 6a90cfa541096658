import type { Sound } from '../mix.ts'
import { fade, leadToEars } from './ears.ts'
import { loudnessOf } from './loudness.ts'

const fadedMs = 120
/** Quieter than this is silence: rooms and microphones hum below it. */
const silenceDb = -50

/** One sound on its way to the loudspeaker. */
export interface Playing {
  readonly track: MediaStreamTrack
  fadeTo(gain: number, pan: number): void
  /** Notes whether something is heard now. Only for a watched sound. */
  look(now: number): void
  readonly heardAt: number | null
  /** Fades out and lets go. */
  end(): void
}

/** Begins to play a sound from silence. */
export function startPlaying(context: AudioContext, { track, gain, pan, watched }: Sound): Playing {
  const stream = new MediaStream([track])
  const element = mutedElement(stream)
  const source = context.createMediaStreamSource(stream)
  const gate = context.createGain()
  gate.gain.value = 0
  source.connect(gate)
  const panTo = leadToEars(context, gate, pan)
  const analyser = watched ? context.createAnalyser() : null
  if (analyser !== null) source.connect(analyser)
  let heardAt: number | null = null
  let last = 0
  const fadeTo = (target: number): void => {
    if (target === last) return
    last = target
    fade(gate.gain, target, context.currentTime)
  }
  fadeTo(gain)
  return {
    track,
    fadeTo(target, side) {
      panTo(side)
      fadeTo(target)
    },
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
