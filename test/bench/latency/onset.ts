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
  var onset: Promise<Onset>
}

/** Runs in a page before its scripts, as text. */
export function keepReceived(): void {
  if (!('AudioContext' in globalThis)) return // an empty page
  globalThis.received = []
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the context it belongs to
  const make = AudioContext.prototype.createMediaStreamSource
  AudioContext.prototype.createMediaStreamSource = function (stream) {
    const source = make.call(this, stream)
    globalThis.received.push(source)
    return source
  }
}

/** Runs in a page that plays already, as text: so it uses nothing from outside itself. */
export function installOnset(least: number): void {
  const pollMs = 4
  const tap = globalThis.sound.taps().find(({ context }) => context.state === 'running')
  if (tap === undefined) throw new Error('nothing is played')
  const earOf = (node: AudioNode): AnalyserNode => {
    const ear = new AnalyserNode(node.context, { fftSize: 4096 })
    node.connect(ear)
    return ear
  }
  const played = earOf(tap)
  const received = globalThis.received.filter(({ context }) => context === tap.context).map(earOf)
  const samples = new Float32Array(played.fftSize)
  /** How many samples ago the first loud one of those that are kept was; 0: all is quiet. */
  const loudSince = (ear: AnalyserNode): number => {
    ear.getFloatTimeDomainData(samples)
    const first = samples.findIndex((sample) => Math.abs(sample) > least)
    return first < 0 ? 0 : samples.length - first
  }
  globalThis.watchOnset = () => {
    if (loudSince(played) > 0) throw new Error('it is not quiet')
    globalThis.onset = new Promise((resolve) => {
      const looking = setInterval(() => {
        const [out, into] = [loudSince(played), Math.max(...received.map(loudSince))]
        if (out === 0) return
        clearInterval(looking)
        const now = performance.timeOrigin + performance.now()
        const ago = (count: number): number => now - (1000 * count) / tap.context.sampleRate
        resolve({ played: ago(out), received: ago(into) })
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
