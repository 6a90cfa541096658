import { json, oneOf } from '../../../src-core/base/parse.ts'
import { type FloorBalance, floorBalances, gainOfBalance, usualBalance } from '../../../src-core/interpretation/floorBalance.ts' // prettier-ignore
import type { Balance } from '../live.ts'
import { type BrowserMemory, remember, remembered } from '../memory.ts'

const place = 'tertulia.balance'

/** How loud the original is behind an interpretation. This browser remembers it from clinic to clinic. */
export class BalanceRunes implements Balance {
  level = $state<FloorBalance>(usualBalance)
  readonly #memory: BrowserMemory
  readonly #onChanged: () => void

  constructor(memory: BrowserMemory, onChanged: () => void) {
    this.#memory = memory
    this.#onChanged = onChanged
    this.level = remembered(memory, place, json(oneOf(...floorBalances))) ?? usualBalance
  }

  get gain(): number {
    return gainOfBalance(this.level)
  }

  choose(level: FloorBalance): void {
    this.level = level
    remember(this.#memory, place, level)
    this.#onChanged()
  }
}
