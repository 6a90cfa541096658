/** The file of a Recipe: shipped ones, a person's own, and those that people give each other are written alike. */
import { type Parse, ParseError, count, json, object } from '../base/parse.ts'
import { type Texts, filled } from '../base/texts.ts'
import type { MethodOption, Recipe, RecipeBlock } from './recipe.ts'
import {
  type WrittenBlock, type WrittenOption, type WrittenRecipe, type WrittenStep, mostSteps, parseWrittenRecipe,
} from './writtenRecipe.ts' // prettier-ignore

/** The layout that this version writes. */
const format = 1

/** What a text is that was given as the file of a Recipe, or why it is none: `at` is the place in it. */
export type ReadRecipeFile =
  | { readonly written: WrittenRecipe; readonly recipe: Recipe }
  | { readonly refused: 'newerFormat' }
  | { readonly refused: 'badRecipe'; readonly at: string; readonly wanted: string }

/** Reads the file of a Recipe. */
export function readRecipeFile(text: string): ReadRecipeFile {
  try {
    const whole = json((value) => value)(text)
    const { format: found } = object<{ format: number }>({ format: count })(whole)
    if (found > format) return { refused: 'newerFormat' }
    const written = parseWrittenRecipe(whole)
    return { written, recipe: recipeOf(written) }
  } catch (cause) {
    if (!(cause instanceof ParseError)) throw cause
    return { refused: 'badRecipe', at: cause.at, wanted: cause.wanted }
  }
}

/** The file of a Recipe, as text. */
export function recipeFileOf(written: WrittenRecipe): string {
  return `${JSON.stringify({ format, ...written }, null, 2)}\n`
}

/** Reads a Recipe that is written down. It is kept as it is written: languages that are missing stay missing. */
export const parseRecipe: Parse<WrittenRecipe> = (value, at) => {
  const written = parseWrittenRecipe(value, at)
  recipeOf(written)
  return written
}

/** The Recipe that is written there. Besides the shape it needs known steps, and options in order, several in one Block at most. */
export function recipeOf({ steps, ...written }: WrittenRecipe): Recipe {
  const blocks = written.blocks.map((block, index) => blockOf(block, steps, `blocks[${index}]`))
  if (blocks.length === 0) throw new ParseError('blocks', 'one block at least')
  const second = blocks.findLastIndex(({ options }) => options.length > 1)
  if (second !== blocks.findIndex(({ options }) => options.length > 1)) {
    throw new ParseError(`blocks[${second}].options`, 'several options in one block alone')
  }
  return { ...written, name: filled(written.name), summary: filled(written.summary), blocks }
}

type Named = WrittenRecipe['steps']

function blockOf({ part, method, seconds, ...written }: WrittenBlock, named: Named, at: string): RecipeBlock {
  const [title, script, notePrompt] = [filled(written.title), filled(written.script), filled(written.notePrompt)]
  const options = written.options.map((option, index) => optionOf(option, named, `${at}.options[${index}]`))
  return { part, method, title, script, notePrompt, plannedMs: seconds * 1000, options: inOrder(options, seconds, at) }
}

/** Options from the longest to the shortest; the Block's own length is among them. */
function inOrder(options: readonly MethodOption[], seconds: number, at: string): readonly MethodOption[] {
  const sorted = options.every(({ ms }, index) => index === 0 || ms < (options[index - 1]?.ms ?? 0))
  if (!sorted) throw new ParseError(`${at}.options`, 'the longest first')
  if (options.length > 0 && !options.some(({ ms }) => ms === seconds * 1000)) {
    throw new ParseError(`${at}.seconds`, 'the length of one of the options')
  }
  return options
}

function optionOf(written: WrittenOption, named: Named, at: string): MethodOption {
  const { form, clients, size, joins, seconds } = written
  const turns = Array.from({ length: clients }, (_, index) =>
    written.turn.map((step) => phaseOf(step, named, index + 1, size > 0 ? index + 1 : null, at)),
  )
  const [opening, closing] = [written.opening, written.closing].map((steps) =>
    steps.map((step) => phaseOf(step, named, null, step.turn, at)),
  )
  const phases = [...(opening ?? []), ...turns.flat(), ...(closing ?? [])]
  if (phases.length > mostSteps) throw new ParseError(at, `at most ${mostSteps} steps`)
  const stepsMs = phases.reduce((sum, { ms }) => sum + ms, 0)
  return { form, clients, size, joins, phases, ms: seconds === null ? stepsMs : seconds * 1000 }
}

function phaseOf(
  { step, seconds, away }: WrittenStep,
  named: Named,
  client: number | null,
  turn: number | null,
  at: string,
): MethodOption['phases'][number] {
  const title = Object.hasOwn(named, step) ? named[step] : undefined
  if (title === undefined) throw new ParseError(at, `a known step instead of ${step}`)
  const all = filled(title)
  return { title: client === null ? all : withNumber(all, client), ms: seconds * 1000, turn, away }
}

/** Western digits in every language, as everywhere in Tertulia. */
function withNumber(title: Texts, client: number): Texts {
  const put = (each: string): string => each.replaceAll('{n}', String(client))
  return { en: put(title.en), es: put(title.es), fr: put(title.fr), pt: put(title.pt), ar: put(title.ar) }
}
