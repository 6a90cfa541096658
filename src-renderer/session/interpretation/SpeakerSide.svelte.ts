import { untrack } from 'svelte'
import type { SeatId } from '../../../src-core/base/id.ts'
import { meantFor } from '../../../src-core/clinic/meant.ts'
import { isOffFloor } from '../../../src-core/clinic/view.ts'
import { type ShownSignal, isShown } from '../../../src-core/interpretation/signal.ts'
import type { LiveSession } from '../live.ts'

/** A Signal that I am to see, as the one who speaks or as an owner of the floor. */
export interface Sign {
  readonly signal: ShownSignal
  readonly as: 'speaker' | 'owner'
}

/** What who speaks is told: the Signals that are meant for me, until they fade or I put them away. Made in a component. */
export class SpeakerSide {
  #meant = $state.raw<Readonly<Record<string, Sign['as']>>>({})
  /** Those that have been looked at: who begins to speak later is not meant. */
  #known: readonly string[] = []
  #spokeAt: Readonly<Record<SeatId, number>> = {}
  readonly #live: () => LiveSession

  constructor(live: () => LiveSession) {
    this.#live = live
    $effect(() => this.#follow(live()))
  }

  /** The newest first. */
  get signs(): readonly Sign[] {
    const { now, view } = this.#live()
    const shown = view.signals.filter((signal) => isShown(signal, now)).toReversed()
    return shown.flatMap((signal) => {
      const as = this.#meant[nameOf(signal)]
      return as === undefined ? [] : [{ signal, as }]
    })
  }

  /** Puts the signs away. Those who sent them are told that the speaker has seen them, but not that another has. */
  thank(): void {
    const { signs } = this
    this.#meant = {}
    for (const { signal, as } of signs) {
      const { kind, group } = signal
      if (as === 'speaker') void this.#live().ask({ type: 'thankSignal', kind, group })
    }
  }

  #follow(live: LiveSession): void {
    const { people, view, now, me, place, microphone } = live
    const heard = people.filter(({ seat, speaking }) => speaking && !isOffFloor(view, seat))
    this.#spokeAt = { ...this.#spokeAt, ...Object.fromEntries(heard.map(({ seat }) => [seat, now])) }
    const group = place.kind === 'group' ? place.group.id : null
    const hearer = { me, group, microphoneOn: microphone.on, spokeAt: this.#spokeAt }
    const fresh = view.signals.filter((signal) => isShown(signal, now) && !this.#known.includes(nameOf(signal)))
    this.#known = view.signals.map(nameOf)
    const meant = fresh.flatMap((signal) => {
      const as = meantFor(view, signal, hearer)
      return as === null ? [] : [[nameOf(signal), as] as const]
    })
    if (meant.length > 0) this.#meant = { ...untrack(() => this.#meant), ...Object.fromEntries(meant) }
  }
}

/** Of one place and instant there is one of each kind. */
function nameOf({ kind, group, at }: ShownSignal): string {
  return `${kind} ${group ?? ''} ${at}`
}
