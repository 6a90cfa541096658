import type { Language } from '../../../src-core/base/language.ts'
import type { View } from '../../../src-core/clinic/view.ts'
import { channelsOf } from '../../../src-core/interpretation/booth.ts'
import { route } from '../../../src-core/interpretation/route.ts'
import { EarRunes } from '../../../src-renderer/session/interpretation/EarRunes.svelte.ts'
import { BalanceRunes } from '../../../src-renderer/session/listening/BalanceRunes.svelte.ts'
import { hearingOfRoute } from '../../../src-renderer/session/listening/listener.ts'
import type { Listening } from '../../../src-renderer/session/live.ts'
import type { FakeScene } from './FakeLive.svelte.ts'

/** Channels as the View of the clinic has them in the plenary; an interpreter on air always speaks. */
export class FakeListening implements Listening {
  wanted = $state<Language | null>(null)
  readonly isSpare: boolean
  readonly missing: Listening['missing']
  readonly balance = new BalanceRunes({ getItem: () => null, setItem: () => undefined }, () => undefined)
  readonly ears: EarRunes
  readonly #view: () => View

  constructor(view: () => View, { wanted, missing, isSpare }: Pick<FakeScene, 'wanted' | 'missing' | 'isSpare'>) {
    this.#view = view
    this.missing = missing ?? null
    this.isSpare = isSpare ?? false
    this.ears = new EarRunes({ getItem: () => null, setItem: () => undefined }, () => undefined)
    this.wanted = wanted ?? null
  }

  get channels(): Listening['channels'] {
    const { booths, onAir } = this.#view()
    return channelsOf(booths).map((language) => ({
      language,
      onAir: onAir.some((turn) => turn.group === null && turn.language === language),
    }))
  }

  get hearing(): Listening['hearing'] {
    const channels = this.channels.map((channel) => ({ ...channel, silentMs: 0 }))
    return hearingOfRoute(
      route({ wanted: this.wanted, floor: this.#view().floor, channels, behind: this.balance.gain }),
    )
  }

  want(language: Language | null): void {
    this.wanted = language
  }
}
