import type { Meter, Mix, Sound } from '../mix.ts'
import { earFor } from './ear.ts'
import { loudnessOf } from './loudness.ts'
import { type Playing, startPlaying } from './playing.ts'

const lookEveryMs = 50
const quietestDb = -60

/** The mix in one AudioContext. */
export function webAudioMix(context: AudioContext): Mix {
  const playing = new Map<string, Playing>()
  const watched = new Set<string>()
  const look = setInterval(() => {
    for (const key of watched) playing.get(key)?.look(performance.now())
  }, lookEveryMs)
  return {
    play(sounds) {
      tune(context, playing, sounds)
      watched.clear()
      for (const sound of sounds) if (sound.watched) watched.add(sound.key)
    },
    silentMs(key) {
      const heardAt = playing.get(key)?.heardAt ?? null
      return heardAt === null ? Infinity : performance.now() - heardAt
    },
    meter: (track) => meterOf(context, track),
    listenTo: (track) => earFor(context, track),
    get blocked() {
      return context.state !== 'running'
    },
    unblock: () => context.resume(),
    onBlocked(listener) {
      context.addEventListener('statechange', listener)
      return () => context.removeEventListener('statechange', listener)
    },
    test: () => chime(context),
    choose: canChoose(context) ? (device) => context.setSinkId(device === 'default' ? '' : device) : null,
    async stop() {
      clearInterval(look)
      tune(context, playing, [])
      await context.close()
    },
  }
}

/** Ends what is no longer wanted, begins what is new, fades the rest. */
function tune(context: AudioContext, playing: Map<string, Playing>, sounds: readonly Sound[]): void {
  const wanted = new Map(sounds.map((sound) => [sound.key, sound]))
  for (const [key, sound] of playing) {
    if (wanted.get(key)?.track === sound.track) continue
    sound.end()
    playing.delete(key)
  }
  for (const [key, sound] of wanted) {
    const already = playing.get(key)
    if (already === undefined) playing.set(key, startPlaying(context, sound))
    else already.fadeTo(sound.gain, sound.pan)
  }
}

interface WithSink extends AudioContext {
  setSinkId(device: string): Promise<void>
}

/** Not in every browser. */
function canChoose(context: AudioContext): context is WithSink {
  return 'setSinkId' in context
}

function meterOf(context: AudioContext, track: MediaStreamTrack): Meter {
  const source = context.createMediaStreamSource(new MediaStream([track]))
  const analyser = context.createAnalyser()
  source.connect(analyser)
  return {
    level: () => Math.min(1, Math.max(0, 1 - loudnessOf(analyser) / quietestDb)),
    stop: () => source.disconnect(),
  }
}

const chimeHz = [523, 659, 784]
const noteS = 0.18

async function chime(context: AudioContext): Promise<void> {
  await context.resume()
  for (const [index, frequency] of chimeHz.entries()) {
    const begins = context.currentTime + index * noteS
    const tone = context.createOscillator()
    const gate = context.createGain()
    tone.frequency.value = frequency
    gate.gain.setValueAtTime(0, begins)
    gate.gain.linearRampToValueAtTime(0.2, begins + 0.02)
    gate.gain.linearRampToValueAtTime(0, begins + noteS)
    tone.connect(gate).connect(context.destination)
    tone.start(begins)
    tone.stop(begins + noteS)
  }
}
