import type { GroupId, SeatId } from '../../../src-core/base/id.ts'
import type { Language } from '../../../src-core/base/language.ts'
import type { AirCall } from '../../../src-core/protocol/airCall.ts'
import type { Way } from '../../../src-core/protocol/audience.ts'
import type { HeardBy, InterpretingDesk } from '../../../src-renderer/session/live.ts'

/** `heard` by place and language: `/fr`, `g2/es`. What is not given is not known. */
export interface InterpretingScene {
  readonly heard?: Readonly<Record<string, HeardBy>>
  /** By Seat. */
  readonly ways?: Readonly<Record<string, Omit<Way, 'seat'>>>
  readonly call?: InterpretingDesk['call']
  readonly followsSpeaker?: boolean | null
  readonly lostPartner?: SeatId | null
  readonly isSilenced?: boolean
}

/** Remembers whom it was told to call to air. */
export class FakeInterpreting implements InterpretingDesk {
  called = $state.raw<readonly { readonly seat: SeatId; readonly call: AirCall }[]>([])
  followsSpeaker = $state<boolean | null>(null)
  call = $state.raw<InterpretingDesk['call']>(null)
  lostPartner = $state.raw<SeatId | null>(null)
  readonly isSilenced: boolean
  readonly #heard: NonNullable<InterpretingScene['heard']>
  readonly #ways: NonNullable<InterpretingScene['ways']>

  constructor({
    heard = {},
    ways = {},
    call = null,
    followsSpeaker = null,
    lostPartner = null,
    isSilenced = false,
  }: InterpretingScene = {}) {
    this.#heard = heard
    this.#ways = ways
    this.call = call
    this.lostPartner = lostPartner
    this.isSilenced = isSilenced
    this.followsSpeaker = followsSpeaker
  }

  audienceOf(language: Language, group: GroupId | null): HeardBy | null {
    return this.#heard[`${group ?? ''}/${language}`] ?? null
  }

  wayOf(seat: SeatId): Way | null {
    const way = this.#ways[seat]
    return way === undefined ? null : { seat, ...way }
  }

  callToAir(seat: SeatId, call: AirCall): Promise<boolean> {
    this.called = [...this.called, { seat, call }]
    return Promise.resolve(true)
  }

  declineCall(): void {
    this.call = null
  }

  followSpeaker(on: boolean): void {
    this.followsSpeaker = on
  }
}
