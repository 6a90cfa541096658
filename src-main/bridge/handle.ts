import { ParseError } from '../../src-core/base/parse.ts'
import type { Endpoint } from '../../src-core/contract/endpoints.ts'
import type { Envelope } from '../../src-core/contract/reply.ts'
import type { Run, Table } from '../endpoints/table.ts'
import { Failure } from '../failure.ts'

/**
 * Carries out one call. What the world refused goes back by its code; a call that is not understood as `badRequest`; all
 * else is a defect, which is logged whole and told without its words.
 */
export async function handle(
  table: Table,
  endpoint: string,
  ask: unknown,
  log: (trouble: unknown) => void,
): Promise<Envelope> {
  if (!isEndpoint(table, endpoint)) return { ok: false, code: 'badRequest', detail: `no call ${endpoint}` }
  try {
    return { ok: true, value: await carryOut(table[endpoint] as Run<Endpoint>, ask) }
  } catch (trouble) {
    if (trouble instanceof Failure) {
      log(trouble)
      return { ok: false, code: trouble.code, detail: trouble.message }
    }
    if (trouble instanceof BadRequest) return { ok: false, code: 'badRequest', detail: trouble.message }
    log(trouble)
    return { ok: false, code: 'defect', detail: endpoint }
  }
}

class BadRequest extends Error {}

/** Only a question that does not parse is the caller's fault: a ParseError from further in is ours. */
async function carryOut(run: Run<Endpoint>, ask: unknown): Promise<unknown> {
  let read
  try {
    read = run.parse(ask)
  } catch (cause) {
    throw cause instanceof ParseError ? new BadRequest(cause.message) : cause
  }
  return (run.run as (ask: unknown) => Promise<unknown>)(read)
}

function isEndpoint(table: Table, endpoint: string): endpoint is Endpoint {
  return Object.hasOwn(table, endpoint)
}
