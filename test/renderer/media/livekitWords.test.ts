import { ConnectionError, DisconnectReason } from 'livekit-client'
import { expect, test } from 'vitest'
import { channelName, languageOfChannel } from '../../../src-core/protocol/channelName.ts'
import { endCodeOf, failureOf } from '../../../src-renderer/media/livekit/codes.ts'
import { retryDelayMs } from '../../../src-renderer/media/livekit/retryDelay.ts'
import { decibels } from '../../../src-renderer/media/mix/loudness.ts'

test('a Channel is named after its language, and other names are none', () => {
  expect(languageOfChannel(channelName('pt-br'))).toBe('pt-br')
  expect(['microphone', 'interp/', 'interp/ES', 'interp/es/fr', 'xinterp/es'].map(languageOfChannel)).toEqual(
    Array(5).fill(null),
  )
})

test.each([
  [DisconnectReason.DUPLICATE_IDENTITY, 'joinedElsewhere'],
  [DisconnectReason.PARTICIPANT_REMOVED, 'removed'],
  [DisconnectReason.ROOM_DELETED, 'roomClosed'],
  [DisconnectReason.SERVER_SHUTDOWN, 'lost'],
  [DisconnectReason.STATE_MISMATCH, 'lost'],
  [undefined, 'lost'],
])('reason %s ends as %s', (reason, code) => {
  expect(endCodeOf(reason)).toBe(code)
})

test('a missing room, a bad token and a server that is away are told apart', () => {
  const causes = [
    ConnectionError.notAllowed('requested room does not exist', 404),
    ConnectionError.notAllowed('invalid token', 401),
    ConnectionError.serverUnreachable('no'),
    new TypeError('other'),
  ]
  expect(causes.map((cause) => failureOf(cause).code)).toEqual(['roomMissing', 'inviteExpired', 'serverUnreachable', 'serverUnreachable']) // prettier-ignore
})

test('LiveKit tries a few times quickly and then gives up', () => {
  expect([0, 1, 2, 3, 4, 5].map((tried) => retryDelayMs(tried, 0.5))).toEqual([100, 400, 900, 1600, 2100, null])
})

test('a full sine is 3 dB below full, silence is nothing', () => {
  const sine = Float32Array.from({ length: 480 }, (_, at) => Math.sin((at * Math.PI) / 24))
  expect([decibels(sine).toFixed(1), decibels(new Float32Array(480))]).toEqual(['-3.0', -Infinity])
})
