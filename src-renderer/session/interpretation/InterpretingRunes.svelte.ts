import type { GroupId, SeatId } from '../../../src-core/base/id.ts'
import { type Language, primary } from '../../../src-core/base/language.ts'
import { floorIn } from '../../../src-core/clinic/place.ts'
import { type View, seatOf } from '../../../src-core/clinic/view.ts'
import { type AirCall, readAirCall } from '../../../src-core/protocol/airCall.ts'
import type { Way } from '../../../src-core/protocol/audience.ts'
import { topics } from '../../../src-core/protocol/message.ts'
import { AudienceRunes } from './AudienceRunes.svelte.ts'
import type { GroupStay } from '../groups/GroupStay.svelte.ts'
import type { HomeLink } from '../HomeLink.svelte.ts'
import type { HeardBy, InterpretingDesk } from '../live.ts'
import { readOrNull } from '../readOrNull.ts'

/** Who was asked to go on air so long ago has seen it. */
const callLastsMs = 120_000

export interface InterpretingOptions {
  readonly me: SeatId
  readonly isHost: boolean
  readonly view: () => View
  readonly home: HomeLink
  readonly stay: Pick<GroupStay, 'entered'>
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>
  /** Host time: ticking, for what is shown. */
  readonly now: () => number
}

/** Audiences, calls to go on air, and whether the floor follows the speaker. */
export class InterpretingRunes implements InterpretingDesk {
  readonly audiences = new AudienceRunes()
  #call = $state.raw<{ readonly call: AirCall; readonly from: SeatId; readonly at: number } | null>(null)
  lostPartner = $state<SeatId | null>(null)
  /** The Turn during which the server muted me; '' for none. */
  #silencedIn = $state<string | null>(null)
  #follows = $state(true)
  readonly #options: InterpretingOptions
  readonly #key: string

  constructor(options: InterpretingOptions) {
    this.#options = options
    this.#key = `tertulia.floorFollows.${options.view().clinic}`
    this.#follows = options.storage.getItem(this.#key) !== 'no'
  }

  /** Takes a message of somebody in the home room, when it is about interpretation. */
  hear(topic: string, from: SeatId, bytes: Uint8Array): void {
    const { isHost, view, now } = this.#options
    const sender = seatOf(view(), from)
    const runsTheClinic = sender?.role === 'ambassador' || sender?.role === 'cofacilitator'
    if (topic === topics.listener && isHost) this.audiences.hearListener(from, bytes, view(), now())
    else if (topic === topics.tally && sender?.role === 'ambassador') this.audiences.hearTally(bytes, now())
    else if (topic === topics.airCall && runsTheClinic) {
      const call = readOrNull(readAirCall, bytes)
      if (call !== null) this.#call = { call, from, at: now() }
    }
  }

  audienceOf(language: Language, group: GroupId | null): HeardBy | null {
    return this.audiences.of(language, group, this.#options.now())
  }

  wayOf(seat: SeatId): Way | null {
    return this.audiences.wayOf(seat, this.#options.now())
  }

  get call(): InterpretingDesk['call'] {
    const { me, view, now } = this.#options
    const asked = this.#call
    if (asked === null || now() - asked.at > callLastsMs) return null
    const { language, group } = asked.call
    const isSpoken = primary(floorIn(view(), group)) === primary(language)
    return isSpoken || isDone(asked.call, me, view()) ? null : { ...asked.call, from: asked.from }
  }

  /** The server has muted what I send: by what it was told nobody is to hear it. */
  silenced(): void {
    this.#silencedIn = this.#turn
  }

  get isSilenced(): boolean {
    return this.#silencedIn === this.#turn
  }

  get #turn(): string {
    const { me, view } = this.#options
    const turn = view().onAir.find(({ seat }) => seat === me)
    return turn === undefined ? '' : `${turn.booth} ${turn.group ?? ''} ${turn.language} ${turn.startedAt}`
  }

  declineCall(): void {
    this.#call = null
  }

  /** A call that was answered does not come back when the Turn ends. */
  settle(): void {
    if (this.#call !== null && isDone(this.#call.call, this.#options.me, this.#options.view())) this.#call = null
  }

  get callToAir(): InterpretingDesk['callToAir'] {
    const { me, view, home } = this.#options
    const role = seatOf(view(), me)?.role
    if (role !== 'ambassador' && role !== 'cofacilitator') return null
    return async (seat, call) => {
      if (home.room === null) return false
      const bytes = new TextEncoder().encode(JSON.stringify(call))
      return home.room.send(topics.airCall, bytes, seat).then(
        () => true,
        () => false,
      )
    }
  }

  get followsSpeaker(): boolean | null {
    const { me, isHost, view, stay } = this.#options
    const isMine = isHost || (stay.entered !== null && seatOf(view(), me)?.role === 'interpreter')
    return isMine && view().booths.length > 0 ? this.#follows : null
  }

  followSpeaker(on: boolean): void {
    this.#follows = on
    this.#options.storage.setItem(this.#key, on ? 'yes' : 'no')
  }
}

function isDone({ language, group }: AirCall, me: SeatId, { onAir }: View): boolean {
  return onAir.some((turn) => turn.seat === me || (turn.group === group && turn.language === language))
}
