/** What tests do with a page's sound. */
export interface PageSound {
  /** Of a pure tone, in dB: in both ears or in one of them, at all loudspeakers or at one, by the order in which they were opened. */
  loudness(hertz: number, ear?: 'both' | 'left' | 'right', loudspeaker?: number): number
  /** What each AudioContext plays. */
  taps(): readonly AnalyserNode[]
  speak(on: boolean): void
  /** The microphone's sine from now on, in Hz. */
  pitch(hertz: number): void
}

declare global {
  var sound: PageSound
  /** Samples a second of the microphone, where a test says so. */
  var microphoneRate: number | undefined
}

/**
 * Runs in a page before its scripts, as text: so it uses nothing from outside itself. The microphone becomes a sine, the
 * camera a grey canvas; whatever an AudioContext plays is also measured.
 */
export function installSound(hertz: number): void {
  if (!('mediaDevices' in navigator)) return // an empty page
  const fftSize = 4096
  const taps = new Map<BaseAudioContext, { both: AnalyserNode; left: AnalyserNode; right: AnalyserNode }>()
  // oxlint-disable-next-line typescript/unbound-method -- called with the node it belongs to
  const connect = AudioNode.prototype.connect as (
    this: AudioNode,
    to: AudioNode | AudioParam,
    ...rest: number[]
  ) => AudioNode
  const analyserOf = (context: BaseAudioContext): AnalyserNode =>
    new AnalyserNode(context, { fftSize, smoothingTimeConstant: 0, channelCountMode: 'explicit' }) // two channels, as ears have
  const tapOf = (context: BaseAudioContext): AnalyserNode => {
    const already = taps.get(context)
    if (already !== undefined) return already.both
    const tap = { both: analyserOf(context), left: analyserOf(context), right: analyserOf(context) }
    const splitter = connect.call(tap.both, context.createChannelSplitter(2))
    connect.call(splitter, tap.left, 0)
    connect.call(splitter, tap.right, 1)
    taps.set(context, tap)
    return tap.both
  }
  AudioNode.prototype.connect = function (this: AudioNode, to: AudioNode | AudioParam, ...rest: number[]) {
    if (to instanceof AudioDestinationNode) connect.call(this, tapOf(this.context))
    return connect.call(this, to, ...rest)
  }

  let voice: {
    readonly tone: OscillatorNode
    readonly gate: GainNode
    readonly out: MediaStreamAudioDestinationNode
  } | null = null
  const makeVoice = (): NonNullable<typeof voice> => {
    const context = new AudioContext({ sampleRate: globalThis.microphoneRate ?? 48_000 })
    const tone = context.createOscillator()
    const gate = context.createGain()
    const out = context.createMediaStreamDestination()
    tone.frequency.value = hertz
    gate.gain.value = 0.3
    tone.connect(gate).connect(out)
    tone.start()
    return { tone, gate, out }
  }
  const picture = (): MediaStreamTrack => {
    const canvas = document.createElement('canvas')
    canvas.width = 320
    canvas.height = 180
    const draw = canvas.getContext('2d')
    setInterval(() => draw?.fillRect(0, 0, (performance.now() / 10) % 320, 180), 100)
    const [track] = canvas.captureStream(10).getVideoTracks()
    if (track === undefined) throw new Error('no picture')
    return track
  }
  navigator.mediaDevices.getUserMedia = (constraints = {}) => {
    voice ??= makeVoice()
    const sounds = constraints.audio ? voice.out.stream.getAudioTracks().map((track) => track.clone()) : []
    return Promise.resolve(new MediaStream([...sounds, ...(constraints.video ? [picture()] : [])]))
  }
  globalThis.sound = {
    speak: (on) => {
      voice ??= makeVoice()
      voice.gate.gain.value = on ? 0.3 : 0
    },
    pitch: (wanted) => {
      voice ??= makeVoice()
      if (voice.tone.frequency.value !== wanted) voice.tone.frequency.value = wanted
    },
    taps: () => [...taps.values()].map(({ both }) => both),
    loudness: (wanted, ear = 'both', loudspeaker) => {
      const bins = new Float32Array(fftSize / 2)
      const all = [...taps.values()]
      const found = (loudspeaker === undefined ? all : all.slice(loudspeaker, loudspeaker + 1)).map(
        ({ [ear]: tap }) => {
          if (tap.context.state === 'closed') return -Infinity // it keeps what it played last
          tap.getFloatFrequencyData(bins)
          return bins[Math.round((wanted * fftSize) / tap.context.sampleRate)] ?? -Infinity
        },
      )
      return Math.max(-Infinity, ...found)
    },
  }
}
