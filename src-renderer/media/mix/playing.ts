import type { Evening } from '../../../src-core/interpretation/evening.ts'
import type { Sound } from '../mix.ts'
import { fade, leadToEars } from './ears.ts'
import { type EvenedGain, evenedGain } from './evenedGain.ts'
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

export interface Stage {
  readonly context: AudioContext
  /** Where everything goes that is played. */
  readonly output: AudioNode
  /** What is known of how loudly somebody speaks. */
  readonly eveningOf: (from: string) => Evening
}

/** Begins to play a sound from silence. */
export function startPlaying(
  { context, output, eveningOf }: Stage,
  { track, gain, pan, watched, from }: Sound,
): Playing {
  const stream = new MediaStream([track])
  const element = mutedElement(stream)
  const source = context.createMediaStreamSource(stream)
  const gate = context.createGain()
  gate.gain.value = 0
  source.connect(gate)
  const watch = watched ? watching(source, eveningOf(from)) : null
  const evened = watch === null ? gate : gate.connect(watch.evened.node)
  const panTo = leadToEars(evened, output, pan)
  const fadeTo = fading(context, gate)
  fadeTo(gain)
  return {
    track,
    fadeTo(target, side) {
      panTo(side)
      fadeTo(target)
    },
    look: (now) => watch?.look(now),
    get heardAt() {
      return watch?.heardAt ?? null
    },
    end() {
      fadeTo(0)
      setTimeout(() => {
        source.disconnect()
        gate.disconnect()
        watch?.evened.node.disconnect()
        element.srcObject = null
      }, fadedMs)
    },
  }
}

function fading(context: AudioContext, { gain }: GainNode): (target: number) => void {
  let last = 0
  return (target) => {
    if (target === last) return
    last = target
    fade(gain, target, context.currentTime)
  }
}

interface Watching {
  readonly evened: EvenedGain
  readonly heardAt: number | null
  look(now: number): void
}

/** Both listen to what comes, before it is faded or evened out. */
function watching(source: AudioNode, evening: Evening): Watching {
  const analyser = source.context.createAnalyser()
  source.connect(analyser)
  const evened = evenedGain(source, evening)
  let heardAt: number | null = null
  return {
    evened,
    get heardAt() {
      return heardAt
    },
    look(now) {
      if (loudnessOf(analyser) > silenceDb) heardAt = now
      evened.look(now)
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
