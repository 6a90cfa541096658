import type { Base64 } from './answers.ts'
import type { Announcement, Announcements, Answer, Ask, Endpoint } from './endpoints.ts'

export type Unsubscribe = () => void

/**
 * All the page wants from where it runs. Desktop and Local reach main through a Transport, Guest is alone with its invite.
 * An ability that is missing is a `null` member, so its button is absent. At most 15 members.
 */
export interface Host {
  /** Calls main. Rejects with `HostError`. Null for a guest: there is no main behind it. */
  readonly call: (<E extends Endpoint>(endpoint: E, ask: Ask<E>) => Promise<Answer<E>>) | null
  /** Listens to one kind of announcement. Null for a guest. */
  readonly on:
    (<A extends Announcement>(announcement: A, listener: (value: Announcements[A]) => void) => Unsubscribe) | null
  /** Called when the way to main is lost (`false`) and found again (`true`). Null for a guest. */
  readonly onReachable: ((listener: (reachable: boolean) => void) => Unsubscribe) | null
  /** The text of the invite that this page was opened with; null when there is none. */
  readonly invite: string | null
  /** Gives a file to the person: a save dialog, or the browser's download. */
  saveFile(name: string, bytes: Base64): Promise<void>
  /** Opens a web address outside the app. */
  openLink(url: string): void
  /** Copies text to the clipboard. */
  copyText(text: string): Promise<void>
  /** The languages the person's system asks for, best first. */
  readonly languages: readonly string[]
}

/** Two primitives over which the Host of Desktop and Local is made. */
export interface Transport {
  /** Sends one request and gives the raw answer envelope. Rejects only when main cannot be reached. */
  request(endpoint: string, ask: unknown): Promise<unknown>
  /** Receives every announcement until unsubscribed. */
  subscribe(listener: (announcement: string, value: unknown) => void): Unsubscribe
  onReachable(listener: (reachable: boolean) => void): Unsubscribe
}
