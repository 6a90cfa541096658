import type { ClinicId, SeatId } from '../../../src-core/base/id.ts'
import { type Language, parseLanguage, understands } from '../../../src-core/base/language.ts'
import { type Parse, id, json, list, nullable, object } from '../../../src-core/base/parse.ts'
import { type BrowserMemory, remember, remembered } from '../memory.ts'

/** What a Seat chose to hear in a clinic. Null: whatever is spoken. */
export interface Choice {
  readonly clinic: ClinicId
  readonly seat: SeatId
  readonly language: Language | null
  /** The languages that the person said they understand, by which they are known in another clinic. */
  readonly known: readonly Language[]
}

const place = 'tertulia.hear'
const maxKept = 50

const languages = list(parseLanguage, 20)
const read: Parse<readonly Choice[]> = json(
  list(object<Choice>({ clinic: id(), seat: id(), language: nullable(parseLanguage), known: languages }), maxKept),
)

/** What this browser remembers, newest first. */
export function keptChoices(memory: BrowserMemory): readonly Choice[] {
  return remembered(memory, place, read) ?? []
}

/** Each Seat has a choice of its own, so that two in one browser leave each other alone. */
export function keepChoice(memory: BrowserMemory, choice: Choice): void {
  const others = keptChoices(memory).filter(({ clinic, seat }) => clinic !== choice.clinic || seat !== choice.seat)
  remember(memory, place, [choice, ...others].slice(0, maxKept))
}

/** What this Seat has chosen in this clinic; undefined: nothing yet. */
export function chosenBy(choices: readonly Choice[], at: Pick<Choice, 'clinic' | 'seat'>): Language | null | undefined {
  return choices.find(({ clinic, seat }) => clinic === at.clinic && seat === at.seat)?.language
}

/**
 * What was last chosen in another clinic by whom this could be: who said the same languages, or understands what was chosen.
 * People who share a browser have no other names here.
 */
export function chosenBefore(
  choices: readonly Choice[],
  { clinic, known }: Pick<Choice, 'clinic' | 'known'>,
): Language | null {
  const isMine = (each: Choice): boolean =>
    each.known.join() === known.join() || (each.language !== null && understands(known, each.language))
  return choices.find((each) => each.clinic !== clinic && isMine(each))?.language ?? null
}
