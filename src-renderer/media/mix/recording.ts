/** What the recorder on the audio thread tells: a few samples and the context's time of their first. */
interface Heard {
  readonly at: number
  readonly samples: Float32Array
}

const patienceMs = 3_000

/**
 * The samples of a sound between two instants of its context's time. Rejects when they do not come. What was lost is silent.
 * The audio thread's module has to be loaded.
 */
export async function record(source: AudioNode, from: number, to: number): Promise<Float32Array> {
  const { context } = source
  const samples = new Float32Array(Math.round((to - from) * context.sampleRate))
  const recorder = new AudioWorkletNode(context, 'recorder', {
    numberOfOutputs: 0,
    channelCount: 1,
    channelCountMode: 'explicit',
  })
  source.connect(recorder)
  const timeout = AbortSignal.timeout((to - context.currentTime) * 1000 + patienceMs)
  try {
    await new Promise<void>((resolve, reject) => {
      timeout.addEventListener('abort', () => reject(new Error('nothing was recorded')))
      recorder.port.onmessage = ({ data }: MessageEvent<Heard>) => {
        put(samples, data.samples, Math.round((data.at - from) * context.sampleRate))
        if (data.at >= to) resolve()
      }
    })
  } finally {
    source.disconnect(recorder)
    recorder.port.postMessage('stop')
    recorder.port.onmessage = null
  }
  return samples
}

/** Puts some samples where they belong; what is before or behind falls away. */
function put(into: Float32Array, some: Float32Array, at: number): void {
  const [first, last] = [Math.max(0, -at), Math.min(some.length, into.length - at)]
  if (first < last) into.set(some.subarray(first, last), at + first)
}
