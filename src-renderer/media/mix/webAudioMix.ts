import { Evening } from '../../../src-core/interpretation/evening.ts'
import { Hush } from '../../../src-core/interpretation/hush.ts'
import type { Stop } from '../media.ts'
import type { Meter, Mix, Sound } from '../mix.ts'
import { earFor } from './ear.ts'
import { echoIn } from './echoIn.ts'
import { lookAheadMs } from './limiter.ts'
import { loudnessOf } from './loudness.ts'
import { LoudnessMeter } from './loudnessMeter.ts'
import { type Playing, startPlaying } from './playing.ts'
import { protectedOutput } from './protectedOutput.ts'
import { reachOf } from './reach.ts'

const lookEveryMs = 50
const quietestDb = -60

/** The mix in one AudioContext. */
export function webAudioMix(context: AudioContext): Mix {
  const { input: output, last } = protectedOutput(context)
  const learntOf = eachOwn(() => ({ evening: new Evening(), hush: new Hush() }))
  const playing = new Map<string, Playing>()
  const watched = new Set<string>()
  const look = setInterval(() => lookAt(playing, watched, performance.now()), lookEveryMs)
  return {
    play(sounds) {
      tune(playing, sounds, (sound) => startPlaying({ context, output, learntOf }, sound))
      watched.clear()
      for (const sound of sounds) if (sound.watched) watched.add(sound.key)
    },
    begins: (from, gainDb) => learntOf(from).evening.begin(gainDb),
    delayMs: () => delayOf(context),
    silentMs: (key) => playing.get(key)?.silentMs(performance.now()) ?? Infinity,
    meter: (track) => meterOf(context.createMediaStreamSource(new MediaStream([track]))),
    meterOutput: () => meterOf(last),
    listenTo: (track) => earFor(context, track),
    echoIn: 'audioWorklet' in context ? (microphone) => echoIn(output, microphone) : null,
    get blocked() {
      return context.state !== 'running'
    },
    unblock: () => context.resume(),
    onBlocked: (listener) => onStateChanged(context, listener),
    test: () => chime(context, output),
    choose: canChoose(context) ? (device) => context.setSinkId(device === 'default' ? '' : device) : null,
    async stop() {
      clearInterval(look)
      for (const sound of playing.values()) sound.end()
      playing.clear()
      await context.close()
    },
  }
}

/** In ms. Safari does not know its output's. */
function delayOf({ baseLatency, outputLatency }: AudioContext): number {
  const known = [baseLatency, outputLatency].filter(Number.isFinite)
  return lookAheadMs + 1000 * known.reduce((sum, seconds) => sum + seconds, 0)
}

function onStateChanged(context: AudioContext, listener: () => void): Stop {
  context.addEventListener('statechange', listener)
  return () => context.removeEventListener('statechange', listener)
}

/** One for each name, made when it is first asked for. */
function eachOwn<T>(make: () => T): (name: string) => T {
  const made = new Map<string, T>()
  return (name) => {
    const one = made.get(name) ?? make()
    made.set(name, one)
    return one
  }
}

/** Ends what is no longer wanted, begins what is new, fades the rest. */
function tune(playing: Map<string, Playing>, sounds: readonly Sound[], start: (sound: Sound) => Playing): void {
  const wanted = new Map(sounds.map((sound) => [sound.key, sound]))
  for (const [key, sound] of playing) {
    if (wanted.get(key)?.track === sound.track) continue
    sound.end()
    playing.delete(key)
  }
  for (const [key, sound] of wanted) {
    const already = playing.get(key)
    if (already === undefined) playing.set(key, start(sound))
    else already.fadeTo(sound.gain, sound.pan)
  }
}

function lookAt(playing: ReadonlyMap<string, Playing>, watched: ReadonlySet<string>, now: number): void {
  let isComing: boolean | null = null
  const hasOtherCome = (): boolean => {
    isComing ??= [...playing].filter(([key, sound]) => !watched.has(key) && sound.hasCome() === true).length > 0 // all are asked
    return isComing
  }
  for (const key of watched) playing.get(key)?.look(now, hasOtherCome)
}

interface WithSink extends AudioContext {
  setSinkId(device: string): Promise<void>
}

/** Not in every browser. */
function canChoose(context: AudioContext): context is WithSink {
  return 'setSinkId' in context
}

function meterOf(source: AudioNode): Meter {
  const analyser = new AnalyserNode(source.context, { smoothingTimeConstant: 0 })
  const spectrum = new Float32Array(analyser.frequencyBinCount)
  const loudness = new LoudnessMeter(source)
  source.connect(analyser)
  return {
    level: () => Math.min(1, Math.max(0, 1 - loudnessOf(analyser) / quietestDb)),
    block: () => loudness.block(),
    reach: () => {
      analyser.getFloatFrequencyData(spectrum)
      return reachOf(spectrum, source.context.sampleRate)
    },
    stop: () => {
      source.disconnect(analyser)
      loudness.stop()
    },
  }
}

const chimeHz = [523, 659, 784]
const noteS = 0.18

async function chime(context: AudioContext, output: AudioNode): Promise<void> {
  await context.resume()
  for (const [index, frequency] of chimeHz.entries()) {
    const begins = context.currentTime + index * noteS
    const tone = context.createOscillator()
    const gate = context.createGain()
    tone.frequency.value = frequency
    gate.gain.setValueAtTime(0, begins)
    gate.gain.linearRampToValueAtTime(0.2, begins + 0.02)
    gate.gain.linearRampToValueAtTime(0, begins + noteS)
    tone.connect(gate).connect(output)
    tone.start(begins)
    tone.stop(begins + noteS)
  }
}
