import {
  LocalAudioTrack, type LocalParticipant, type LocalTrack, LocalVideoTrack, ScreenSharePresets, Track, type TrackPublishOptions,
} from 'livekit-client' // prettier-ignore
import type { Sending, Source } from '../media.ts'
import { channelName } from '../../../src-core/protocol/channelName.ts'
import { fitting } from './fitting.ts'
import { resting } from './resting.ts'

/** What becomes of what is sent, without one's own doing. */
export interface SendingTold {
  /** The server has muted it. */
  silenced(): void
  /** From now on it is sent in fewer bits than it should be, or no longer. */
  fitted(track: LocalTrack, isNarrow: boolean): void
}

/**
 * Publishes a copy of a track. A copy, since muting switches the track itself off and the same microphone is sent to two
 * rooms. A muted copy sends silence, so that the server has everything ready when it is unmuted, until it is let rest.
 */
export async function publish(
  me: LocalParticipant,
  original: MediaStreamTrack,
  as: Source,
  muted: boolean,
  told: SendingTold,
): Promise<Sending> {
  const copy = original.clone()
  const isSound = as.kind !== 'camera' && as.kind !== 'screen'
  const made = isSound ? new UnwatchedSound(copy, undefined, true) : new LocalVideoTrack(copy, undefined, true)
  const track = made as LocalTrack // the package's types do not agree with exactOptionalPropertyTypes
  if (muted) await track.mute()
  const options = optionsFor(as)
  try {
    await me.publishTrack(track, options)
  } catch (cause) {
    copy.stop()
    throw cause
  }
  return sending(me, track, told, options.audioPreset?.maxBitrate)
}

/**
 * LiveKit would open an AudioContext for each new track to hear whether it is silent, and read statistics of it every two
 * seconds. Nobody asks for either, and both are dear just when a whole clinic opens its microphones.
 */
class UnwatchedSound extends LocalAudioTrack {
  override checkForSilence(): Promise<boolean> {
    return Promise.resolve(false)
  }

  override startMonitor(): void {
    // nothing is read from it
  }
}

/** LiveKit mutes a track itself when the server says so. `bits`: of a sound in a second. */
function sending(me: LocalParticipant, track: LocalTrack, told: SendingTold, bits?: number): Sending {
  let isMutedHere = track.isMuted
  const stopFitting = bits === undefined ? () => undefined : fitting(track, bits, (isNarrow) => told.fitted(track, isNarrow)) // prettier-ignore
  track.on('muted', () => {
    if (!isMutedHere) told.silenced()
  })
  const rest = resting(track)
  return {
    async mute(muted) {
      isMutedHere = muted
      await (muted ? track.mute() : track.unmute())
    },
    rest: (on) => rest.rest(on),
    async replace(original) {
      const before = track.mediaStreamTrack
      const copy = original.clone()
      copy.enabled = !track.isMuted
      await track.replaceTrack(copy, { userProvidedTrack: true })
      before.stop()
      rest.replaced()
    },
    async end() {
      rest.stop()
      stopFitting()
      await me.unpublishTrack(track, false)
      track.mediaStreamTrack.stop()
    },
  }
}

const speech: TrackPublishOptions = { audioPreset: { maxBitrate: 24_000 }, red: true, forceStereo: false }

function optionsFor(as: Source): TrackPublishOptions {
  switch (as.kind) {
    case 'microphone':
      return { ...speech, source: Track.Source.Microphone, name: 'microphone', dtx: true }
    case 'channel': {
      const preset = { maxBitrate: 32_000 }
      return {
        ...speech,
        source: Track.Source.Unknown,
        name: channelName(as.language),
        audioPreset: preset,
        dtx: false,
      }
    }
    case 'screenSound':
      return { ...speech, source: Track.Source.ScreenShareAudio, name: 'screenSound', audioPreset: { maxBitrate: 48_000 }, dtx: false } // prettier-ignore
    case 'camera':
      return { source: Track.Source.Camera, name: 'camera', simulcast: true }
    case 'screen':
      return { source: Track.Source.ScreenShare, name: 'screen', screenShareEncoding: ScreenSharePresets.h720fps5.encoding } // prettier-ignore
  }
}
