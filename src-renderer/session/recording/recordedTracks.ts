import { type RecordedVoice, type View, isOffFloor } from '../../../src-core/clinic/view.ts'
import type { Voice } from '../../media/media.ts'
import { partnersOf } from '../listening/whatIHear.ts'

/**
 * What belongs into the recording of a voice. Of the floor: the microphones of those who are here, but never one from a
 * Booth, nor the sound of a shared screen, which nobody was asked about. Of a Channel: what its interpreter on air sends.
 */
export function recordedVoices(
  { channel, seat }: RecordedVoice,
  view: View,
  voices: readonly Voice[],
): readonly Voice[] {
  if (channel !== null)
    return voices.filter(({ source, seat: from }) => source.kind === 'channel' && source.language === channel && from === seat) // prettier-ignore
  const here = new Set(view.seats.filter((each) => each.here).map(({ id }) => id))
  return voices.filter((voice) => voice.source.kind === 'microphone' && here.has(voice.seat) && !isOffFloor(view, voice.seat)) // prettier-ignore
}

/**
 * The keys of all that is recorded in the home room now: the server is to send it, whoever listens. Partners of a Channel are
 * received too, so that the first words after a hand-over are not lost.
 */
export function keysToRecord(view: View, voices: readonly Voice[]): ReadonlySet<string> {
  const recorded = view.recording?.voices ?? []
  const sent = recorded.flatMap((each) => recordedVoices(each, view, voices))
  return new Set(sent.flatMap((voice) => [voice, ...partnersOf(voice, voices, view)]).map(({ key }) => key))
}
