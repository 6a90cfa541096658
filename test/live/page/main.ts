/** A page with a session and no screens: the fragment says who sits down, tests do the rest. */
import { asId } from '../../../src-core/base/id.ts'
import type { LiveOpening } from '../../../src-core/contract/answers.ts'
import type { Host } from '../../../src-core/contract/host.ts'
import { HostError } from '../../../src-core/contract/reply.ts'
import type { MediaRoom, RoomPart, Source } from '../../../src-renderer/media/media.ts'
import type { Sound } from '../../../src-renderer/media/mix.ts'
import { livekitMedia } from '../../../src-renderer/media/livekit/livekitMedia.ts'
import { hostMeans } from '../../../src-renderer/session/host/hostMeans.ts'
import { entranceOfInvite, entranceOfOpening } from '../../../src-renderer/session/entrance.ts'
import type { LiveSession } from '../../../src-renderer/session/live.ts'
import { openLive } from '../../../src-renderer/session/openLive.ts'
import { readInvite } from '../../../src-core/protocol/invite.ts'

declare global {
  var session: LiveSession
  var callMain: (endpoint: string, ask: unknown) => Promise<unknown>
  var forge: (fragment: string, as: Source) => Promise<void>
  /** True once the server has muted what was forged. */
  var isSilenced: boolean
  /** Goes in with somebody's invite; gives the topics of all messages that come, as they come. */
  var listenIn: (fragment: string) => Promise<void>
  var overheard: string[]
  /** Goes in with somebody's invite and sends all a message of this topic at once. */
  var call: (fragment: string, topic: string) => Promise<void>
  /** What the session last gave its page to play. */
  var played: readonly Sound[]
  /** False: this page never gives anything up for its link. */
  var isJudged: boolean | undefined
  var announce: (name: string, value: unknown) => void
}

const listeners = new Map<string, Set<(value: never) => void>>()
globalThis.announce = (name, value) => {
  for (const listener of listeners.get(name) ?? []) listener(value as never)
}

const host: Host = {
  call: (endpoint, ask) =>
    globalThis.callMain(endpoint, ask).catch((failure: unknown) => {
      throw new HostError(failure instanceof Error ? (failure.message.split(':')[0] ?? '') : '')
    }) as Promise<never>,
  on(announcement, listener) {
    const all = listeners.get(announcement) ?? new Set()
    listeners.set(announcement, all.add(listener))
    return () => all.delete(listener)
  },
  onReachable: () => () => undefined,
  invite: null,
  saveFile: () => Promise.resolve(),
  openLink: () => undefined,
  copyText: () => Promise.resolve(),
  languages: [],
}

/** A page that hears of nothing made up thinks its link good. */
async function unjudged(room: Promise<MediaRoom>): Promise<MediaRoom> {
  return Object.defineProperty(await room, 'countSounds', { value: () => Promise.resolve(new Map()) })
}

async function sitDown(fragment: string): Promise<LiveSession> {
  const real = livekitMedia()
  const play = real.mix.play.bind(real.mix)
  real.mix.play = (sounds) => play((globalThis.played = sounds))
  const media = globalThis.isJudged === false ? { ...real, enter: (...way: Parameters<typeof real.enter>) => unjudged(real.enter(...way)) } : real // prettier-ignore
  if (fragment === 'host') {
    const opening = (await host.call?.('live.open', { clinic: asId('sample') })) as LiveOpening
    return openLive({ media, entrance: entranceOfOpening(opening), host: { host, opening, means: hostMeans } })
  }
  const read = readInvite(fragment)
  if ('failed' in read) throw new Error(read.failed)
  return openLive({ media, entrance: entranceOfInvite(read.invite), host: null })
}

/** A room without a session. */
async function enter(fragment: string, hear: RoomPart['hear']): Promise<MediaRoom> {
  const read = readInvite(fragment)
  if ('failed' in read) throw new Error(read.failed)
  const { server, token } = read.invite
  return livekitMedia().enter(
    { server, token, patienceMs: 10_000, signal: new AbortController().signal },
    { hear, receives: 'everything', answers: {} },
  )
}

/** Goes in with somebody's invite and sends the microphone as whatever it likes. */
globalThis.forge = async (fragment, as) => {
  globalThis.isSilenced = false
  const room = await enter(fragment, ({ type }) => (globalThis.isSilenced ||= type === 'silenced'))
  const microphone = await livekitMedia().capture.openMicrophone(null, false)
  await room.publish(microphone, as, false)
}

globalThis.listenIn = async (fragment) => {
  globalThis.overheard = []
  await enter(fragment, (happening) => happening.type === 'message' && globalThis.overheard.push(happening.topic))
}

globalThis.call = async (fragment, topic) => {
  const room = await enter(fragment, () => undefined)
  await room.send(topic, new Uint8Array([1]), null)
}

if (location.hash !== '#nobody') globalThis.session = await sitDown(location.hash.slice(1))
document.documentElement.dataset['ready'] = ''
