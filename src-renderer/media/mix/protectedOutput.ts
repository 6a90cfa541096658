import audioThread from './audioThread.ts?worker&url'
import { ceilingDb } from './limiter.ts'

/** The last stretch before the loudspeaker, for everything a page plays. */
export interface ProtectedOutput {
  /** Where sounds go. */
  readonly input: AudioNode
  /** What the loudspeaker gets. */
  readonly last: AudioNode
  /** Resolves once the limiter is there; to false when this browser has none. */
  readonly limited: Promise<boolean>
}

/**
 * Sound flows at once, through what every browser has: a compressor and a hard ceiling. As soon as the limiter is loaded it
 * takes their place.
 */
export function protectedOutput(context: BaseAudioContext): ProtectedOutput {
  const [input, last] = [context.createGain(), context.createGain()]
  const stopgap = connectStopgap(input, last)
  last.connect(context.destination)
  const limited = openLimiter(context).then((limiter) => {
    if (limiter === null) return false
    input.disconnect()
    input.connect(limiter).connect(last)
    stopgap.disconnect()
    return true
  })
  return { input, last, limited }
}

async function openLimiter(context: BaseAudioContext): Promise<AudioNode | null> {
  if (!('audioWorklet' in context)) return null
  try {
    await context.audioWorklet.addModule(audioThread)
    return new AudioWorkletNode(context, 'limiter', {
      channelCount: 2,
      channelCountMode: 'explicit',
      outputChannelCount: [2],
    })
  } catch (failure) {
    console.warn('no limiter', failure)
    return null
  }
}

const stopgap = { threshold: ceilingDb, knee: 0, ratio: 20, attack: 0.001, release: 0.15 }
/** What a compressor by itself adds again (Web Audio API, "makeup gain"): 0.6 of what it takes from a full sample. */
const makeUpDb = 0.6 * -ceilingDb * (1 - 1 / stopgap.ratio)

function connectStopgap(input: AudioNode, last: AudioNode): AudioNode {
  const { context } = input
  const compressor = new DynamicsCompressorNode(context, stopgap)
  const level = new GainNode(context, { gain: 10 ** (-makeUpDb / 20) })
  const cut = new WaveShaperNode(context, { curve: cutAt(10 ** (ceilingDb / 20)) })
  input.connect(compressor).connect(level).connect(cut).connect(last)
  return cut
}

/** A line from -1 to 1 that stays at a ceiling from there on. */
function cutAt(ceiling: number): Float32Array<ArrayBuffer> {
  const points = 2049
  return Float32Array.from({ length: points }, (_, at) => {
    const sample = (2 * at) / (points - 1) - 1
    return Math.max(-ceiling, Math.min(ceiling, sample))
  })
}
