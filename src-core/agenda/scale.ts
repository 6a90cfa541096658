/**
 * The scaling rule: from a Recipe to the Agenda of a clinic of so many minutes.
 *
 * 1. A step of the Method never changes. The way to do it is chosen first, in the one Block that has several: the Recipe's
 *    own at its own length, the next shorter way for a shorter clinic, the next longer one for a longer clinic.
 * 2. Welcome, explain and return keep their minutes.
 * 3. Sharer, questions, harvest, replies and close share the rest in proportion to their own length (the buffer counts in
 *    the proportion), at most half as long again, whole minutes, never under their minimum. The buffer takes what remains;
 *    below zero the next shorter way is tried.
 * 4. In an interpreted clinic what is spoken in the plenary takes a fifth longer, but for the Method's own steps. The buffer
 *    pays, then a shorter way, then the harvest.
 */
import { groupSizes } from '../base/groupSizes.ts'
import { type BlockId, type NewId, asId } from '../base/id.ts'
import type { Language } from '../base/language.ts'
import { textIn } from '../base/texts.ts'
import type { Agenda, Block, Method, Part } from './agenda.ts'
import type { MethodOption, Recipe, RecipeBlock } from './recipe.ts'

const minuteMs = 60_000
const sharing: ReadonlySet<Part> = new Set<Part>(['sharer', 'questions', 'harvest', 'replies', 'close'])
const spoken: ReadonlySet<Method> = new Set<Method>(['talk', 'questions', 'fishbowl', 'harvest', 'feedback'])
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
  readonly option: MethodOption | null
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

/** A length of a Recipe, in minutes, and what it is too short by for such a clinic; 0 when it fits. */
export interface OfferedLength {
  readonly minutes: number
  readonly missingMs: number
}

/** The lengths of a Recipe as such a clinic can have them or not. */
export function lengthsFor(recipe: Recipe, clinic: ScaleFor): readonly OfferedLength[] {
  return recipe.lengths.map((minutes) => {
    const made = scaleRecipe(recipe, minutes, clinic, 'en', () => 'x')
    return { minutes, missingMs: 'refused' in made ? made.missingMs : 0 }
  })
}

function asWritten(recipe: Recipe): readonly Sized[] {
  return recipe.blocks.map((of) => ({ of, ms: of.plannedMs, option: ownOption(of) }))
}

function ownOption(block: RecipeBlock): MethodOption | null {
  return block.options.find(({ ms }) => ms === block.plannedMs) ?? null
}

/** All Blocks but the buffer, which is empty here. May be too long when even the shortest way does not fit. */
function scaled(recipe: Recipe, lengthMs: number, clinic: ScaleFor): readonly Sized[] {
  const ways = waysFor(recipe, lengthMs)
  const tries = ways.map((option) => proportioned(recipe, lengthMs, option, clinic.people))
  const plain = firstThatFits(tries, lengthMs)
  return clinic.interpreted ? interpreted(plain, ways, lengthMs, clinic.people) : plain
}

/** The ways that may be tried, longest first; null alone where no Block has several. */
function waysFor(recipe: Recipe, lengthMs: number): readonly (MethodOption | null)[] {
  const block = recipe.blocks.find(hasWays)
  if (block === undefined) return [null]
  const own = block.options.findIndex(({ ms }) => ms === block.plannedMs)
  const start = own + Math.sign(recipe.minutes * minuteMs - lengthMs)
  return block.options.slice(Math.min(Math.max(start, 0), block.options.length - 1))
}

function hasWays({ options }: RecipeBlock): boolean {
  return options.length > 1
}

function firstThatFits(tries: readonly (readonly Sized[])[], lengthMs: number): readonly Sized[] {
  return tries.find((each) => totalMs(each) <= lengthMs) ?? tries.at(-1) ?? []
}

/** Rule 3: what the Method and the fixed Blocks leave is shared in proportion. */
function proportioned(recipe: Recipe, lengthMs: number, way: MethodOption | null, people: number): readonly Sized[] {
  const whole = recipe.blocks.map((of) => {
    const option = hasWays(of) ? way : (of.options[0] ?? null)
    return { of, ms: option?.ms ?? of.plannedMs, option }
  })
  const shares = whole.filter(({ of, option }) => option === null && (sharing.has(of.part) || of.part === 'buffer'))
  const wholeMs = totalMs(shares)
  const restMs = lengthMs - (totalMs(whole) - wholeMs)
  return whole.map((each) => {
    const { part } = each.of
    if (!shares.includes(each)) return each
    if (part === 'buffer') return { ...each, ms: 0 }
    const fair = Math.min((each.ms * restMs) / Math.max(wholeMs, 1), each.ms * 1.5)
    return { ...each, ms: Math.max(Math.floor(fair / minuteMs) * minuteMs, leastMs(part, groupsOf(whole, people))) }
  })
}

/** How many Groups the harvest hears: those of the last Block that has Groups. */
function groupsOf(sized: readonly Sized[], people: number): number {
  const size = sized.findLast(({ option }) => option !== null && option.size > 0)?.option?.size ?? people
  return groupSizes(people, size).length
}

function leastMs(part: Part, groups: number): number {
  return (part === 'harvest' ? Math.max(groups, 1) : (leastMinutes[part] ?? 0)) * minuteMs
}

/** Rule 4. */
function interpreted(
  plain: readonly Sized[],
  ways: readonly (MethodOption | null)[],
  lengthMs: number,
  people: number,
): readonly Sized[] {
  const longer = plain.map((each) => (isSpoken(each) ? { ...each, ms: aFifthMore(each.ms) } : each))
  const used = longer.find(({ of }) => hasWays(of))?.option ?? null
  const tries = ways.slice(Math.max(ways.indexOf(used), 0)).map((option) => withOption(longer, option))
  const fitting = firstThatFits(tries, lengthMs)
  const missingMs = totalMs(fitting) - lengthMs
  return missingMs > 0 ? withShorterHarvest(fitting, missingMs, people) : fitting
}

function isSpoken({ of, option }: Sized): boolean {
  return option === null && spoken.has(of.method) && of.part !== 'return' && of.part !== 'buffer'
}

/** In whole minutes, rounded up; multiplied before it is divided, so that a whole result stays whole. */
function aFifthMore(ms: number): number {
  return Math.ceil((ms * 6) / 5 / minuteMs) * minuteMs
}

function withOption(sized: readonly Sized[], option: MethodOption | null): readonly Sized[] {
  return sized.map((each) => (hasWays(each.of) && option !== null ? { ...each, ms: option.ms, option } : each))
}

function withShorterHarvest(sized: readonly Sized[], missingMs: number, people: number): readonly Sized[] {
  const least = leastMs('harvest', groupsOf(sized, people))
  return sized.map((each) =>
    each.of.part === 'harvest' && each.option === null
      ? { ...each, ms: Math.max(each.ms - missingMs, Math.min(least, each.ms)) }
      : each,
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
    groupPlan: planOf(option),
    floor: null,
    notePrompt: textIn(of.notePrompt, language),
    recorded: false,
  }
}

function planOf(option: MethodOption | null): Block['groupPlan'] {
  if (option === null || option.size === 0) return null
  return { size: option.size, rounds: option.clients, joins: option.joins }
}
