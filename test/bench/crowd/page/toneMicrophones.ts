import { type Capture, CaptureFailure } from '../../../../src-renderer/media/capture.ts'

declare global {
  /** Of Chromium: a track that gives the sound that is written. */
  var MediaStreamTrackGenerator: new (options: { kind: 'audio' }) => MediaStreamTrack & {
    readonly writable: WritableStream<AudioData>
  }
}

const hertz = 450
const level = 0.3
const sampleRate = 48_000
const frameMs = 20
/** Who does not speak gives one frame in so many: as many packets as the silence of an open microphone. */
const breathEvery = 20

/**
 * A microphone that gives a tone while its owner speaks, else a breath now and then: as much as an open microphone's silence
 * sends, without the work of encoding all of it.
 */
export interface ToneMicrophone {
  readonly capture: Capture
  speak(on: boolean): void
}

/** Makes the microphones of a page. */
export function toneMicrophones(): () => ToneMicrophone {
  const owners: { readonly writer: WritableStreamDefaultWriter<AudioData>; speaks: boolean }[] = []
  const [from, samples] = [performance.now(), tone()]
  let frame = 0
  setInterval(() => {
    for (; frame * frameMs < performance.now() - from; frame++) {
      for (const [at, { writer, speaks }] of owners.entries()) {
        if (speaks || (frame + at) % breathEvery === 0) void writer.write(soundOf(frame, samples))
      }
    }
  }, frameMs)
  return () => {
    const track = new MediaStreamTrackGenerator({ kind: 'audio' })
    const owner = { writer: track.writable.getWriter(), speaks: false }
    owners.push(owner)
    return { capture: captureOf(track), speak: (on) => void (owner.speaks = on) }
  }
}

/** A frame of whole waves, so that one follows the other without a click. */
function tone(): Float32Array<ArrayBuffer> {
  return Float32Array.from(
    { length: (sampleRate * frameMs) / 1000 },
    (_, at) => level * Math.sin((2 * Math.PI * hertz * at) / sampleRate),
  )
}

function soundOf(frame: number, data: Float32Array<ArrayBuffer>): AudioData {
  const timestamp = frame * frameMs * 1000
  return new AudioData({ format: 'f32', sampleRate, numberOfFrames: data.length, numberOfChannels: 1, timestamp, data })
}

function captureOf(track: MediaStreamTrack): Capture {
  const missing = (): Promise<never> => Promise.reject(new CaptureFailure('missing'))
  return {
    openMicrophone: () => Promise.resolve(track.clone()),
    openCamera: missing,
    openScreen: null,
    list: () => Promise.resolve({ microphones: [], cameras: [], speakers: [] }),
    onListChanged: () => () => undefined,
  }
}
