import type { Language } from '../base/language.ts'
import { type WrittenTexts, writtenIn } from '../base/texts.ts'
import { type Agenda, type Block, maxBlockMs, plannedMs } from './agenda.ts'
import type { WrittenBlock, WrittenOption, WrittenRecipe } from './writtenRecipe.ts'

/** What a person says of the Recipe that an Agenda becomes. */
export interface RecipeWords {
  readonly id: string
  readonly name: string
  readonly summary: string
  /** The language of the Agenda and of these words. */
  readonly language: Language
  /** The length of the clinic, in minutes. */
  readonly minutes: number
}

/**
 * The Agenda of a clinic as a Recipe. It is taken as it stands, for one length: what a person has settled minute by minute is
 * not settled anew. Lengths are whole seconds; an Agenda that is longer than its clinic makes the Recipe as long.
 */
export function recipeFrom(agenda: Agenda, { id, name, summary, language, minutes }: RecipeWords): WrittenRecipe {
  const say = (text: string): WrittenTexts => writtenIn(language, text)
  const length = Math.max(minutes, Math.ceil(plannedMs(agenda) / 60_000))
  const titles = agenda.flatMap(({ phases }, at) =>
    phases.map(({ title }, place): [string, WrittenTexts] => [stepName(at, place), say(title)]),
  )
  return {
    id,
    name: say(name),
    summary: say(summary),
    source: '',
    minutes: length,
    lengths: [length],
    scales: false,
    steps: Object.fromEntries(titles),
    blocks: agenda.map((block, at) => blockOf(block, at, say)),
  }
}

const stepName = (block: number, phase: number): string => `${block + 1}.${phase + 1}`

function blockOf(block: Block, at: number, say: (text: string) => WrittenTexts): WrittenBlock {
  const { part, method, title, script, notePrompt, phases, groupPlan } = block
  const seconds = secondsOf(block.plannedMs)
  const options = phases.length === 0 && groupPlan === null ? [] : [optionOf(block, at, seconds)]
  return { part, method, title: say(title), script: say(script), notePrompt: say(notePrompt), seconds, options }
}

function optionOf({ phases, groupPlan }: Block, at: number, seconds: number): WrittenOption {
  const opening = phases.map(({ ms, turn, away }, place) => {
    return { step: stepName(at, place), seconds: secondsOf(ms), turn, away }
  })
  const { size, rounds, joins } = groupPlan ?? { size: 0, rounds: 0, joins: false }
  return { form: 'full', clients: rounds, size, joins, seconds, opening, turn: [], closing: [] }
}

function secondsOf(ms: number): number {
  return Math.round(Math.min(ms, maxBlockMs) / 1000)
}
