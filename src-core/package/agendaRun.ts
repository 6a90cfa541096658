import type { Method } from '../agenda/agenda.ts'
import type { BlockId } from '../base/id.ts'
import type { Clinic } from '../clinic/clinic.ts'
import type { ViewBlock } from '../clinic/view.ts'

/** A Block as it was planned and as it ran; `startedAt` and `ranMs` are null when it did not run. */
export interface BlockRun {
  readonly block: BlockId
  readonly title: string
  readonly method: Method
  readonly plannedMs: number
  readonly startedAt: number | null
  readonly ranMs: number | null
}

/** The Agenda as it ran: Blocks in the order they ran (one that ran twice stands twice), then those that did not run. */
export function agendaRun(clinic: Clinic): readonly BlockRun[] {
  const { view, plan } = clinic
  const agenda: readonly ViewBlock[] = view.agenda.length > 0 ? view.agenda : plan.agenda
  const known = new Map<BlockId, ViewBlock>([...plan.agenda, ...agenda].map((block) => [block.id, block]))
  const ran = view.done.flatMap(({ block, startedAt, endedAt }) => {
    const found = known.get(block)
    return found ? [{ ...basics(found), startedAt, ranMs: Math.max(0, endedAt - startedAt) }] : []
  })
  const left = agenda.filter(({ id }) => !view.done.some(({ block }) => block === id))
  return [...ran, ...left.map((block) => ({ ...basics(block), startedAt: null, ranMs: null }))]
}

const basics = ({ id, title, method, plannedMs }: ViewBlock) => ({ block: id, title, method, plannedMs })

/** When the clinic really began and how long it took; null when no Block ran. */
export function realSpan(clinic: Clinic): { readonly from: number; readonly ms: number } | null {
  const { done } = clinic.view
  if (done.length === 0) return null
  const from = Math.min(...done.map(({ startedAt }) => startedAt))
  return { from, ms: Math.max(...done.map(({ endedAt }) => endedAt)) - from }
}
