import type { Parse } from '../../src-core/base/parse.ts'
import type { Answer, Ask, Endpoint } from '../../src-core/contract/endpoints.ts'

/** One call of the page: how its question is read, and what is done. */
export interface Run<E extends Endpoint> {
  readonly parse: Parse<Ask<E>>
  readonly run: (ask: Ask<E>) => Promise<Answer<E>>
}

export type Table<E extends Endpoint = Endpoint> = { readonly [Each in E]: Run<Each> }

/** The calls of one area: `library`, `live`. */
export type Area<Name extends string> = Extract<Endpoint, `${Name}.${string}`>

/** For calls that ask nothing. */
export const nothing: Parse<null> = () => null
