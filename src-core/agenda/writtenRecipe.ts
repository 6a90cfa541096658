/**
 * A Recipe as it is written down. Lengths are in seconds; a step is named once under `steps`; the steps of a turn are written
 * once and repeated for every client, with `{n}` for the client's number.
 */
import {
  type Parse, boolean, id, list, matching, nullable, object, oneOf, record, text, upTo, withDefault,
} from '../base/parse.ts' // prettier-ignore
import { type WrittenTexts, writtenTexts } from '../base/texts.ts'
import { type Method, type Part, maxBlockMs, methods, parts } from './agenda.ts'

export interface WrittenRecipe {
  readonly id: string
  readonly name: WrittenTexts
  readonly summary: WrittenTexts
  readonly source: string
  readonly minutes: number
  readonly lengths: readonly number[]
  readonly scales: boolean
  readonly steps: Readonly<Record<string, WrittenTexts>>
  readonly blocks: readonly WrittenBlock[]
}

export interface WrittenBlock {
  readonly part: Part
  readonly method: Method
  readonly title: WrittenTexts
  readonly script: WrittenTexts
  readonly notePrompt: WrittenTexts
  readonly seconds: number
  readonly options: readonly WrittenOption[]
}

export interface WrittenOption {
  readonly form: 'full' | 'short'
  readonly clients: number
  readonly size: number
  readonly joins: boolean
  /** How long it takes; null: as long as its steps together. */
  readonly seconds: number | null
  readonly opening: readonly WrittenStep[]
  readonly turn: readonly WrittenStep[]
  readonly closing: readonly WrittenStep[]
}

export interface WrittenStep {
  readonly step: string
  readonly seconds: number
  /** Whose turn it is outside `turn`, where that is counted; null: nobody's. */
  readonly turn: number | null
  readonly away: boolean
}

/** The most steps that a Block has, as Phases have it in an Agenda. */
export const mostSteps = 100

/** The most Blocks that an Agenda has, and so the longest that a Recipe is. */
const mostBlocks = 100
const mostMinutes = (mostBlocks * maxBlockMs) / 60_000
const seconds = upTo(maxBlockMs / 1000)

const steps = list(
  object<WrittenStep>({
    step: text(40),
    seconds,
    turn: withDefault(nullable(upTo(mostSteps)), null),
    away: withDefault(boolean, false),
  }),
  mostSteps,
)

const parseOption: Parse<WrittenOption> = object<WrittenOption>({
  form: oneOf('full', 'short'),
  clients: upTo(mostSteps),
  size: withDefault(upTo(1000), 0),
  joins: withDefault(boolean, false),
  seconds: withDefault(nullable(seconds), null),
  opening: withDefault(steps, []),
  turn: withDefault(steps, []),
  closing: withDefault(steps, []),
})

const parseBlock: Parse<WrittenBlock> = object<WrittenBlock>({
  part: oneOf(...parts),
  method: oneOf(...methods),
  title: writtenTexts(200),
  script: writtenTexts(4000),
  notePrompt: withDefault(writtenTexts(400), { en: '' }),
  seconds,
  options: withDefault(list(parseOption, 12), []),
})

/** Reads the shape alone; `readWritten` knows whether it makes a Recipe. */
export const parseWrittenRecipe: Parse<WrittenRecipe> = object<WrittenRecipe>({
  id: id(),
  name: writtenTexts(80),
  summary: writtenTexts(600),
  source: withDefault(matching(/^$|^https?:\/\/\S+$/, 'a web address'), ''),
  minutes: upTo(mostMinutes),
  lengths: list(upTo(mostMinutes), 20),
  scales: withDefault(boolean, true),
  steps: withDefault(record(writtenTexts(200)), {}),
  blocks: list(parseBlock, mostBlocks),
})
