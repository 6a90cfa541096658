import { type Ear, type EarMix, type EarSource, rememberMix, rememberedMix, standardMix } from './earMix.ts'
import type { Ears } from '../live.ts'
import type { BrowserMemory } from '../memory.ts'

/** How I mix what is heard in a Booth. This browser remembers it from clinic to clinic. */
export class EarRunes implements Ears {
  mix = $state.raw<EarMix>(standardMix)
  isRelayed = $state(false)
  readonly #memory: BrowserMemory
  readonly #onChanged: () => void

  constructor(memory: BrowserMemory, onChanged: () => void) {
    this.#memory = memory
    this.#onChanged = onChanged
    this.mix = rememberedMix(memory)
  }

  change(source: EarSource, change: Partial<Ear>): void {
    this.#keep({ ...this.mix, [source]: { ...this.mix[source], ...change } })
  }

  reset(): void {
    this.#keep(standardMix)
  }

  #keep(mix: EarMix): void {
    this.mix = mix
    rememberMix(this.#memory, mix)
    this.#onChanged()
  }
}
