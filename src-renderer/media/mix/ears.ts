/** The time constant that brings a gain to its target in about 80 ms. */
const fadeS = 0.02

export function fade(param: AudioParam, target: number, now: number): void {
  param.cancelScheduledValues(now)
  param.setTargetAtTime(target, now, fadeS)
}

/** Gives the way from `from` to the loudspeaker another pan. */
export type Pan = (pan: number) => void

/**
 * Leads a sound on its way to the loudspeaker: as it comes, and from the first pan that is not 0 on through a gain for each ear. Towards one
 * side the other ear is lowered, down to silence; no ear is ever louder than in the middle. A StereoPannerNode would not do: it
 * lowers a mono sound by 3 dB in the middle, where nearly all sounds stay, and doubles one of two channels at the edge.
 */
export function leadToEars(from: AudioNode, to: AudioNode, initial: number): Pan {
  let last = initial
  let ears = initial === 0 ? null : apart(from, to, initial)
  if (ears === null) from.connect(to)
  return (pan) => {
    if (pan === last) return
    ears ??= apart(from, to, last)
    last = pan
    for (const [ear, gate] of ears.entries()) fade(gate.gain, gainOf(pan, ear), to.context.currentTime)
  }
}

/** Ear 0 is the left one. */
function gainOf(pan: number, ear: number): number {
  return Math.min(1, ear === 0 ? 1 - pan : 1 + pan)
}

function apart(from: AudioNode, to: AudioNode, pan: number): readonly GainNode[] {
  const { context } = to
  const both = context.createGain()
  both.channelCount = 2
  both.channelCountMode = 'explicit' // a mono sound comes out of both sides of the splitter
  const splitter = context.createChannelSplitter(2)
  const merger = context.createChannelMerger(2)
  from.disconnect()
  from.connect(both).connect(splitter)
  merger.connect(to)
  return [0, 1].map((ear) => {
    const gate = context.createGain()
    gate.gain.value = gainOf(pan, ear)
    splitter.connect(gate, ear)
    gate.connect(merger, 0, ear)
    return gate
  })
}
