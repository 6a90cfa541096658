/* oxlint-disable typescript/no-deprecated -- a ScriptProcessorNode needs no module of its own, which a function that travels as text has not */
/** What a page has played, as how loud each tone was in each frame, 0 to 1. */
export interface Recording {
  readonly frameMs: number
  readonly tones: readonly (readonly number[])[]
}

declare global {
  var stopRecording: (() => Recording) | undefined
}

/** Runs in a page, as text: keeps everything it plays from now on, until `stopRecording` says how these tones went. */
export function record(hertz: readonly number[]): void {
  const frame = 240
  const tap = globalThis.sound.taps().find(({ context }) => context.state === 'running')
  if (tap === undefined) throw new Error('nothing is played')
  const context = tap.context as AudioContext
  // all on the audio thread's beat: what a timer would miss on a busy machine is in the next buffer
  const keeper = context.createScriptProcessor(2048, 1, 1)
  const silence = context.createGain()
  silence.gain.value = 0
  const kept: Float32Array[] = []
  keeper.onaudioprocess = ({ inputBuffer }) => void kept.push(inputBuffer.getChannelData(0).slice())
  tap.connect(keeper).connect(silence).connect(context.createMediaStreamDestination())
  const levels = (samples: Float32Array, wanted: number): number[] => {
    const step = (2 * Math.PI * wanted) / context.sampleRate
    return Array.from({ length: Math.max(0, Math.floor(samples.length / frame) - 1) }, (_, index) => {
      let [real, imaginary] = [0, 0]
      for (let at = 0; at < 2 * frame; at++) {
        const sample = (samples[index * frame + at] ?? 0) * Math.sin((Math.PI * at) / (2 * frame)) ** 2
        real += sample * Math.cos(step * at)
        imaginary += sample * Math.sin(step * at)
      }
      return Math.hypot(real, imaginary) / (frame / 2)
    })
  }
  globalThis.stopRecording = () => {
    keeper.disconnect()
    tap.disconnect(keeper)
    const samples = new Float32Array(kept.length * 2048)
    kept.forEach((chunk, at) => samples.set(chunk, at * 2048))
    return { frameMs: (frame / context.sampleRate) * 1000, tones: hertz.map((each) => levels(samples, each)) }
  }
}

/** How one tone gave way to another: for how long neither was heard, and both. Heard is a tenth of a tone's usual level. */
export function change({ frameMs, tones }: Recording): { readonly gapMs: number; readonly overlapMs: number } {
  const [before = [], after = []] = tones.map((levels) => {
    const usual = levels.toSorted((a, b) => b - a)[Math.floor(levels.length / 10)] ?? 0
    return levels.map((level) => level > usual / 10)
  })
  const [last, first] = [before.lastIndexOf(true), after.indexOf(true)]
  if (last < 0 || first < 0 || before.indexOf(true) > first) throw new Error('the tones did not change as they should')
  const both = before.filter((isHeard, at) => isHeard && after[at] === true).length
  return { gapMs: Math.max(0, first - last - 1) * frameMs, overlapMs: both * frameMs }
}
