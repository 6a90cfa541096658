declare global {
  /**
   * The ms from an instant (of `Date.now()`) until a tone is heard from a sound that did not have it before: the one of
   * another room. Watches from the call on.
   */
  var heardAnew: (hertz: number, at: number) => Promise<number>
}

/**
 * Runs in a page before its scripts, as text: so it uses nothing from outside itself. Every voice is measured by itself,
 * where it goes to the loudspeaker at once or after the node that fades it.
 */
export function installGates(heardDb: number): void {
  if (!('mediaDevices' in navigator)) return // an empty page
  const fftSize = 1024
  const pollMs = 5
  const gates = new Map<AudioNode, AnalyserNode>()
  // oxlint-disable-next-line typescript/unbound-method -- called with the node it belongs to
  const connect = AudioNode.prototype.connect as (this: AudioNode, to: AudioNode, ...rest: number[]) => AudioNode
  // oxlint-disable-next-line typescript/unbound-method -- called with the node it belongs to
  const disconnect: (this: AudioNode) => void = AudioNode.prototype.disconnect
  const measure = (node: AudioNode): void => {
    if (gates.has(node)) return
    const gate = node.context.createAnalyser()
    gate.fftSize = fftSize
    gate.smoothingTimeConstant = 0
    connect.call(node, gate)
    gates.set(node, gate)
  }
  AudioNode.prototype.connect = function (this: AudioNode, to: AudioNode, ...rest: number[]) {
    if (this instanceof MediaStreamAudioSourceNode) {
      if (to instanceof AudioDestinationNode) measure(this)
      else if (to instanceof GainNode) measure(to)
    }
    return connect.call(this, to, ...rest)
  } as typeof AudioNode.prototype.connect
  AudioNode.prototype.disconnect = function (this: AudioNode) {
    gates.delete(this)
    disconnect.call(this)
  }
  const bins = new Float32Array(fftSize / 2)
  const isHeard = (gate: AnalyserNode, hertz: number): boolean => {
    gate.getFloatFrequencyData(bins)
    return (bins[Math.round((hertz * fftSize) / gate.context.sampleRate)] ?? -Infinity) >= heardDb
  }
  globalThis.heardAnew = (hertz, at) =>
    new Promise((resolve) => {
      const before = new Set<AnalyserNode>()
      const looking = setInterval(() => {
        const now = Date.now()
        const heard = [...gates.values()].filter((gate) => isHeard(gate, hertz))
        if (now < at) heard.forEach((gate) => before.add(gate))
        else if (heard.some((gate) => !before.has(gate))) {
          clearInterval(looking)
          resolve(now - at)
        }
      }, pollMs)
    })
}
