import type { Announcement, Announcements, Answer, Ask, Endpoint } from '../../src-core/contract/endpoints.ts'
import type { Host } from '../../src-core/contract/host.ts'
import { HostError } from '../../src-core/contract/reply.ts'

/** What a fake answers, by call. A refusal is thrown as `HostError`. */
export type Answers = { readonly [E in Endpoint]?: (ask: Ask<E>) => Answer<E> | Promise<Answer<E>> }

export interface FakeHost extends Host {
  readonly call: NonNullable<Host['call']>
  readonly on: NonNullable<Host['on']>
  readonly onReachable: NonNullable<Host['onReachable']>
  /** Every call that was made, in order. */
  readonly calls: readonly { readonly endpoint: Endpoint; readonly ask: unknown }[]
  readonly saved: readonly { readonly name: string; readonly bytes: string }[]
  readonly opened: readonly string[]
  readonly copied: readonly string[]
  announce<A extends Announcement>(announcement: A, value: Announcements[A]): void
  /** Loses the way to main, or finds it again. */
  reach(reachable: boolean): void
}

/** A Host without a main behind it, for tests of the page. A call that it has no answer to is named. */
export function fakeHost(answers: Answers = {}): FakeHost {
  const calls: { endpoint: Endpoint; ask: unknown }[] = []
  const [saved, opened, copied] = [[] as { name: string; bytes: string }[], [] as string[], [] as string[]]
  const hearing = new Set<(announcement: Announcement, value: unknown) => void>()
  const learning = new Set<(reachable: boolean) => void>()
  let reachable = true
  return {
    calls,
    saved,
    opened,
    copied,
    invite: null,
    languages: ['en'], // prettier-ignore
    async call<E extends Endpoint>(endpoint: E, ask: Ask<E>): Promise<Answer<E>> {
      calls.push({ endpoint, ask })
      if (!reachable) throw new HostError('hostUnreachable')
      const answer: ((ask: Ask<E>) => Answer<E> | Promise<Answer<E>>) | undefined = answers[endpoint]
      if (answer === undefined) throw new Error(`the fake host has no answer to ${endpoint}`)
      return answer(ask)
    },
    on<A extends Announcement>(announcement: A, listener: (value: Announcements[A]) => void) {
      const hear = (name: Announcement, value: unknown): void => {
        if (name === announcement) listener(value as Announcements[A])
      }
      hearing.add(hear)
      return () => hearing.delete(hear)
    },
    onReachable(listener) {
      learning.add(listener)
      return () => learning.delete(listener)
    },
    announce(announcement, value) {
      for (const hear of [...hearing]) hear(announcement, value)
    },
    reach(now) {
      reachable = now
      for (const learn of [...learning]) learn(now)
    },
    saveFile: (name, bytes) => Promise.resolve(void saved.push({ name, bytes })),
    openLink: (url) => void opened.push(url),
    copyText: (text) => Promise.resolve(void copied.push(text)),
  }
}
