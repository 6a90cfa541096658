import { AudioStream, type RemoteTrack, Room, RoomEvent, TrackKind } from '@livekit/rtc-node'
import type { Ticket } from '../../src-core/contract/answers.ts'

/** Someone who listens in a room and measures what is heard there. */
export interface Ear {
  readonly room: Room
  /** How loud a pure tone is now, 0 to 1, in the loudest of the tracks (or of those whose name begins with `track`). */
  heard(hertz: number, track?: string): number
  /** Names of the tracks that are heard. */
  tracks(): readonly string[]
  leave(): Promise<void>
}

const sampleRate = 24_000
const windowSamples = sampleRate / 5

/** Enters the room of a Ticket and hears everyone in it. `prepare` can listen to the room before it connects. */
export async function listen(ticket: Ticket, prepare: (room: Room) => void = () => undefined): Promise<Ear> {
  const room = new Room()
  const heard = new Map<RemoteTrack, { readonly name: string; samples: Float64Array<ArrayBuffer> }>()
  room.on(RoomEvent.TrackSubscribed, (track, { name = '' }) => {
    if (track.kind !== TrackKind.KIND_AUDIO) return
    const entry = { name, samples: new Float64Array(windowSamples) }
    heard.set(track, entry)
    void collect(track, (samples) => (entry.samples = slid(entry.samples, samples)))
  })
  room.on(RoomEvent.TrackUnsubscribed, (track) => heard.delete(track))
  prepare(room)
  await room.connect(ticket.server, ticket.token, { autoSubscribe: true, dynacast: false })
  return {
    room,
    heard: (hertz, track = '') => {
      const wanted = [...heard.values()].filter(({ name }) => name.startsWith(track))
      return Math.max(0, ...wanted.map(({ samples }) => loudness(samples, hertz)))
    },
    tracks: () => [...heard.values()].map(({ name }) => name),
    leave: () => room.disconnect(),
  }
}

async function collect(track: RemoteTrack, take: (samples: Int16Array) => void): Promise<void> {
  for await (const { data } of new AudioStream(track, sampleRate, 1)) take(data)
}

function slid(window: Float64Array, samples: Int16Array): Float64Array<ArrayBuffer> {
  const next = new Float64Array(windowSamples)
  const kept = Math.max(0, windowSamples - samples.length)
  next.set(window.subarray(windowSamples - kept))
  next.set(
    Float64Array.from(samples.slice(-windowSamples), (sample) => sample / 32768),
    kept,
  )
  return next
}

/** The amplitude of one frequency in a window (Goertzel). */
export function loudness(samples: Float64Array, hertz: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * hertz) / sampleRate)
  let [before, last] = [0, 0]
  for (const sample of samples) [before, last] = [last, sample + turn * last - before]
  return (2 * Math.sqrt(Math.max(0, last * last + before * before - turn * last * before))) / samples.length
}
