import { type Parse, anyText, json, object } from '../../src-core/base/parse.ts'
import type { Transport, Unsubscribe } from '../../src-core/contract/host.ts'

interface Announced {
  readonly announcement: string
  readonly value: unknown
}
type Hear = (announcement: string, value: unknown) => void
type Learn = (reachable: boolean) => void

const readAnnounced: Parse<Announced> = json(object<Announced>({ announcement: anyText, value: (value) => value }))
const firstWaitMs = 250
const longestWaitMs = 4_000

/** What reaches main: `fetch` and `WebSocket` of the browser, or others that carry the session's cookie. */
export interface Reach {
  readonly fetch: (url: string, init: { readonly method: string; readonly body: string }) => Promise<Response>
  readonly socket: (url: string) => WebSocket
}

const ofBrowser: Reach = {
  fetch: (url, init) => fetch(url, { ...init, headers: { 'Content-Type': 'application/json' } }),
  socket: (url) => new WebSocket(url),
}

/** Main over HTTP, and its announcements over a WebSocket that is open while anybody listens. */
export function httpTransport(origin: string, reach: Reach = ofBrowser): Transport {
  const hearing = new Set<Hear>()
  const learning = new Set<Learn>()
  const line = announcementLine(`${origin.replace(/^http/, 'ws')}/announcements`, reach, hearing, learning)
  const listen = <T>(listeners: Set<T>, listener: T): Unsubscribe => {
    listeners.add(listener)
    line.open()
    return () => {
      listeners.delete(listener)
      if (hearing.size + learning.size === 0) line.close()
    }
  }
  return {
    async request(endpoint, ask) {
      const answer = await reach.fetch(`${origin}/call/${endpoint}`, { method: 'POST', body: JSON.stringify(ask) })
      if (!answer.ok) throw new Error(`main answered ${answer.status}`)
      return (await answer.json()) as unknown
    },
    subscribe: (listener) => listen(hearing, listener),
    onReachable: (listener) => listen(learning, listener),
  }
}

/** Keeps one WebSocket open, tries again when it is lost, and says when it was lost and found. */
function announcementLine(url: string, reach: Reach, hearing: Set<Hear>, learning: Set<Learn>) {
  let socket: WebSocket | null = null
  let retry: ReturnType<typeof setTimeout> | null = null
  let waitMs = firstWaitMs
  let isLost = false
  const say = (reachable: boolean): void => {
    isLost = !reachable
    for (const learn of learning) learn(reachable)
  }
  const open = (): void => {
    if (socket !== null || retry !== null) return
    const mine = reach.socket(url)
    socket = mine
    mine.onopen = () => {
      waitMs = firstWaitMs
      if (isLost) say(true)
    }
    mine.onmessage = ({ data }) => {
      const { announcement, value } = readAnnounced(data)
      for (const hear of hearing) hear(announcement, value)
    }
    mine.onclose = () => {
      if (socket !== mine) return
      socket = null
      if (!isLost) say(false)
      retry = setTimeout(again, waitMs)
      waitMs = Math.min(waitMs * 2, longestWaitMs)
    }
  }
  const again = (): void => {
    retry = null
    open()
  }
  const close = (): void => {
    if (retry !== null) clearTimeout(retry)
    socket?.close()
    retry = socket = null
  }
  return { open, close }
}
