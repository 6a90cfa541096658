import type { BlockId } from '../base/id.ts'
import { type Language, parseLanguage } from '../base/language.ts'
import { type Parse, boolean, count, id, list, nullable, object, oneOf, text, withDefault } from '../base/parse.ts'

/** What people do during a Block. */
export const methods = ['talk', 'questions', 'fishbowl', 'groups', 'harvest', 'writing', 'break', 'feedback'] as const
export type Method = (typeof methods)[number]

/** The part a Block plays in its Recipe: the scaling rule and the certificates ask for it. `other` is free. */
export const parts = [
  'welcome', 'sharer', 'questions', 'explain', 'groups', 'return', 'harvest', 'replies', 'close', 'buffer', 'other',
] as const // prettier-ignore
export type Part = (typeof parts)[number]

/** A step inside a Block with a clock of its own. `title` is shown to all, in the clinic's language. */
export interface Phase {
  readonly title: string
  readonly ms: number
  /** Whose turn it is, as a place in the Group counted from 1 (elsewhere "client"); null: nobody's in particular. */
  readonly turn: number | null
  /** True: whose turn it is turns away, and only listens: they are neither heard nor seen while the others consult. */
  readonly away: boolean
}

export const parsePhase: Parse<Phase> = object<Phase>({
  title: text(200),
  ms: count,
  turn: withDefault(nullable(count), null),
  away: withDefault(boolean, false),
})

/** How the people of a groups Block are divided. Sizes count people. */
export interface GroupPlan {
  readonly size: number
  /** How many turns (clients) the Method has; 0 when it has none. */
  readonly rounds: number
  /** True: these Groups are made by joining those that met before, as pairs become fours. */
  readonly joins: boolean
}

export const parseGroupPlan: Parse<GroupPlan> = object<GroupPlan>({
  size: count,
  rounds: count,
  joins: withDefault(boolean, false),
})

/** One item of the Agenda. */
export interface Block {
  readonly id: BlockId
  readonly method: Method
  readonly part: Part
  readonly title: string
  readonly plannedMs: number
  readonly phases: readonly Phase[]
  /** What the ambassador says or does; shown to the ambassador, and to interpreters beforehand. */
  readonly script: string
  readonly groupPlan: GroupPlan | null
  /** The language that is spoken on the floor from its beginning on; null: as before. */
  readonly floor: Language | null
  /** The question the note cards of this Block answer; empty when there is none. */
  readonly notePrompt: string
  /** True: it is meant to be recorded. That everybody agreed is another question (`clinic/recording.ts`). */
  readonly recorded: boolean
}

/** How a new Block with Groups divides people; null for other Methods. */
export function usualGroupPlan(method: Method): GroupPlan | null {
  return method === 'groups' ? { size: 4, rounds: 0, joins: false } : null
}

/** A Block with nothing in it yet. */
export function newBlock({
  id,
  title,
  method,
  plannedMs,
}: Pick<Block, 'id' | 'title' | 'method' | 'plannedMs'>): Block {
  const groupPlan = usualGroupPlan(method)
  return {
    id,
    method,
    part: 'other',
    title,
    plannedMs,
    phases: [],
    script: '',
    groupPlan,
    floor: null,
    notePrompt: '',
    recorded: false,
  }
}

/** The Blocks in the order they are meant to run. */
export type Agenda = readonly Block[]

export const maxBlockMs = 8 * 60 * 60_000

export const parseBlock: Parse<Block> = object<Block>({
  id: id<BlockId>(),
  method: oneOf(...methods),
  part: oneOf(...parts),
  title: text(200),
  plannedMs: count,
  phases: list(parsePhase, 100),
  script: text(4000),
  groupPlan: nullable(parseGroupPlan),
  floor: withDefault(nullable(parseLanguage), null),
  notePrompt: text(400),
  recorded: withDefault(boolean, false),
})

export const parseAgenda: Parse<Agenda> = list(parseBlock, 100)

/** The planned length of all Blocks, in milliseconds. */
export function plannedMs(agenda: Agenda): number {
  return agenda.reduce((sum, block) => sum + block.plannedMs, 0)
}

/** The Agenda with one Block put at `index` (at the end when `index` is past it). */
export function withBlock(agenda: Agenda, block: Block, index: number): Agenda {
  return agenda.toSpliced(Math.min(Math.max(index, 0), agenda.length), 0, block)
}

export function withoutBlock(agenda: Agenda, block: BlockId): Agenda {
  return agenda.filter(({ id }) => id !== block)
}

/** The Agenda with a Block moved so that it stands at `index`. */
export function withBlockMoved(agenda: Agenda, block: BlockId, index: number): Agenda {
  const found = agenda.find(({ id }) => id === block)
  return found ? withBlock(withoutBlock(agenda, block), found, index) : agenda
}

/** The Agenda with some fields of one Block replaced. */
export function withBlockChanged(agenda: Agenda, block: BlockId, change: Partial<Omit<Block, 'id'>>): Agenda {
  return agenda.map((each) => (each.id === block ? { ...each, ...change } : each))
}
