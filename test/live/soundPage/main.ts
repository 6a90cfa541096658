/** A page without a session, which plays what a test asks for through the last stretch before the loudspeaker. */
import { protectedOutput } from '../../../src-renderer/media/mix/protectedOutput.ts'

export interface SoundPage {
  /**
   * What the loudspeaker would be given of these samples. `limiter` false: as in a browser that has none.
   */
  throughOutput(samples: readonly number[], limiter: boolean): Promise<{ readonly limited: boolean; readonly samples: number[] }> // prettier-ignore
}

declare global {
  var soundPage: SoundPage
}

const sampleRate = 48_000

globalThis.soundPage = {
  async throughOutput(samples, limiter) {
    const context = new OfflineAudioContext(2, samples.length, sampleRate)
    if (!limiter) context.audioWorklet.addModule = () => Promise.reject(new Error('no limiter here'))
    const { input, limited } = protectedOutput(context)
    const isLimited = await limited
    const buffer = new AudioBuffer({ length: samples.length, sampleRate })
    buffer.copyToChannel(Float32Array.from(samples), 0)
    const source = new AudioBufferSourceNode(context, { buffer })
    source.connect(input)
    source.start()
    const played = await context.startRendering()
    return { limited: isLimited, samples: [...played.getChannelData(0)] }
  },
}
document.documentElement.dataset['ready'] = ''
