export interface Decoded {
  readonly seconds: number
  /** Of these frequencies, those that sound for at least a fifth of a second. */
  readonly tones: readonly number[]
}

/** Runs in a page, as text: decodes a file of sound, and says which of these tones it holds. */
export async function tonesInFile({ base64, hertz }: { base64: string; hertz: readonly number[] }): Promise<Decoded> {
  const context = new OfflineAudioContext(1, 1, 48_000)
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const sound = await context.decodeAudioData(bytes.buffer)
  const samples = sound.getChannelData(0)
  const window = Math.round(sound.sampleRate / 5)
  /** The amplitude of a frequency in a window (Goertzel). */
  const amplitude = (from: number, frequency: number): number => {
    const turn = 2 * Math.cos((2 * Math.PI * frequency) / sound.sampleRate)
    let [before, last] = [0, 0]
    for (let at = from; at < from + window; at++) [before, last] = [last, (samples[at] ?? 0) + turn * last - before]
    return (2 * Math.sqrt(Math.max(0, last * last + before * before - turn * last * before))) / window
  }
  const isHeard = (frequency: number): boolean => {
    for (let from = 0; from + window <= samples.length; from += window) {
      if (amplitude(from, frequency) > 0.02) return true
    }
    return false
  }
  return { seconds: sound.duration, tones: hertz.filter(isHeard) }
}

/**
 * Runs in a page, as text: when this tone begins in a file of sound, each time that it does after a pause, in ms from the file's
 * beginning. To some milliseconds: a beginning is the first of five windows of 5 ms, one after the other, in which the tone is louder
 * than half of what it comes to, after ten in which it is not.
 */
export async function onsetsInFile({ base64, hertz }: { base64: string; hertz: number }): Promise<readonly number[]> {
  const context = new OfflineAudioContext(1, 1, 48_000)
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const sound = await context.decodeAudioData(bytes.buffer)
  const samples = sound.getChannelData(0)
  const window = Math.round(sound.sampleRate / 200)
  const amplitudes: number[] = []
  for (let from = 0; from + window <= samples.length; from += window) {
    let [real, imaginary] = [0, 0]
    for (let at = 0; at < window; at++) {
      const phase = (2 * Math.PI * hertz * (from + at)) / sound.sampleRate
      real += (samples[from + at] ?? 0) * Math.cos(phase)
      imaginary += (samples[from + at] ?? 0) * Math.sin(phase)
    }
    amplitudes.push(Math.hypot(real, imaginary) / window)
  }
  const half = Math.max(0.01, Math.max(...amplitudes) / 2)
  const begins = (at: number): boolean =>
    amplitudes.slice(Math.max(0, at - 10), at).every((each) => each <= half) &&
    amplitudes.slice(at, at + 5).every((each) => each > half)
  return amplitudes.flatMap((_, at) => (begins(at) ? [(at * 1000 * window) / sound.sampleRate] : []))
}
