import type { Recording } from '../handover/recording.ts'

declare global {
  /** Does something, and says how many ms later a tone is heard that was not heard before. */
  var firstSound: (hertz: number, act: () => void) => Promise<number>
}

/** Runs in a page that plays already, as text: so it uses nothing from outside itself. */
export function installFirstSound(heardDb: number): void {
  const pollMs = 4
  const tap = globalThis.sound.taps().find(({ context }) => context.state === 'running')
  if (tap === undefined) throw new Error('nothing is played')
  const ear = new AnalyserNode(tap.context, { fftSize: 1024, smoothingTimeConstant: 0 })
  tap.connect(ear)
  const bins = new Float32Array(ear.frequencyBinCount)
  const isHeard = (hertz: number): boolean => {
    ear.getFloatFrequencyData(bins)
    return (bins[Math.round((hertz * ear.fftSize) / ear.context.sampleRate)] ?? -Infinity) >= heardDb
  }
  globalThis.firstSound = (hertz, act) =>
    new Promise((resolve, reject) => {
      if (isHeard(hertz)) reject(new Error(`${hertz} Hz is heard already`))
      const begun = performance.now()
      act()
      const looking = setInterval(() => {
        if (!isHeard(hertz)) return
        clearInterval(looking)
        resolve(performance.now() - begun)
      }, pollMs)
    })
}

/** Quieter than -50 dB is silence, as in the Route. */
const silence = 10 ** (-50 / 20)

/** For how long at the most none of the tones was heard. */
export function longestSilenceMs({ frameMs, tones }: Recording): number {
  const frames = tones[0]?.length ?? 0
  let [longest, run] = [0, 0]
  for (let frame = 0; frame < frames; frame++) {
    run = tones.every((levels) => (levels[frame] ?? 0) < silence) ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  return longest * frameMs
}
