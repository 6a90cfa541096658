import type { Texts } from '../base/texts.ts'
import type { Method, Part, Phase } from './agenda.ts'

/** A Recipe: a reusable Agenda that scales (`scale.ts`). `recipeFile.ts` says how it is written down. */
export interface Recipe {
  readonly id: string
  readonly name: Texts
  readonly summary: Texts
  /** Where the Method is described by others; empty when there is no such page. */
  readonly source: string
  /** The length, in minutes, that the Blocks are written for. */
  readonly minutes: number
  /** The lengths, in minutes, that are offered. */
  readonly lengths: readonly number[]
  /** False: the Agenda is taken as it is written, for one length only. */
  readonly scales: boolean
  readonly blocks: readonly RecipeBlock[]
}

/** A Block before it has a length and a language. */
export interface RecipeBlock {
  readonly part: Part
  readonly method: Method
  readonly title: Texts
  readonly script: Texts
  readonly notePrompt: Texts
  /** Its length when the Recipe is not scaled. */
  readonly plannedMs: number
  /**
   * The ways to do it, longest first. A Block that has any is a step of the Recipe's Method: its minutes never change. Of
   * all Blocks one at most has several: the scaling rule chooses among them.
   */
  readonly options: readonly MethodOption[]
}

/** One way to do a step of the Method. */
export interface MethodOption {
  readonly form: 'full' | 'short'
  /** How many people, cases or sittings have a turn. */
  readonly clients: number
  /** How many people a Group has; 0 when all stay together. */
  readonly size: number
  /** As in a Block's plan. */
  readonly joins: boolean
  readonly ms: number
  readonly phases: readonly (Omit<Phase, 'title'> & { readonly title: Texts })[]
}
