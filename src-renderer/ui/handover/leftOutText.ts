import type { Block, Phase } from '../../../src-core/agenda/agenda.ts'
import type { Language } from '../../../src-core/base/language.ts'
import {
  type BlockField,
  type PlanField,
  type PlanPart,
  type SeatField,
  hasPart,
} from '../../../src-core/clinic/leftOut.ts'
import type { Plan, PlannedSeat } from '../../../src-core/clinic/plan.ts'
import type { Words } from '../kit/words.ts'

/** The Plan here, and that of another machine. */
export interface TwoPlans {
  readonly here: Plan
  readonly there: Plan
}

/** What it means to have a part as the other machine has it, in one sentence. */
export function offerText(words: Words, plans: TwoPlans, part: PlanPart): string {
  const { here, there } = plans
  if (!isWhole(part)) return words.say('tertulia-shell-handover-left-change', partText(words, plans, part), valueText(words, there, part), valueText(words, here, part)) // prettier-ignore
  const [name, what] = [partText(words, plans, part), part.type]
  if (hasPart(there, part)) return words.say(`tertulia-shell-handover-left-add-${what}`, name, valueText(words, there, part)) // prettier-ignore
  return words.say(`tertulia-shell-handover-left-gone-${what}`, name)
}

/** What a part of the Plan is called. */
export function partText(words: Words, { here, there }: TwoPlans, part: PlanPart): string {
  const of = (name: string, field: string): string => words.say('tertulia-shell-handover-left-part', name, field)
  const [seats, agenda] = [
    [...here.seats, ...there.seats],
    [...here.agenda, ...there.agenda],
  ]
  switch (part.type) {
    case 'plan':
      return words.say(planLabels[part.field])
    case 'seat': {
      const name = words.isolate(seats.find(({ id }) => id === part.seat)?.name ?? '')
      return part.field === null ? name : of(name, words.say(seatLabels[part.field]))
    }
    case 'block': {
      const title = words.isolate(agenda.find(({ id }) => id === part.block)?.title ?? '')
      return part.field === null ? title : of(title, words.say(blockLabels[part.field]))
    }
    case 'booth':
      return words.say('tertulia-shell-languages-booths')
    default:
      return words.say('tertulia-shell-handover-left-order')
  }
}

/** How a Plan has it. */
export function valueText(words: Words, plan: Plan, part: PlanPart): string {
  const text = known(words, plan, part)
  return text === '' ? words.say('tertulia-shell-handover-left-nothing') : words.isolate(text)
}

function known(words: Words, plan: Plan, part: PlanPart): string {
  switch (part.type) {
    case 'plan':
      return planValue(words, plan, part.field)
    case 'seat': {
      const seat = plan.seats.find(({ id }) => id === part.seat)
      return seat === undefined ? '' : seatValue(words, seat, part.field ?? 'role')
    }
    case 'block': {
      const block = plan.agenda.find(({ id }) => id === part.block)
      return block === undefined ? '' : blockValue(words, block, part.field ?? 'plannedMs')
    }
    case 'booth': {
      const booth = plan.booths.find(({ id }) => id === part.booth)
      if (booth === undefined) return ''
      return words.list([...booth.languages.map((each) => words.languageName(each)), ...booth.seats.map((seat) => personIn(words, plan, seat))]) // prettier-ignore
    }
    default:
      return words.list(plan.agenda.map(({ title }) => words.isolate(title)))
  }
}

function planValue(words: Words, plan: Plan, field: PlanField): string {
  switch (field) {
    case 'kind':
      return words.say(`tertulia-shell-kind-${plan.kind}`)
    case 'startsAt':
      return words.dateTime(plan.startsAt, plan.timeZone)
    case 'plannedMs':
      return words.minutes(plan.plannedMs)
    case 'language':
      return words.languageName(plan.language)
    case 'interpreted':
      return yesOrNo(words, plan.interpreted)
    case 'floorLanguages':
      return languages(words, plan.floorLanguages)
    case 'rota':
      return rotaValue(words, plan)
    case 'glossary':
      return glossaryValue(words, plan)
    default:
      return quoted(words, plan[field])
  }
}

/** How many Terms there are, and which documents. */
function glossaryValue(words: Words, { glossary: { terms, documents } }: Plan): string {
  const count = words.say('tertulia-shell-terms-count', terms.length, words.number(terms.length))
  return words.list([count, ...documents.map(({ title }) => quoted(words, title))])
}

/** How long a Turn lasts, who is not there all the time, and what was changed by hand. */
function rotaValue(words: Words, plan: Plan): string {
  const { turnMs, available, changed } = plan.rota
  const titleOf = (id: Block['id']): string => words.isolate(plan.agenda.find((block) => block.id === id)?.title ?? '')
  return words.list([
    words.minutes(turnMs),
    ...available.map(({ seat, fromMs, toMs }) =>
      words.say('tertulia-shell-handover-left-part', personIn(words, plan, seat), `${words.duration(fromMs)}–${words.duration(toMs)}`)), // prettier-ignore
    ...changed.map(({ seat, block, afterMs }) =>
      words.say('tertulia-shell-handover-left-part', words.say('tertulia-shell-handover-left-part', titleOf(block), words.duration(afterMs)), seat === null ? words.say('tertulia-shell-rota-nobody') : personIn(words, plan, seat))), // prettier-ignore
  ])
}

function seatValue(words: Words, seat: PlannedSeat, field: SeatField): string {
  switch (field) {
    case 'role':
      return words.say(`tertulia-shell-role-${seat.role}`)
    case 'languages':
      return languages(words, seat.languages)
    case 'listed':
    case 'recorded':
      return yesOrNo(words, seat[field])
    default:
      return quoted(words, seat[field])
  }
}

function blockValue(words: Words, block: Block, field: BlockField): string {
  switch (field) {
    case 'method':
      return words.say(`tertulia-shell-method-${block.method}`)
    case 'plannedMs':
      return words.minutes(block.plannedMs)
    case 'phases':
      return words.list(block.phases.map((phase) => phaseValue(words, phase)))
    case 'groupPlan': {
      const { groupPlan } = block
      if (groupPlan === null) return ''
      const size = words.number(groupPlan.size)
      return groupPlan.joins ? words.list([size, words.say('tertulia-shell-agenda-joins')]) : size
    }
    case 'floor':
      return block.floor === null ? words.say('tertulia-shell-agenda-floor-same') : words.languageName(block.floor)
    case 'recorded':
      return yesOrNo(words, block.recorded)
    default:
      return quoted(words, block[field])
  }
}

function phaseValue(words: Words, { title, ms, turn }: Phase): string {
  const said = [words.minutes(ms), ...(turn === null ? [] : [words.say('tertulia-shell-agenda-turn', words.number(turn))])] // prettier-ignore
  return words.say('tertulia-shell-handover-left-part', words.isolate(title), words.list(said))
}

function personIn(words: Words, { seats }: Plan, seat: PlannedSeat['id']): string {
  return words.isolate(seats.find(({ id }) => id === seat)?.name ?? '')
}

function languages(words: Words, all: readonly Language[]): string {
  return words.list(all.map((each) => words.languageName(each)))
}

/** What a person wrote. */
function quoted(words: Words, text: string): string {
  return text === '' ? '' : words.say('tertulia-shell-handover-left-quoted', words.isolate(text))
}

/** Empty: nobody was asked. */
function yesOrNo(words: Words, value: boolean | null): string {
  if (value === null) return ''
  return words.say(value ? 'tertulia-shell-handover-left-yes' : 'tertulia-shell-handover-left-no')
}

type Whole = Extract<PlanPart, { type: 'seat' | 'block' | 'booth' }>

/** A Booth that both have is looked at as one value. */
function isWhole(part: PlanPart): part is Whole {
  return part.type !== 'plan' && part.type !== 'order' && (part.type === 'booth' || part.field === null)
}

const planLabels: Readonly<Record<PlanField, string>> = {
  title: 'tertulia-shell-new-title',
  purpose: 'tertulia-shell-handover-left-purpose',
  audience: 'tertulia-shell-handover-left-audience',
  kind: 'tertulia-shell-basics-kind',
  host: 'tertulia-shell-basics-host',
  hostTitle: 'tertulia-shell-basics-hosttitle',
  contact: 'tertulia-shell-basics-contact',
  friendlySpaceUrl: 'tertulia-shell-basics-space',
  startsAt: 'tertulia-shell-basics-when',
  timeZone: 'tertulia-shell-when-zone',
  plannedMs: 'tertulia-shell-new-length',
  language: 'tertulia-shell-new-language',
  interpreted: 'tertulia-shell-languages-booths',
  floorLanguages: 'tertulia-shell-languages-floor-which',
  rota: 'tertulia-shell-rota-title',
  glossary: 'tertulia-shell-terms-title',
}

const seatLabels: Readonly<Record<SeatField, string>> = {
  name: 'tertulia-shell-people-name',
  role: 'tertulia-shell-people-role',
  languages: 'tertulia-shell-people-languages',
  email: 'tertulia-shell-people-email',
  certificateName: 'tertulia-shell-people-certificate',
  community: 'tertulia-shell-people-community',
  timeZone: 'tertulia-shell-when-zone',
  listed: 'tertulia-shell-meaning-listed',
  recorded: 'tertulia-shell-meaning-recorded',
}

const blockLabels: Readonly<Record<BlockField, string>> = {
  title: 'tertulia-shell-new-title',
  method: 'tertulia-shell-handover-left-method',
  plannedMs: 'tertulia-shell-new-length',
  phases: 'tertulia-shell-agenda-phases',
  groupPlan: 'tertulia-shell-agenda-size',
  script: 'tertulia-shell-agenda-script',
  floor: 'tertulia-shell-agenda-floor',
  notePrompt: 'tertulia-shell-agenda-prompt',
  recorded: 'tertulia-shell-meaning-recorded',
}
