import { Room, type RoomOptions, type RpcInvocationData } from 'livekit-client'
import { type SeatId, isId } from '../../../src-core/base/id.ts'
import { topics } from '../../../src-core/protocol/message.ts'
import type { Entrance, MediaRoom, RoomPart } from '../media.ts'
import { endCodeOf, failureOf } from './codes.ts'
import { changing, livekitRoom } from './livekitRoom.ts'
import { watchPaths } from './paths.ts'
import { receiveWisely } from './receiving.ts'
import { retryDelayMs } from './retryDelay.ts'

const options: RoomOptions = {
  adaptiveStream: true,
  dynacast: true,
  singlePeerConnection: false,
  stopLocalTrackOnUnpublish: false,
  disconnectOnPageLeave: true,
  reconnectPolicy: { nextRetryDelayInMs: ({ retryCount }) => retryDelayMs(retryCount, Math.random()) },
}

/**
 * Connects to a LiveKit room. `context` is the one of the mix: LiveKit would open another for every room, which runs and plays
 * nothing. What happens from the first moment on is told to `part`; that there is no way in is thrown,
 * and not told as an end too: LiveKit says both.
 */
export async function enterRoom(
  { server, token, patienceMs, signal }: Entrance,
  part: RoomPart,
  audioContext: AudioContext,
): Promise<MediaRoom> {
  const room = new Room({ ...options, webAudioMix: { audioContext } })
  tell(room, part)
  answer(room, part)
  const giveUp = (): void => void room.disconnect(false).catch(() => undefined) // it was not there yet
  signal.addEventListener('abort', giveUp)
  try {
    const patience = { websocketTimeout: patienceMs, peerConnectionTimeout: patienceMs }
    await room.connect(server, token, { ...patience, maxRetries: 0, autoSubscribe: part.receives === 'everything' })
  } catch (cause) {
    room.removeAllListeners()
    throw failureOf(cause)
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
  if (part.receives === 'wisely') receiveWisely(room)
  tellOfLink(room, part)
  return livekitRoom(room, part.hear)
}

function tell(room: Room, { hear }: RoomPart): void {
  let isTold = false
  const changed = (): void => {
    if (isTold) return
    isTold = true
    queueMicrotask(() => {
      isTold = false
      hear({ type: 'changed' })
    })
  }
  for (const event of changing) room.on(event, changed)
  // statistics of each track every two seconds, which nobody reads: among many people their cost grows with the square
  room.on('trackSubscribed', (track) => track.stopMonitor())
  room.on('roomMetadataChanged', () => hear({ type: 'metadata' }))
  // by the name that the server has stamped: that somebody is there, it tells up to three seconds later
  room.on('dataReceived', (bytes, _sender, _kind, topic = '', _encryption, from = '') => {
    if (isSeat(from)) hear({ type: 'message', topic, from, bytes, single: true })
  })
  room.registerByteStreamHandler(topics.notes, (reader, { identity }) => {
    if (!isSeat(identity)) return
    reader.readAll().then(
      (parts) => hear({ type: 'message', topic: topics.notes, from: identity, bytes: joined(parts), single: false }),
      () => undefined, // a stream that broke is sent again by whoever misses its answer
    )
  })
}

function tellOfLink(room: Room, { hear }: RoomPart): void {
  watchPaths(room, (state) => hear({ type: 'link', state }))
  room.on('reconnecting', () => hear({ type: 'link', state: 'returning' }))
  room.on('signalReconnecting', () => hear({ type: 'link', state: 'returning' }))
  room.on('reconnected', () => {
    hear({ type: 'metadata' })
    hear({ type: 'link', state: 'live' })
  })
  room.on('disconnected', (reason) => hear({ type: 'ended', code: endCodeOf(reason) }))
}

function answer(room: Room, { answers }: RoomPart): void {
  for (const [method, reply] of Object.entries(answers)) {
    room.registerRpcMethod(method, ({ callerIdentity, payload }: RpcInvocationData) => {
      if (!isSeat(callerIdentity)) throw new Error('unknown caller')
      return reply(callerIdentity, payload)
    })
  }
}

function isSeat(identity: string): identity is SeatId {
  return isId(identity)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
