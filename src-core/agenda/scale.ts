/**
 * The scaling rule: from a Recipe to the Agenda of a clinic of so many minutes.
 *
 * 1. A step inside a Method never changes. The length of the Groups is chosen first: the Recipe's own at its own length, the
 *    next shorter way for a shorter clinic, the next longer one for a longer clinic.
 * 2. Welcome, explain and return keep their minutes.
 * 3. Sharer, questions, harvest, replies and close share the rest in proportion to their own length (the buffer counts in
 *    the proportion), at most half as long again, whole minutes, never under their minimum. The buffer takes what remains;
 *    below zero the next shorter way to run the Groups is tried.
 * 4. In an interpreted clinic what is spoken in the plenary takes a fifth longer. The buffer pays, then shorter Groups, then
 *    the harvest.
 */
import { groupSizes } from '../base/groupSizes.ts'
import { type BlockId, type NewId, asId } from '../base/id.ts'
import type { Language } from '../base/language.ts'
import { textIn } from '../base/texts.ts'
import type { Agenda, Block, Method, Part } from './agenda.ts'
import type { GroupOption, Recipe, RecipeBlock } from './recipe.ts'

const minuteMs = 60_000
const sharing: ReadonlySet<Part> = new Set<Part>(['sharer', 'questions', 'harvest', 'replies', 'close'])
const spoken: ReadonlySet<Method> = new Set<Method>(['talk', 'questions', 'harvest', 'feedback'])
const leastMinutes: { readonly [P in Part]?: number } = { sharer: 5, questions: 3, replies: 3, close: 3 }

/** What the clinic is like. `people` are those who go into Groups. */
export interface ScaleFor {
  readonly interpreted: boolean
  readonly people: number
}

/** An Agenda, or why there is none: the Blocks with the shortest length they could take, and what is missing. */
export type Scaled =
  | { readonly agenda: Agenda }
  | {
      readonly refused: 'tooShort'
      readonly missingMs: number
      readonly blocks: readonly { readonly part: Part; readonly title: string; readonly ms: number }[]
    }

/** A Block of the Recipe with the length it gets. */
interface Sized {
  readonly of: RecipeBlock
  readonly ms: number
  readonly option: GroupOption | null
}

/** The Agenda of a clinic of `minutes` by the scaling rule. */
export function scaleRecipe(
  recipe: Recipe,
  minutes: number,
  clinic: ScaleFor,
  language: Language,
  newId: NewId,
): Scaled {
  const lengthMs = minutes * minuteMs
  const sized = recipe.scales ? scaled(recipe, lengthMs, clinic) : asWritten(recipe)
  const missingMs = totalMs(sized) - lengthMs
  if (missingMs > 0) {
    const blocks = sized.map(({ of, ms }) => ({ part: of.part, title: textIn(of.title, language), ms }))
    return { refused: 'tooShort', missingMs, blocks: blocks.filter(({ ms }) => ms > 0) }
  }
  return { agenda: withBuffer(recipe, sized, -missingMs).map((each) => blockOf(each, language, newId)) }
}

/** The offered lengths of a Recipe that such a clinic can have, in minutes. */
export function lengthsFor(recipe: Recipe, clinic: ScaleFor): readonly number[] {
  return recipe.lengths.filter((minutes) => 'agenda' in scaleRecipe(recipe, minutes, clinic, 'en', () => 'x'))
}

function asWritten(recipe: Recipe): readonly Sized[] {
  return recipe.blocks.map((of) => ({ of, ms: of.plannedMs, option: ownOption(of) }))
}

function ownOption(block: RecipeBlock): GroupOption | null {
  return block.options.find(({ ms }) => ms === block.plannedMs) ?? null
}

/** All Blocks but the buffer, which is empty here. May be too long when even the shortest way does not fit. */
function scaled(recipe: Recipe, lengthMs: number, clinic: ScaleFor): readonly Sized[] {
  const ways = waysFor(recipe, lengthMs)
  const tries = ways.map((option) => proportioned(recipe, lengthMs, option, clinic.people))
  const plain = firstThatFits(tries, lengthMs)
  return clinic.interpreted ? interpreted(plain, ways, lengthMs, clinic.people) : plain
}

/** The ways to run the Groups that may be tried, longest first. */
function waysFor(recipe: Recipe, lengthMs: number): readonly (GroupOption | null)[] {
  const groups = recipe.blocks.find(({ options }) => options.length > 0)
  if (groups === undefined) return [null]
  const own = groups.options.findIndex(({ ms }) => ms === groups.plannedMs)
  const start = own + Math.sign(recipe.minutes * minuteMs - lengthMs)
  return groups.options.slice(Math.min(Math.max(start, 0), groups.options.length - 1))
}

function firstThatFits(tries: readonly (readonly Sized[])[], lengthMs: number): readonly Sized[] {
  return tries.find((each) => totalMs(each) <= lengthMs) ?? tries.at(-1) ?? []
}

/** Rule 3: what the Groups and the fixed Blocks leave is shared in proportion. */
function proportioned(recipe: Recipe, lengthMs: number, option: GroupOption | null, people: number): readonly Sized[] {
  const groups = groupSizes(people, option?.size ?? people).length
  const shares = recipe.blocks.filter(({ part }) => sharing.has(part) || part === 'buffer')
  const wholeMs = shares.reduce((sum, { plannedMs }) => sum + plannedMs, 0)
  const fixed = recipe.blocks.filter((block) => !shares.includes(block) && block.options.length === 0)
  const restMs = lengthMs - (option?.ms ?? 0) - fixed.reduce((sum, { plannedMs }) => sum + plannedMs, 0)
  return recipe.blocks.map((of) => {
    if (of.options.length > 0 && option !== null) return { of, ms: option.ms, option }
    if (of.part === 'buffer') return { of, ms: 0, option: null }
    if (!sharing.has(of.part)) return { of, ms: of.plannedMs, option: null }
    const fair = Math.min((of.plannedMs * restMs) / Math.max(wholeMs, 1), of.plannedMs * 1.5)
    return { of, ms: Math.max(Math.floor(fair / minuteMs) * minuteMs, leastMs(of.part, groups)), option: null }
  })
}

function leastMs(part: Part, groups: number): number {
  return (part === 'harvest' ? Math.max(groups, 1) : (leastMinutes[part] ?? 0)) * minuteMs
}

/** Rule 4. */
function interpreted(
  plain: readonly Sized[],
  ways: readonly (GroupOption | null)[],
  lengthMs: number,
  people: number,
): readonly Sized[] {
  const longer = plain.map((each) => (isSpoken(each.of) ? { ...each, ms: aFifthMore(each.ms) } : each))
  const used = longer.find(({ option }) => option !== null)?.option ?? null
  const tries = ways.slice(Math.max(ways.indexOf(used), 0)).map((option) => withOption(longer, option))
  const fitting = firstThatFits(tries, lengthMs)
  const missingMs = totalMs(fitting) - lengthMs
  return missingMs > 0 ? withShorterHarvest(fitting, missingMs, people) : fitting
}

function isSpoken({ method, part }: RecipeBlock): boolean {
  return spoken.has(method) && part !== 'return' && part !== 'buffer'
}

/** In whole minutes, rounded up; multiplied before it is divided, so that a whole result stays whole. */
function aFifthMore(ms: number): number {
  return Math.ceil((ms * 6) / 5 / minuteMs) * minuteMs
}

function withOption(sized: readonly Sized[], option: GroupOption | null): readonly Sized[] {
  return sized.map((each) => (each.option !== null && option !== null ? { ...each, ms: option.ms, option } : each))
}

function withShorterHarvest(sized: readonly Sized[], missingMs: number, people: number): readonly Sized[] {
  const size = sized.find(({ option }) => option !== null)?.option?.size ?? people
  const least = leastMs('harvest', groupSizes(people, size).length)
  return sized.map((each) =>
    each.of.part === 'harvest' ? { ...each, ms: Math.max(each.ms - missingMs, Math.min(least, each.ms)) } : each,
  )
}

/** The buffer takes what remains; a Block of no length is left out. */
function withBuffer(recipe: Recipe, sized: readonly Sized[], remainingMs: number): readonly Sized[] {
  const filled = sized.map((each) => (recipe.scales && each.of.part === 'buffer' ? { ...each, ms: remainingMs } : each))
  return filled.filter(({ ms }) => ms > 0)
}

function totalMs(sized: readonly Sized[]): number {
  return sized.reduce((sum, { ms }) => sum + ms, 0)
}

function blockOf({ of, ms, option }: Sized, language: Language, newId: NewId): Block {
  return {
    id: asId<BlockId>(newId()),
    method: of.method,
    part: of.part,
    title: textIn(of.title, language),
    plannedMs: ms,
    phases: (option?.phases ?? []).map((phase) => ({ ...phase, title: textIn(phase.title, language) })),
    script: textIn(of.script, language),
    groupPlan: option === null ? null : { size: option.size, rounds: option.clients, joins: option.joins },
    notePrompt: textIn(of.notePrompt, language),
  }
}
