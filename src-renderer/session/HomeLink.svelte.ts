/**
 * The way to the home room, which is never given up while it could come back:
 *
 *     joining --entered--> live --trouble--> returning --mended, or entered anew--> live
 *     any --joinedElsewhere, removed, invite expired, clinic closed--> ended
 *     of the host's window: any --joinedElsewhere, while its machine decides--> joining
 *
 * LiveKit mends a link by itself, but slowly. While it tries, the server is probed; once it answers again and the link is
 * still not mended, the page connects anew. After a hole it does so in any case: sound may flow at once then, but messages wait until
 * the server tries them again, up to as long as the hole was. Nothing is tried while the server does not answer: an attempt that began in a
 * hole hangs on, and after some that failed a browser lets the next wait. Should it not answer for long, it is tried all the same, until it does.
 */
import { type EndCode, type Media, MediaFailure, type MediaRoom, type RoomHappening, type RoomPart, type Stop } from '../media/media.ts' // prettier-ignore
import type { LinkState } from './live.ts'
import { type Timing, wait } from './timing.ts'

export interface HomeLinkOptions {
  readonly media: Pick<Media, 'enter' | 'reach'>
  readonly timing: Timing
  readonly server: string
  readonly token: string
  readonly part: RoomPart
  /** Called with a new room, and with null when it is gone. */
  readonly onRoom: (room: MediaRoom | null) => void
  /** Called once, while the room may still be there. */
  readonly onEnded: () => void
  /** True when main has closed the clinic, so that a missing room is no trouble. */
  readonly isClosed: () => boolean
  /**
   * Of the host's window: whether it still speaks for the machine that decides, so that whoever sits in its Seat now is a
   * machine that has been succeeded. Null for everyone else.
   */
  readonly isStillHost: (() => Promise<boolean>) | null
}

/** A slow line with losses needs its time for what a connection begins with. */
const joiningMs = 15_000
/** Of attempts to come back. The first wait short: a link that was dead shortly before may be so again. */
const patienceMs = [4_000, 4_000, 6_000, 10_000, 15_000]
const pausesMs = [200, 500, 1_000, 1_500, 2_000]
const triesAtFirst = 6
/** Should no probe ever get through, it is tried all the same. */
const unansweredMs = 20_000
/** Also while earlier probes hang, as in a hole: a browser has six at once for one server, and each hangs for two seconds. */
const probeMs = 400
/** How long LiveKit may mend while the server answers, and how many probes' time beside it. After a hole: not at all. */
const mendingMs = 500
const mendingProbes = 4

export class HomeLink {
  link = $state.raw<LinkState>({ kind: 'joining' })
  room = $state.raw<MediaRoom | null>(null)
  readonly #options: HomeLinkOptions
  /** Aborted once this room, or the way to it, is given up. What an abandoned one still says is not heard. */
  #stay = new AbortController()
  /** Of the last trouble. */
  #probed = newProbed
  #skipPause: Stop = () => undefined
  #stopOnline: Stop = () => undefined

  constructor(options: HomeLinkOptions) {
    this.#options = options
  }

  start(): void {
    this.#stopOnline = this.#options.timing.onOnline(() => this.#skipPause())
    void this.#join()
  }

  /** Ends for good, with a code when there is something to say. */
  end(code: string): void {
    if (this.link.kind === 'ended') return
    this.link = { kind: 'ended', code }
    this.#stopOnline()
    this.#options.onEnded()
    this.#drop()
    this.#stay.abort()
    this.#skipPause()
  }

  /** `isAnswering`: the server has just answered. */
  async #join(isAnswering = false): Promise<void> {
    this.#stay.abort()
    const { signal } = (this.#stay = new AbortController())
    const isMine = (): boolean => !signal.aborted
    const { media, server, token, part, onRoom } = this.#options
    for (let tries = 0; isMine(); tries += 1) {
      const isThere = this.link.kind === 'joining' || isAnswering || (await this.#answers(signal))
      if (!isMine()) return
      // were an attempt that begins in a hole still under way once the server answers, it would hang on
      const attempt = new AbortController()
      signal.addEventListener('abort', () => attempt.abort(), { signal: attempt.signal })
      if (!isThere) void this.#watch(attempt.signal, untilAnswered(Infinity)).then(() => attempt.abort())
      const hear = (happening: RoomHappening): void => {
        if (isMine()) this.#hear(happening)
      }
      try {
        const patience = this.link.kind === 'joining' ? joiningMs : (patienceMs[tries % patienceMs.length] ?? 4_000)
        const room = await media.enter(
          { server, token, patienceMs: patience, signal: attempt.signal },
          { ...part, hear },
        )
        if (!isMine()) {
          await room.leave()
          return
        }
        this.room = room
        this.link = { kind: 'live' }
        onRoom(room)
        return
      } catch (failure) {
        if (!isMine() || this.#failed(failure, tries)) return
      }
      isAnswering = attempt.signal.aborted
      attempt.abort()
      if (!isAnswering) await this.#pause(pausesMs[tries] ?? 2_000)
    }
  }

  /** Resolves to true as soon as the server answers, to false when it is time to try all the same. */
  async #answers(signal: AbortSignal): Promise<boolean> {
    const from = this.#options.timing.now()
    await this.#watch(signal, untilAnswered(from + unansweredMs))
    return this.#probed.answeredAt !== null
  }

  /** True when it is of no use to try again. */
  #failed(failure: unknown, tries: number): boolean {
    const code = failure instanceof MediaFailure ? failure.code : 'serverUnreachable'
    if (code === 'roomMissing') void this.#options.isStillHost?.() // main looks, and makes it again
    if (code === 'inviteExpired') this.end('inviteExpired')
    else if (this.#options.isClosed()) this.end('clinicClosed')
    else if (code === 'serverUnreachable' && this.link.kind === 'joining' && tries + 1 >= triesAtFirst) this.end(code)
    return this.link.kind === 'ended'
  }

  #hear(happening: RoomHappening): void {
    if (happening.type === 'ended') this.#ended(happening.code)
    else if (happening.type === 'link') {
      if (happening.state === 'late') this.#again(true)
      else if (happening.state === 'live') {
        if (!this.#probed.wasHole) this.link = { kind: 'live' }
      } else if (this.link.kind !== 'returning') {
        this.#returning()
        void this.#watch(this.#stay.signal, whileMending)
      }
    }
    if (happening.type !== 'ended') this.#options.part.hear(happening)
  }

  #ended(code: EndCode): void {
    if (code === 'joinedElsewhere') void this.#joinedElsewhere(this.#stay.signal)
    else if (code === 'removed') this.end(code)
    else if (code === 'roomClosed' && this.#options.isClosed()) this.end('clinicClosed')
    else this.#again()
  }

  async #joinedElsewhere(signal: AbortSignal): Promise<void> {
    const { isStillHost } = this.#options
    if (isStillHost === null) {
      this.end('joinedElsewhere')
      return
    }
    this.#returning()
    const isHost = await isStillHost()
    if (signal.aborted) return
    if (isHost) this.#again()
    else this.end('joinedElsewhere')
  }

  #again(isAnswering = false): void {
    this.#returning()
    this.#drop()
    void this.#join(isAnswering)
  }

  #returning(): void {
    if (this.link.kind !== 'returning') this.link = { kind: 'returning', since: this.#options.timing.now() }
  }

  #drop(): void {
    const { room } = this
    this.room = null
    if (room === null) return
    this.#options.onRoom(null)
    room.leave().catch(() => undefined) // it is gone in any case
  }

  /** While the link is not there: probes the server until that is enough, or the page connects anew. */
  async #watch(
    signal: AbortSignal,
    judge: (probed: Probed, now: number) => 'wait' | 'enough' | 'again',
  ): Promise<void> {
    const { media, server, timing } = this.#options
    const isReturning = (): boolean => !signal.aborted && this.link.kind === 'returning'
    const judging = new AbortController()
    const over = judging.signal
    const look = (): void => {
      if (over.aborted || !isReturning()) return
      const judged = judge(this.#probed, timing.now())
      if (judged !== 'wait') judging.abort()
      if (judged === 'again') this.#again(true)
    }
    const ended = new Promise((resolve) => over.addEventListener('abort', resolve))
    this.#probed = newProbed
    while (!over.aborted && isReturning()) {
      const askedAt = timing.now()
      void media.reach(server).then((isThere) => {
        if (over.aborted || !isReturning()) return
        this.#probed = withProbe(this.#probed, askedAt, timing.now(), isThere)
        look()
      })
      await Promise.race([ended, wait(timing, probeMs)])
      look()
    }
  }

  #pause(ms: number): Promise<void> {
    const { timing } = this.#options
    return new Promise((resolve) => {
      const takeBack = timing.later(ms * (0.75 + timing.chance() / 2), resolve)
      this.#skipPause = () => {
        takeBack()
        resolve()
      }
    })
  }
}

/** What the probes of a broken link have told. The one that was asked last counts, since a hanging one says it late. */
interface Probed {
  readonly askedAt: number
  /** Since when the server answers; null while it does not. */
  readonly answeredAt: number | null
  readonly tripMs: number
  readonly wasHole: boolean
}

const newProbed: Probed = { askedAt: -Infinity, answeredAt: null, tripMs: 0, wasHole: false }

function withProbe(probed: Probed, askedAt: number, now: number, isThere: boolean): Probed {
  if (askedAt < probed.askedAt) return probed
  if (!isThere) return { ...probed, askedAt, answeredAt: null, wasHole: true }
  return { ...probed, askedAt, answeredAt: probed.answeredAt ?? now, tripMs: now - askedAt }
}

/** LiveKit mends: it has some time. After a hole none, and a server that was started anew knows nothing to mend. */
function whileMending({ answeredAt, tripMs, wasHole }: Probed, now: number): 'wait' | 'again' {
  const isOverdue = answeredAt !== null && now - answeredAt >= (wasHole ? 0 : mendingMs + mendingProbes * tripMs)
  return isOverdue ? 'again' : 'wait'
}

/** Before the page connects anew. */
function untilAnswered(latest: number): (probed: Probed, now: number) => 'wait' | 'enough' {
  return ({ answeredAt }, now) => (answeredAt !== null || now >= latest ? 'enough' : 'wait')
}
