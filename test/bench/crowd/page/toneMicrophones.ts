import { type Capture, CaptureFailure } from '../../../../src-renderer/media/capture.ts'

const hertz = 440
const level = 0.3

/** A microphone that gives a tone while its owner speaks, else silence, which the product sends hardly anything of. */
export interface ToneMicrophone {
  readonly capture: Capture
  speak(on: boolean): void
}

/** Makes the microphones of a page: all in one AudioContext. */
export function toneMicrophones(): () => ToneMicrophone {
  // without a loudspeaker, which the browser would serve a hundred times a second
  const context = new AudioContext({ sampleRate: 48_000, sinkId: { type: 'none' } } as AudioContextOptions)
  const tone = context.createOscillator()
  tone.frequency.value = hertz
  tone.start()
  return () => {
    const gate = context.createGain()
    const out = context.createMediaStreamDestination()
    out.channelCount = 1
    gate.gain.value = 0
    tone.connect(gate).connect(out)
    return { capture: captureOf(out.stream), speak: (on) => void (gate.gain.value = on ? level : 0) }
  }
}

function captureOf(stream: MediaStream): Capture {
  const [track] = stream.getAudioTracks()
  const missing = (): Promise<never> => Promise.reject(new CaptureFailure('missing'))
  return {
    openMicrophone: () => (track === undefined ? missing() : Promise.resolve(track.clone())),
    openCamera: missing,
    openScreen: null,
    list: () => Promise.resolve({ microphones: [], cameras: [], speakers: [] }),
    onListChanged: () => () => undefined,
  }
}
