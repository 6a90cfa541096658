/**
 * A Recipe: a reusable Agenda that scales (`scale.ts`). It is kept as JSON, one file each. Lengths are written in seconds;
 * the steps of the Groups are written once and repeated for every client, with `{n}` for the client's number.
 */
import {
  type Parse, ParseError, boolean, count, id, json, list, matching, object, oneOf, record, text, withDefault,
} from '../base/parse.ts' // prettier-ignore
import { type Texts, texts } from '../base/texts.ts'
import { type Method, type Part, type Phase, methods, parts } from './agenda.ts'

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
  /** The ways to run the Groups, longest first; empty for a Block without Groups. */
  readonly options: readonly GroupOption[]
}

/** One way to run the Groups. */
export interface GroupOption {
  readonly form: 'full' | 'short'
  /** How many people or cases have a turn. */
  readonly clients: number
  readonly size: number
  /** As in a Block's plan. */
  readonly joins: boolean
  readonly ms: number
  readonly phases: readonly (Omit<Phase, 'title'> & { readonly title: Texts })[]
}

interface WrittenStep {
  readonly step: string
  readonly seconds: number
  readonly away: boolean
}
interface WrittenOption {
  readonly form: 'full' | 'short'
  readonly clients: number
  readonly size: number
  readonly joins: boolean
  readonly opening: readonly WrittenStep[]
  readonly turn: readonly WrittenStep[]
  readonly closing: readonly WrittenStep[]
}
type WrittenBlock = Omit<RecipeBlock, 'plannedMs' | 'options'> & {
  readonly seconds: number
  readonly options: readonly WrittenOption[]
}
type Written = Omit<Recipe, 'blocks'> & {
  readonly steps: Readonly<Record<string, Texts>>
  readonly blocks: readonly WrittenBlock[]
}

const none: Texts = { en: '', es: '', fr: '', pt: '', ar: '' }
const steps = list(object<WrittenStep>({ step: text(40), seconds: count, away: withDefault(boolean, false) }), 40)

const parseWritten: Parse<Written> = object<Written>({
  id: id(),
  name: texts(80),
  summary: texts(600),
  source: withDefault(matching(/^$|^https?:\/\/\S+$/, 'a web address'), ''),
  minutes: count,
  lengths: list(count, 20),
  scales: withDefault(boolean, true),
  steps: withDefault(record(texts(200)), {}),
  blocks: list(
    object<WrittenBlock>({
      part: oneOf(...parts),
      method: oneOf(...methods),
      title: texts(200),
      script: texts(4000),
      notePrompt: withDefault(texts(400), none),
      seconds: count,
      options: withDefault(
        list(
          object<WrittenOption>({
            form: oneOf('full', 'short'),
            clients: count,
            size: count,
            joins: withDefault(boolean, false),
            opening: withDefault(steps, []),
            turn: withDefault(steps, []),
            closing: withDefault(steps, []),
          }),
          12,
        ),
        [],
      ),
    }),
    40,
  ),
})

/** Reads a Recipe. Besides the shape: known steps, options longest first, and the Block's own length among its options. */
export const parseRecipe: Parse<Recipe> = (value, at = '') => {
  const { steps: named, blocks, ...recipe } = parseWritten(value, at)
  return { ...recipe, blocks: blocks.map((block, index) => readBlock(block, named, `${at}blocks[${index}]`)) }
}

/** Reads a Recipe from the text of its file. */
export const readRecipe: Parse<Recipe> = json(parseRecipe)

function readBlock(written: WrittenBlock, named: Written['steps'], at: string): RecipeBlock {
  const { seconds, options, ...block } = written
  const plannedMs = seconds * 1000
  const read = options.map((option) => readOption(option, named, `${at}.options`))
  const sorted = read.every(({ ms }, index) => index === 0 || ms < (read[index - 1]?.ms ?? 0))
  if (!sorted) throw new ParseError(`${at}.options`, 'the longest first')
  if (read.length > 0 && !read.some(({ ms }) => ms === plannedMs)) {
    throw new ParseError(`${at}.seconds`, 'the length of one of the options')
  }
  if ((block.part === 'groups') !== read.length > 0) throw new ParseError(`${at}.options`, 'options for groups alone')
  return { ...block, plannedMs, options: read }
}

function readOption(written: WrittenOption, named: Written['steps'], at: string): GroupOption {
  const { form, clients, size, joins } = written
  const turns = Array.from({ length: clients }, (_, index) => phasesOf(written.turn, named, index + 1, at))
  const [opening, closing] = [written.opening, written.closing].map((each) => phasesOf(each, named, null, at))
  const phases = [...(opening ?? []), ...turns.flat(), ...(closing ?? [])]
  return { form, clients, size, joins, phases, ms: phases.reduce((sum, { ms }) => sum + ms, 0) }
}

function phasesOf(
  written: readonly WrittenStep[],
  named: Written['steps'],
  turn: number | null,
  at: string,
): GroupOption['phases'] {
  return written.map(({ step, seconds, away }) => {
    const title = Object.hasOwn(named, step) ? named[step] : undefined
    if (title === undefined) throw new ParseError(at, `a known step instead of ${step}`)
    return { title: withNumber(title, turn ?? 1), ms: seconds * 1000, turn, away }
  })
}

/** Western digits in every language, as everywhere in Tertulia. */
function withNumber(title: Texts, client: number): Texts {
  const put = (each: string): string => each.replaceAll('{n}', String(client))
  return { en: put(title.en), es: put(title.es), fr: put(title.fr), pt: put(title.pt), ar: put(title.ar) }
}
