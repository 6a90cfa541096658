import { type Parse, count, list, number, object, oneOf, text, variant } from '../../src-core/base/parse.ts'
import type { Ticket } from '../../src-core/contract/answers.ts'
import { parseTicket } from './ticketReply.ts'

/** What main tells the process of the simulated people. */
export interface Order {
  readonly tickets: readonly Ticket[]
  readonly seed: number
  readonly pace: number
}

/** What that process tells main. */
export type Report =
  | { readonly type: 'ready' }
  | { readonly type: 'arrived'; readonly people: number }
  | { readonly type: 'failed'; readonly code: string; readonly detail: string }

export const parseOrder: Parse<Order> = object<Order>({ tickets: list(parseTicket, 100), seed: count, pace: number })

export const parseReport: Parse<Report> = variant<Report>({
  ready: object({}),
  arrived: object({ people: count }),
  failed: object({ code: oneOf('peopleCannotJoin'), detail: text(4_000) }),
})
