/** When a sound began, by this computer's clock, which all pages have. */
export interface Onset {
  /** In what the page plays. */
  readonly played: number
  /** As it came out of the network, before the page did anything with it. */
  readonly received: number
}

declare global {
  /** What came from the network into this page's sound. */
  var received: MediaStreamAudioSourceNode[]
  /** Waits from now on for sound to begin. Throws while it is not quiet. */
  var watchOnset: () => void
  /** Null when none was heard in five seconds, or the page was too busy to see it begin. */
  var onset: Promise<Onset | null>
}

/** Runs in a page before its scripts, as text. */
export function keepReceived(): void {
  if (!('AudioContext' in globalThis)) return // an empty page
  globalThis.received = []
  // oxlint-disable-next-line typescript/unbound-method -- called with the context it belongs to
  const make = AudioContext.prototype.createMediaStreamSource
  AudioContext.prototype.createMediaStreamSource = function (stream) {
    const source = make.call(this, stream)
    globalThis.received.push(source)
    return source
  }
}

/**
 * Runs in a page that plays already, as text: so it uses nothing from outside itself. A sound has begun where a quarter of its own
 * loudest sample is passed, so that of two which are not equally loud none seems earlier.
 */
export function installOnset(least: number): void {
  const pollMs = 4
  const patienceMs = 5_000
  /** By then a sound is as loud as it will be. */
  const risenMs = 40
  const tap = globalThis.sound.taps().find(({ context }) => context.state === 'running')
  if (tap === undefined) throw new Error('nothing is played')
  const earOf = (node: AudioNode): AnalyserNode => {
    const ear = new AnalyserNode(node.context, { fftSize: 16_384 })
    node.connect(ear)
    return ear
  }
  const ears = [tap, ...globalThis.received.filter(({ context }) => context === tap.context)].map((node) => ({
    ear: earOf(node),
    samples: new Float32Array(16_384),
  }))
  /** What all of them heard up to the same instant, the page's own sound first. */
  const listen = (): readonly Float32Array[] => {
    let at: number
    do {
      at = tap.context.currentTime
      for (const { ear, samples } of ears) ear.getFloatTimeDomainData(samples)
    } while (tap.context.currentTime !== at)
    return ears.map(({ samples }) => samples)
  }
  const loudest = (samples: Float32Array): number => samples.reduce((most, each) => Math.max(most, Math.abs(each)), 0)
  /** How many samples ago sound began; null when none is kept, or its beginning is not. */
  const begunSince = (samples: Float32Array): number | null => {
    const most = loudest(samples)
    const first = samples.findIndex((sample) => Math.abs(sample) > most / 4)
    return most > least && first > 0 ? samples.length - first : null
  }
  globalThis.watchOnset = () => {
    if (listen().some((samples) => loudest(samples) > least)) throw new Error('it is not quiet')
    globalThis.onset = new Promise((resolve) => {
      const givenUpAt = performance.now() + patienceMs
      const look = (): void => {
        const [out, ...into] = listen().map(begunSince)
        const now = performance.timeOrigin + performance.now()
        const ago = (count: number): number => now - (1000 * count) / tap.context.sampleRate
        const came = into.filter((count) => count !== null)
        resolve(out && came.length > 0 ? { played: ago(out), received: ago(Math.max(...came)) } : null)
      }
      const looking = setInterval(() => {
        if (loudest(listen()[0]!) <= least && performance.now() < givenUpAt) return
        clearInterval(looking)
        setTimeout(look, risenMs)
      }, pollMs)
    })
  }
}

/** Runs in a page: how long sound has waited in the buffers that even out the network, on average, in ms. */
export async function bufferedMs(): Promise<number> {
  const reports = await Promise.all(globalThis.peers.map((peer) => peer.getStats()))
  const all = reports.flatMap((report) => [...(report as unknown as Map<string, RTCInboundRtpStreamStats>).values()])
  const sounds = all.filter(({ type, kind }) => type === 'inbound-rtp' && kind === 'audio')
  const sum = (of: (each: RTCInboundRtpStreamStats) => number | undefined): number =>
    sounds.reduce((total, each) => total + (of(each) ?? 0), 0)
  return (1000 * sum((each) => each.jitterBufferDelay)) / sum((each) => each.jitterBufferEmittedCount)
}
