/**
 * The second room, of the Group I belong to: connected silently before T0, entered at T0, left by my own clock.
 *
 *     none --ahead--> connecting --> ready --inside--> entered --no longer--> none
 */
import type { GroupId } from '../../../src-core/base/id.ts'
import { arrivalDelayMs } from '../../../src-core/grouping/arriving.ts'
import type { Group } from '../../../src-core/grouping/group.ts'
import type { Media, MediaRoom, RoomHappening } from '../../media/media.ts'
import { MediaFailure } from '../../media/media.ts'
import type { GroupTicket, GroupTickets } from './groupTickets.ts'
import { type Timing, wait } from '../timing.ts'
import type { Belonging } from './whereIBelong.ts'

export interface GroupStayOptions {
  readonly media: Pick<Media, 'enter'>
  readonly timing: Timing
  readonly tickets: GroupTickets
  /** Called when the room, or what is in it, is another than before. */
  readonly onChanged: () => void
  /** The server has muted what I send there. */
  readonly onSilenced: () => void
}

const patienceMs = [4_000, 6_000, 10_000]
const againMs = [300, 700, 1_500]
/** With the home room live, LiveKit has this long to mend the link to the Group's. */
const mendingMs = 2_500
/** Whoever has my Seat now takes its place in the home room too: so long this page waits to be told there that it has ended. */
const elsewhereMs = 1_500

export class GroupStay {
  /** Where I am to be, or get ready to be. */
  #target = $state.raw<Group | null>(null)
  #isInside = $state(false)
  room = $state.raw<MediaRoom | null>(null)
  readonly #options: GroupStayOptions
  #returningSince: number | null = null
  /** Aborted once this stay, or the way to it, is given up. */
  #stay = new AbortController()
  #isTrying = false

  constructor(options: GroupStayOptions) {
    this.#options = options
  }

  /** The Group I am in; null at home, and while its room is not yet there. */
  get entered(): Group | null {
    return this.#isInside && this.room !== null ? this.#target : null
  }

  /** Goes where I belong. `leftMs`: how long until T0, 0 or less when it is over. */
  settle({ ahead, inside }: Belonging, leftMs: number, isHomeLive: boolean): void {
    this.#hurry(isHomeLive)
    if (ahead?.id !== this.#target?.id) {
      this.#leave()
      if (ahead !== null)
        void this.#connect(ahead.id, inside === null ? arrivalDelayMs(leftMs, this.#options.timing.chance()) : 0)
    }
    if (this.#target !== ahead) this.#target = ahead
    if (this.#isInside !== (inside !== null)) this.#isInside = inside !== null
  }

  stop(): void {
    this.#leave()
    this.#target = null
  }

  #leave(): void {
    this.#stay.abort()
    this.#isTrying = false
    this.#returningSince = null
    const { room } = this
    this.room = null
    room?.leave().catch(() => undefined) // it is gone in any case
  }

  async #connect(group: GroupId, delayMs: number): Promise<void> {
    const { signal } = (this.#stay = new AbortController())
    const isMine = (): boolean => !signal.aborted
    const { timing, onChanged } = this.#options
    if (delayMs > 0) await wait(timing, delayMs)
    for (let tries = 0; isMine(); tries += 1) {
      this.#isTrying = true
      const room = await this.#tryOnce(group, tries, signal)
      if (!isMine()) {
        await room?.leave()
        return
      }
      this.#isTrying = false
      if (room !== null) {
        this.room = room
        onChanged()
        return
      }
      await wait(timing, againMs[tries] ?? 1_500)
    }
  }

  async #tryOnce(group: GroupId, tries: number, signal: AbortSignal): Promise<MediaRoom | null> {
    const { media, tickets } = this.#options
    const ticket: GroupTicket | null = await tickets.ask(group)
    if (ticket === null || signal.aborted) return null
    const hear = (happening: RoomHappening): void => {
      if (!signal.aborted) this.#hear(group, happening)
    }
    const entrance = { ...ticket, patienceMs: patienceMs[tries] ?? 15_000, signal }
    try {
      return await media.enter(entrance, { hear, receives: 'everything', answers: {} })
    } catch (failure) {
      if (failure instanceof MediaFailure && failure.code !== 'serverUnreachable') tickets.doubt(group)
      return null
    }
  }

  #hear(group: GroupId, happening: RoomHappening): void {
    if (happening.type === 'ended') {
      this.#leave()
      void this.#connect(group, happening.code === 'joinedElsewhere' ? elsewhereMs : 0)
    } else if (happening.type === 'link') {
      this.#returningSince = happening.state === 'returning' ? this.#options.timing.now() : null
    } else if (happening.type === 'silenced') this.#options.onSilenced()
    this.#options.onChanged()
  }

  /** LiveKit mends slowly: when the server is surely there again, the room is entered anew. */
  #hurry(isHomeLive: boolean): void {
    if (this.#returningSince === null || this.#target === null) return
    const now = this.#options.timing.now()
    if (!isHomeLive) this.#returningSince = now
    else if (now - this.#returningSince >= mendingMs) this.#enterAnew()
  }

  /**
   * The home room is gone, or is there anew: the Group's is entered anew, unless its link holds. An attempt of before is
   * given up with the home room; what is under way when that is there again goes on, and what waits for its next try waits
   * no longer.
   */
  homeIsAnew(isThere: boolean): void {
    if (!isThere || !this.#isTrying) this.#enterAnew()
  }

  #enterAnew(): void {
    const holds = this.room !== null && this.#returningSince === null
    if (holds || this.#target === null) return
    this.#leave()
    void this.#connect(this.#target.id, 0)
  }
}
