import type { GroupId, SeatId } from '../../../../src-core/base/id.ts'
import type { Group } from '../../../../src-core/grouping/group.ts'
import { readInvite } from '../../../../src-core/protocol/invite.ts'
import type { Media, MediaRoom } from '../../../../src-renderer/media/media.ts'
import { entranceOfInvite } from '../../../../src-renderer/session/entrance.ts'
import type { LinkState, LiveSession } from '../../../../src-renderer/session/live.ts'
import { browserWorld, openLive } from '../../../../src-renderer/session/openLive.ts'
import { hearsCompanions } from './companions.ts'
import type { ToneMicrophone } from './toneMicrophones.ts'
import { unheard } from './unheard.ts'

export interface Invited {
  /** Of the invite. */
  readonly fragment: string
  /** True for the few whose microphones are open in the plenary, and who speak there. */
  readonly speaks: boolean
}

/** Instants are of `Date.now()`. */
export interface GuestReading {
  readonly seat: SeatId
  readonly link: LinkState['kind']
  /** True once they have tried their microphone. */
  readonly ready: boolean
  /** How often the link to the home room broke. */
  readonly breaks: number
  /** Null in the plenary. */
  readonly group: GroupId | null
  /** Since when they are there. */
  readonly since: number
  /** When sound had come here from the microphone of everyone else in the Group; null until then, and in the plenary. */
  readonly hearsAllAt: number | null
}

/**
 * Somebody with the product's own session, who tries the microphone on arrival, opens it in Groups and closes it in the
 * plenary. In a Group the first of its Seats speaks, and the others listen with open microphones.
 */
export class Guest {
  readonly #seat: SeatId
  readonly #speaks: boolean
  readonly #session: LiveSession
  readonly #voice: ToneMicrophone
  #groupRoom: MediaRoom | null = null
  #link: LinkState['kind'] = 'joining'
  #breaks = 0
  #ready = false
  #group: Group | null = null
  #since = Date.now()
  #hearsAllAt: number | null = null

  constructor({ fragment, speaks }: Invited, media: Pick<Media, 'enter' | 'reach'>, voice: ToneMicrophone) {
    const read = readInvite(fragment)
    if ('failed' in read) throw new Error(read.failed)
    this.#seat = read.invite.seat
    this.#speaks = speaks
    this.#voice = voice
    const { capture } = voice
    const world = { ...browserWorld(), storage: ownStorage() }
    const entrance = entranceOfInvite(read.invite)
    const enter: Media['enter'] = async (way, part) => {
      const room = await media.enter(way, part)
      if (way.token !== entrance.token) this.#groupRoom = room
      return room
    }
    const own = { ...media, enter, capture, openMix: null, tape: null, mix: unheard }
    this.#session = openLive({ media: own, entrance, host: null, world })
  }

  /** Notes what has changed, and does what a person would do now. */
  look(): void {
    const { link, place, microphone } = this.#session
    if (link.kind === 'returning' && this.#link !== 'returning') this.#breaks += 1
    this.#link = link.kind
    this.#noteGroup(place.kind === 'group' ? place.group : null)
    this.#voice.speak(this.#group === null ? this.#speaks : this.#group.seats[0] === this.#seat)
    const opens = this.#group !== null || this.#speaks || !this.#ready
    if (microphone.on) this.#ready = true
    if (link.kind === 'live' && opens !== microphone.on && !microphone.starting) void microphone.turn(opens)
  }

  read(): GuestReading {
    return {
      seat: this.#seat,
      link: this.#link,
      ready: this.#ready,
      breaks: this.#breaks,
      group: this.#group?.id ?? null,
      since: this.#since,
      hearsAllAt: this.#hearsAllAt,
    }
  }

  /** What this person is to hear: the microphones of the own Group; none in the plenary. */
  meant(): readonly MediaStreamTrack[] {
    const seats = this.#group?.seats ?? []
    const voices = this.#groupRoom?.voices ?? []
    return voices.flatMap(({ seat, track }) => (track !== null && seats.includes(seat) ? [track] : []))
  }

  #noteGroup(group: Group | null): void {
    const isOther = group?.id !== this.#group?.id
    this.#group = group
    if (!isOther) return
    this.#since = Date.now()
    this.#hearsAllAt = null
    if (group !== null) void this.#listen(group)
  }

  async #listen(group: Group): Promise<void> {
    const isOver = (): boolean => this.#group?.id !== group.id
    if (await hearsCompanions(() => this.#groupRoom!, group, this.#seat, isOver)) this.#hearsAllAt = Date.now()
  }
}

/** A tab's storage is one person's: here each has their own. */
function ownStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const kept = new Map<string, string>()
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
}
