/** A page with a session and no screens: the fragment says who sits down, tests do the rest. */
import { asId } from '../../../src-core/base/id.ts'
import type { LiveOpening } from '../../../src-core/contract/answers.ts'
import type { Host } from '../../../src-core/contract/host.ts'
import type { RoomPart, Source } from '../../../src-renderer/media/media.ts'
import { livekitMedia } from '../../../src-renderer/media/livekit/livekitMedia.ts'
import { entranceOfInvite, entranceOfOpening } from '../../../src-renderer/session/entrance.ts'
import type { LiveSession } from '../../../src-renderer/session/live.ts'
import { openLive } from '../../../src-renderer/session/openLive.ts'
import { readInvite } from '../../../src-core/protocol/invite.ts'

declare global {
  var session: LiveSession
  var callMain: (endpoint: string, ask: unknown) => Promise<unknown>
  var forge: (fragment: string, as: Source) => Promise<void>
  var announce: (name: string, value: unknown) => void
}

const listeners = new Map<string, Set<(value: never) => void>>()
globalThis.announce = (name, value) => {
  for (const listener of listeners.get(name) ?? []) listener(value as never)
}

const host: Host = {
  call: (endpoint, ask) => globalThis.callMain(endpoint, ask) as Promise<never>,
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

async function sitDown(fragment: string): Promise<LiveSession> {
  const media = livekitMedia()
  if (fragment === 'host') {
    const opening = (await host.call?.('live.open', { clinic: asId('sample') })) as LiveOpening
    return openLive({ media, entrance: entranceOfOpening(opening), host: { host, opening } })
  }
  const read = readInvite(fragment)
  if ('failed' in read) throw new Error(read.failed)
  return openLive({ media, entrance: entranceOfInvite(read.invite), host: null })
}

/** Goes in with somebody's invite and sends the microphone as whatever it likes. */
globalThis.forge = async (fragment, as) => {
  const read = readInvite(fragment)
  if ('failed' in read) throw new Error(read.failed)
  const media = livekitMedia()
  const { server, token } = read.invite
  const part: RoomPart = { hear: () => undefined, receives: 'everything', answers: {} }
  const room = await media.enter({ server, token, patienceMs: 10_000 }, part)
  const microphone = await media.capture.openMicrophone(null, false)
  await room.publish(microphone, as, false)
}

if (location.hash !== '#nobody') globalThis.session = await sitDown(location.hash.slice(1))
document.documentElement.dataset['ready'] = ''
