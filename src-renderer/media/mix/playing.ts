import type { Evening } from '../../../src-core/interpretation/evening.ts'
import type { Hush } from '../../../src-core/interpretation/hush.ts'
import { type Flow, flowed, hasStopped } from '../../../src-core/interpretation/flow.ts'
import { silenceMs } from '../../../src-core/interpretation/route.ts'
import type { Sound } from '../mix.ts'
import { fade, leadToEars } from './ears.ts'
import { type EvenedGain, evenedGain } from './evenedGain.ts'
import { loudnessOf } from './loudness.ts'
import { mutedElement } from './mutedElement.ts'

const fadedMs = 120
/** So long after speech was heard what is measured is speech still: as long as a block of loudness. */
const speechMs = 400

/** So often it is looked whether more has come. */
const comesEveryMs = 100

/** One sound on its way to the loudspeaker. */
export interface Playing {
  readonly track: MediaStreamTrack
  fadeTo(gain: number, pan: number): void
  /** Whether more of it has come since this was last asked; null when that cannot be told. Each time the page waits for another thread. */
  hasCome(): boolean | null
  /** Notes whether something is heard now, and whether it still comes. Only for a watched sound. */
  look(now: number, hasOtherCome: () => boolean): void
  /** As `Mix.silentMs`. */
  silentMs(now: number): number
  /** Fades out and lets go. */
  end(): void
}

export interface Stage {
  readonly context: AudioContext
  /** Where everything goes that is played. */
  readonly output: AudioNode
  readonly learntOf: (from: string) => Learnt
}

/** What is known of how loudly somebody speaks, and of the room around them. */
export interface Learnt {
  readonly evening: Evening
  readonly hush: Hush
}

/** Begins to play a sound from silence. */
export function startPlaying(
  { context, output, learntOf }: Stage,
  { track, gain, pan, watched, newest, from }: Sound,
): Playing {
  const stream = new MediaStream([track])
  const element = mutedElement(stream)
  const source = context.createMediaStreamSource(stream)
  const gate = context.createGain()
  gate.gain.value = 0
  source.connect(gate)
  const hasCome = coming(newest)
  const watch = watched ? watching(source, learntOf(from), hasCome) : null
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
    hasCome,
    look: (...seen) => watch?.look(...seen),
    silentMs: (now) => watch?.silentMs(now) ?? Infinity,
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

function coming(newest: Sound['newest']): Playing['hasCome'] {
  let last: number | null = null
  return () => {
    const before = last
    last = newest()
    return last === null ? null : last !== before
  }
}

interface Watching extends Pick<Playing, 'look' | 'silentMs'> {
  readonly evened: EvenedGain
}

/** Both listen to what comes, before it is faded or evened out. */
function watching(source: AudioNode, { evening, hush }: Learnt, hasCome: Playing['hasCome']): Watching {
  const analyser = source.context.createAnalyser()
  source.connect(analyser)
  const evened = evenedGain(source, evening)
  let heardAt = -Infinity
  let flow: Flow | null = null
  return {
    evened,
    look(at, hasOtherCome) {
      if (hush.isSpeech(loudnessOf(analyser), at)) heardAt = at
      if (at - heardAt < speechMs) evened.look(at)
      if (flow === null || at - flow.at >= comesEveryMs) flow = flowedOn(flow, at, hasCome(), hasOtherCome)
    },
    silentMs: (now) => Math.max(now - heardAt, flow !== null && hasStopped(flow) ? silenceMs : 0),
  }
}

/** Others are asked only while it matters. */
function flowedOn(flow: Flow | null, at: number, hasCome: boolean | null, hasOtherCome: () => boolean): Flow {
  const matters = hasCome === false && flow !== null && !hasStopped(flow)
  return flowed(flow, { at, hasCome, hasOtherCome: matters && hasOtherCome() })
}
