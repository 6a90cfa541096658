import { type RemoteParticipant, Track } from 'livekit-client'
import { expect, test } from 'vitest'
import { voicesOf } from '../../../src-renderer/media/livekit/received.ts'

/** What the server is told when the voice of a received microphone is switched as said, one after the other. */
function told(isMuted: boolean, ...switches: readonly boolean[]): readonly boolean[] {
  const said: boolean[] = []
  const microphone = {
    trackSid: 't1',
    source: Track.Source.Microphone,
    isSubscribed: true,
    isMuted,
    setEnabled: (on: boolean) => said.push(on),
  }
  const participant = { identity: 'ana', audioTrackPublications: new Map([['t1', microphone]]) }
  const [voice] = voicesOf(participant as unknown as RemoteParticipant)
  for (const on of switches) voice!.enable(on)
  return said
}

test('the server is asked to keep away who is open, and not who is muted', () => {
  expect([told(false, true, false), told(true, true, false)]).toEqual([[true, false], [true]])
})
