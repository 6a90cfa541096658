/** A page without a session, which plays what a test asks for through the last stretch before the loudspeaker. */
import { echoIn } from '../../../src-renderer/media/mix/echoIn.ts'
import type { Echo } from '../../../src-renderer/media/mix/echo.ts'
import { protectedOutput } from '../../../src-renderer/media/mix/protectedOutput.ts'
import { webAudioMix } from '../../../src-renderer/media/mix/webAudioMix.ts'

export interface SoundPage {
  /**
   * What the loudspeaker would be given of these samples. `limiter` false: as in a browser that has none.
   */
  throughOutput(samples: readonly number[], limiter: boolean, sampleRate: number): Promise<{ readonly limited: boolean; readonly samples: number[] }> // prettier-ignore
  /** What the headset check finds in a microphone that hears a noise and, at this gain and delay, what the page plays. */
  echo(gain: number, delayS: number): Promise<Echo | null>
  /**
   * The loudness, in LUFS, of what comes out when people send sines of these amplitudes, each alone for so many seconds. Rates are
   * samples a second.
   */
  evened(amplitudes: readonly number[], seconds: number, rates: Rates): Promise<readonly number[]>
  /**
   * For how long the mix takes an interpreter for silent, in ms: the longest while they speak for four seconds, and two and a half
   * seconds later. Amplitudes are those of the voice, and of the noise in the room.
   */
  silences(voice: number, room: number): Promise<{ readonly speaking: number; readonly after: number }>
  /** Up to which frequency a meter hears a microphone that takes so many samples a second of a noise, in Hz. */
  reach(rates: Rates): Promise<number>
}

export interface Rates {
  readonly microphone: number
  readonly output: number
}

declare global {
  var soundPage: SoundPage
}

globalThis.soundPage = {
  async throughOutput(samples, limiter, sampleRate) {
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
  async echo(gain, delayS) {
    const context = new AudioContext()
    const { input, last, limited } = protectedOutput(context)
    await limited
    const microphone = context.createMediaStreamDestination()
    last
      .connect(new DelayNode(context, { delayTime: delayS, maxDelayTime: 1 }))
      .connect(new GainNode(context, { gain }))
      .connect(microphone)
    noise(context).connect(microphone)
    const [track] = microphone.stream.getAudioTracks()
    if (track === undefined) throw new Error('no microphone')
    const found = await echoIn(input, track)
    await context.close()
    return found
  },
  async evened(amplitudes, seconds, { microphone, output }) {
    const context = new AudioContext({ sampleRate: output })
    const mix = webAudioMix(context)
    const meter = mix.meterOutput()
    const loudness: number[] = []
    for (const [at, amplitude] of amplitudes.entries()) {
      const sender = new AudioContext({ sampleRate: microphone })
      const [tone, sent] = [new OscillatorNode(sender, { frequency: 1_000 }), sender.createMediaStreamDestination()]
      tone.connect(new GainNode(sender, { gain: amplitude })).connect(sent)
      tone.start()
      const [track] = sent.stream.getAudioTracks()
      if (track === undefined) throw new Error('nothing is sent')
      mix.play([
        { key: String(at), track, gain: 1, pan: 0, watched: true, newest: () => null, from: `interpreter ${at}` },
      ])
      await passed(1000 * seconds)
      loudness.push(meter.block().loudness)
      await sender.close()
    }
    await mix.stop()
    return loudness
  },
  async silences(voice, room) {
    const mix = webAudioMix(new AudioContext())
    const sender = new AudioContext()
    const [sent, gate] = [sender.createMediaStreamDestination(), new GainNode(sender, { gain: 0 })]
    noise(sender, room).connect(sent)
    const tone = new OscillatorNode(sender, { frequency: 220 })
    tone.connect(gate).connect(sent)
    tone.start()
    const [track] = sent.stream.getAudioTracks()
    if (track === undefined) throw new Error('nothing is sent')
    mix.play([{ key: 'one', track, gain: 1, pan: 0, watched: true, newest: () => null, from: 'interpreter' }])
    await passed(1_500)
    let speaking = 0
    for (let syllable = 0; syllable < 20; syllable++) {
      gate.gain.value = voice
      await passed(130)
      gate.gain.value = 0
      await passed(70)
      speaking = Math.max(speaking, mix.silentMs('one'))
    }
    await passed(2_500)
    const after = mix.silentMs('one')
    await mix.stop()
    await sender.close()
    return { speaking, after }
  },
  async reach({ microphone, output }) {
    const mix = webAudioMix(new AudioContext({ sampleRate: output }))
    const sender = new AudioContext({ sampleRate: microphone })
    const sent = sender.createMediaStreamDestination()
    noise(sender).connect(sent)
    const [track] = sent.stream.getAudioTracks()
    if (track === undefined) throw new Error('nothing is sent')
    const meter = mix.meter(track)
    let most = 0
    for (let look = 0; look < 20; look++) {
      await passed(100)
      most = Math.max(most, meter.reach())
    }
    meter.stop()
    await mix.stop()
    await sender.close()
    return most
  },
}

const passed = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms))

/** A room: a quiet one, when it is not said how loud. */
function noise(context: AudioContext, amplitude = 0.005): AudioNode {
  const buffer = new AudioBuffer({ length: context.sampleRate, sampleRate: context.sampleRate })
  buffer.copyToChannel(
    Float32Array.from({ length: buffer.length }, () => amplitude * (2 * Math.random() - 1)),
    0,
  )
  const source = new AudioBufferSourceNode(context, { buffer, loop: true })
  source.start()
  return source
}
document.documentElement.dataset['ready'] = ''
