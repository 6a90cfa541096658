import { type PlanPart, hasPart } from '../../../src-core/clinic/leftOut.ts'
import type { Plan } from '../../../src-core/clinic/plan.ts'
import type { BroughtLeftOut } from '../../../src-core/contract/answers.ts'
import type { Ask } from '../../../src-core/contract/endpoints.ts'

/** Something that another machine has otherwise. */
export interface Choice {
  /** Its place among all. */
  readonly at: number
  readonly part: PlanPart
  readonly plans: { readonly here: Plan; readonly there: Plan }
  readonly clash: boolean
}

/** What of another machine's Plan is to count here: what takes nothing away and does not clash, unless the person says otherwise. */
export class Choosing {
  readonly #all: readonly (Choice & { readonly open: boolean })[]
  readonly #said: Record<number, boolean> = $state({})

  constructor({ here, others, canAdopt }: BroughtLeftOut) {
    this.#all = others
      .flatMap(({ there, differences }) => differences.map((each) => ({ ...each, plans: { here, there } })))
      .map(({ plans, part, clash, canAdopt: can }, at) => ({ at, part, plans, clash, open: can && canAdopt }))
  }

  get all(): readonly Choice[] {
    return this.#all
  }

  /** What can be had beside all that is here. */
  get free(): readonly Choice[] {
    return this.#all.filter(({ open, clash }) => open && !clash)
  }

  /** What can be had in place of what is here. */
  get clashes(): readonly Choice[] {
    return this.#all.filter(({ open, clash }) => open && clash)
  }

  /** What cannot be had here, or not now. */
  get settled(): readonly Choice[] {
    return this.#all.filter(({ open }) => !open)
  }

  isWanted({ at, part, plans, clash }: Choice): boolean {
    return this.#said[at] ?? (!clash && hasPart(plans.there, part))
  }

  say({ at }: Choice, wanted: boolean): void {
    this.#said[at] = wanted
  }

  /** What was chosen, by the Plan that it comes from. */
  get wanted(): readonly Ask<'handover.adopt'>[] {
    const chosen = this.#all.filter((choice) => choice.open && this.isWanted(choice))
    const theirs = chosen.map(({ plans }) => plans.there)
    return theirs
      .filter((there, at) => theirs.indexOf(there) === at)
      .map((there) => ({ there, parts: chosen.filter(({ plans }) => plans.there === there).map(({ part }) => part) }))
  }
}
