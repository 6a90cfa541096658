import { type RemoteParticipant, type RemoteTrackPublication, Track } from 'livekit-client'
import { type SeatId, isId } from '../../../src-core/base/id.ts'
import type { RoomPicture, SoundCount, Source, Voice } from '../media.ts'
import { languageOfChannel } from '../../../src-core/protocol/channelName.ts'

/** What a participant sends to be heard. */
export function voicesOf({ identity, audioTrackPublications }: RemoteParticipant): readonly Voice[] {
  if (!isId(identity)) return []
  return [...audioTrackPublications.values()].flatMap((publication) => {
    const source = soundOf(publication)
    return source === null ? [] : [voice(identity as SeatId, source, publication)]
  })
}

function voice(seat: SeatId, source: Source, publication: RemoteTrackPublication): Voice {
  const { track } = publication
  return {
    key: publication.trackSid,
    seat,
    source,
    track: track?.mediaStreamTrack ?? null,
    // What is muted need not be kept away, and the server would send a second of silence for each that is: at T0 everyone in a
    // large plenary leaves a room full of muted microphones. Whoever opens theirs is kept away then.
    enable(on) {
      if (publication.isSubscribed && (on || !publication.isMuted)) publication.setEnabled(on)
    },
    newest: () => (publication.isMuted ? null : newestOf(track?.receiver)),
  }
}

/** Cheap, unlike statistics: it may be asked many times a second. */
function newestOf(receiver: RTCRtpReceiver | undefined): number | null {
  const stamps = receiver?.getSynchronizationSources().map(({ timestamp }) => timestamp) ?? []
  return stamps.length === 0 ? null : Math.max(...stamps)
}

/** Of what is neither muted nor disabled. Pauses count as played: the browser makes silence of them. */
export async function countSounds(
  participants: readonly RemoteParticipant[],
): Promise<ReadonlyMap<string, SoundCount>> {
  const receivers = participants.flatMap(({ audioTrackPublications }) =>
    [...audioTrackPublications.values()].flatMap(({ trackSid, track, isMuted, isEnabled }) => {
      const receiver = track?.receiver
      return receiver === undefined || isMuted || !isEnabled ? [] : [{ trackSid, receiver }]
    }),
  )
  const counts = await Promise.all(
    receivers.map(async ({ trackSid, receiver }) => [trackSid, countOf(await statsOf(receiver))] as const),
  )
  return new Map(counts)
}

function countOf(stats: readonly RTCStats[]): SoundCount {
  const inbound = stats.find((each): each is RTCInboundRtpStreamStats => each.type === 'inbound-rtp')
  const { totalSamplesReceived: samples = 0, concealedSamples = 0, silentConcealedSamples = 0 } = inbound ?? {}
  const { packetsReceived: packets = 0, packetsLost: lost = 0, jitterBufferDelay: waitedS = 0, jitterBufferEmittedCount: emitted = 0 } = inbound ?? {} // prettier-ignore
  return { samples, madeUp: concealedSamples - silentConcealedSamples, packets, lost, waitedS, emitted }
}

/** The round trip of the ways that sounds take, as the browser last measured it. A way on which nothing has come yet knows of none. */
export async function roundTripMs(ways: readonly (RTCRtpSender | RTCRtpReceiver)[]): Promise<number | null> {
  for (const way of ways) {
    const stats = await statsOf(way)
    const transport = stats.find((each): each is RTCTransportStats => each.type === 'transport')
    const pair = stats.find((each): each is RTCIceCandidatePairStats => each.id === transport?.selectedCandidatePairId)
    if (pair?.currentRoundTripTime !== undefined) return 1000 * pair.currentRoundTripTime
  }
  return null
}

/** Of a sound's way, or of a connection; nothing of one that is not there. */
export async function statsOf(way: { getStats(): Promise<RTCStatsReport> | undefined }): Promise<readonly RTCStats[]> {
  const report: ReadonlyMap<string, RTCStats> | undefined = await way.getStats()
  return report === undefined ? [] : [...report.values()]
}

function soundOf({ source, trackName }: RemoteTrackPublication): Source | null {
  if (source === Track.Source.Microphone) return { kind: 'microphone' }
  if (source === Track.Source.ScreenShareAudio) return { kind: 'screenSound' }
  const language = source === Track.Source.Unknown ? languageOfChannel(trackName) : null
  return language === null ? null : { kind: 'channel', language }
}

/** Cameras and screens that a participant shows just now. */
export function picturesOf({ identity, videoTrackPublications }: RemoteParticipant): readonly RoomPicture[] {
  if (!isId(identity)) return []
  return [...videoTrackPublications.values()].flatMap((publication) => {
    const { track, source, isMuted } = publication
    if (track === undefined || isMuted) return []
    const kind = source === Track.Source.ScreenShare ? 'screen' : 'camera'
    const key = `${publication.trackSid}/${track.mediaStreamTrack.id}` // a mended link brings another track
    return [{ key, seat: identity as SeatId, kind, show: (element) => shown(track, element) }]
  })
}

function shown(track: Pick<Track, 'attach' | 'detach'>, element: HTMLVideoElement): () => void {
  track.attach(element)
  return () => void track.detach(element)
}
