import type { MediaRoom, Sending, Source } from '../../media/media.ts'

/** Something that is to be sent into a room. */
export interface Outgoing {
  readonly key: string
  readonly track: MediaStreamTrack
  readonly as: Source
  readonly muted: boolean
  /** Muted, and not to be opened soon: nothing of it needs to be sent. */
  readonly rests: boolean
}

/** One thing on its way: what is sent, and what is to be. Steps follow one another; the newest wish counts. */
interface Lane {
  wanted: Outgoing | null
  sent: (Pick<Outgoing, 'track' | 'muted' | 'rests'> & { readonly sending: Sending }) | null
  isBusy: boolean
}

/** Keeps what a room is sent in line with what is wanted. */
export class Outbox {
  readonly #room: MediaRoom
  readonly #lanes = new Map<string, Lane>()
  #isStopped = false

  constructor(room: MediaRoom) {
    this.#room = room
  }

  /** From now on exactly these are sent. What failed is tried again with the next call. */
  want(all: readonly Outgoing[]): void {
    for (const [key, lane] of this.#lanes) {
      if (!all.some((each) => each.key === key)) lane.wanted = null
    }
    for (const each of all) {
      const lane = this.#lanes.get(each.key)
      if (lane === undefined) this.#lanes.set(each.key, { wanted: each, sent: null, isBusy: false })
      else lane.wanted = each
    }
    for (const lane of this.#lanes.values()) if (!lane.isBusy) void this.#work(lane)
  }

  /** The room is gone, and all that was sent with it. */
  stop(): void {
    this.#isStopped = true
    for (const { sent } of this.#lanes.values()) sent?.sending.end().catch(() => undefined)
    this.#lanes.clear()
  }

  async #work(lane: Lane): Promise<void> {
    lane.isBusy = true
    try {
      while (!this.#isStopped && !isDone(lane)) await this.#step(lane)
    } catch {
      // tried again with the next wish: the room may be mending itself
    } finally {
      lane.isBusy = false
    }
  }

  async #step(lane: Lane): Promise<void> {
    const { wanted, sent } = lane
    if (sent === null) {
      if (wanted === null) return
      const { track, muted } = wanted
      const sending = await this.#room.publish(track, wanted.as, muted)
      lane.sent = { sending, track, muted, rests: false }
      if (this.#isStopped) sending.end().catch(() => undefined)
    } else if (wanted === null) {
      lane.sent = null
      await sent.sending.end()
    } else if (sent.rests && !wanted.rests) {
      await sent.sending.rest(false)
      lane.sent = { ...sent, rests: false }
    } else if (wanted.muted !== sent.muted) {
      const { muted } = wanted
      await sent.sending.mute(muted)
      lane.sent = { ...sent, muted }
    } else if (wanted.rests && !sent.rests) {
      await sent.sending.rest(true)
      lane.sent = { ...sent, rests: true }
    } else {
      const { track } = wanted
      await sent.sending.replace(track)
      lane.sent = { ...sent, track }
    }
  }
}

function isDone({ wanted, sent }: Lane): boolean {
  if (wanted === null || sent === null) return wanted === sent
  return wanted.track === sent.track && wanted.muted === sent.muted && wanted.rests === sent.rests
}
