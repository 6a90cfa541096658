/**
 * Parsers for what comes from a person, a file or the network. A parser takes `unknown` and gives a value of its type or
 * throws `ParseError` with the place and what was wanted there. Unknown fields are dropped, so newer peers may add some.
 */
import { type Id, isId } from './id.ts'

/** Gives `T` or throws `ParseError`. `at` names the place for people who read the error: `seats[3].name`. */
export type Parse<T> = (value: unknown, at?: string) => T

/** Input that is not what it should be. `at` is the place in the input, `wanted` what was expected there. */
export class ParseError extends Error {
  override readonly name = 'ParseError'
  readonly at: string
  readonly wanted: string
  constructor(at: string, wanted: string) {
    super(`${at || 'input'}: ${wanted} expected`)
    this.at = at
    this.wanted = wanted
  }
}

const check =
  <T>(wanted: string, is: (value: unknown) => boolean): Parse<T> =>
  (value, at = '') => {
    if (!is(value)) throw new ParseError(at, wanted)
    return value as T
  }

export const boolean: Parse<boolean> = check('true or false', (value) => typeof value === 'boolean')
export const anyText: Parse<string> = check('text', (value) => typeof value === 'string')
export const number: Parse<number> = check('a number', (value) => Number.isFinite(value))
/** A whole number of at least 0: counts, sequences, milliseconds, instants. */
export const count: Parse<number> = check(
  'a whole number',
  (value) => Number.isSafeInteger(value) && Number(value) >= 0,
)

/** A whole number from 0 to `max`. */
export const upTo = (max: number): Parse<number> =>
  check(`a whole number up to ${max}`, (value) => Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= max) // prettier-ignore

/** Text of at most `max` characters. */
export const text = (max: number): Parse<string> =>
  check(`text of at most ${max} characters`, (value) => typeof value === 'string' && value.length <= max)

export const id = <T extends Id<string>>(): Parse<T> =>
  check('an identity', (value) => typeof value === 'string' && isId(value))

/** Text that matches `pattern`; `wanted` says in words what that is. */
export const matching = (pattern: RegExp, wanted: string): Parse<string> =>
  check(wanted, (value) => typeof value === 'string' && pattern.test(value))

/** One of the given texts. */
export const oneOf = <const T extends string>(...choices: readonly T[]): Parse<T> =>
  check(`one of ${choices.join(', ')}`, (value) => typeof value === 'string' && choices.includes(value as T))

export const nullable =
  <T>(inner: Parse<T>): Parse<T | null> =>
  (value, at) =>
    value === null || value === undefined ? null : inner(value, at)

/** A missing value becomes `fallback`; a wrong one is still refused. */
export const withDefault =
  <T>(inner: Parse<T>, fallback: T): Parse<T> =>
  (value, at) =>
    value === undefined ? fallback : inner(value, at)

/** A list of at most `max` items. */
export const list =
  <T>(item: Parse<T>, max = 10_000): Parse<readonly T[]> =>
  (value, at = '') => {
    if (!Array.isArray(value) || value.length > max) throw new ParseError(at, `a list of at most ${max} items`)
    return value.map((each, index) => item(each, `${at}[${index}]`))
  }

/** An object used as a map from text to `T`. */
export const record =
  <T>(item: Parse<T>): Parse<Readonly<Record<string, T>>> =>
  (value, at = '') => {
    const fields = fieldsOf(value, at)
    const entries = Object.entries(fields).map(([key, each]) => [key, item(each, `${at}.${key}`)] as const)
    return Object.fromEntries(entries)
  }

type Shape<T> = { readonly [K in keyof T]: Parse<T[K]> }

/** An object with these fields. */
export const object =
  <T extends object>(shape: Shape<T>): Parse<Readonly<T>> =>
  (value, at = '') => {
    const fields = fieldsOf(value, at)
    const entries = Object.keys(shape).map((key) => {
      const parse = shape[key as keyof T] as Parse<unknown>
      return [key, parse(fields[key], at ? `${at}.${key}` : key)] as const
    })
    return Object.fromEntries(entries) as T
  }

/** A union told apart by its field `type`. Each variant's parser reads the other fields. */
export const variant =
  <T extends { readonly type: string }>(variants: {
    readonly [K in T['type']]: Parse<Omit<Extract<T, { type: K }>, 'type'>>
  }): Parse<T> =>
  (value, at = '') => {
    const { type } = fieldsOf(value, at)
    if (typeof type !== 'string' || !Object.hasOwn(variants, type)) {
      throw new ParseError(`${at}.type`, `one of ${Object.keys(variants).join(', ')}`)
    }
    const parse = variants[type as T['type']] as Parse<object>
    return { type, ...parse(value, at) } as unknown as T
  }

/** Parses JSON text and then its value. */
export const json =
  <T>(inner: Parse<T>): Parse<T> =>
  (value, at = '') => {
    let read: unknown
    try {
      read = JSON.parse(anyText(value, at))
    } catch (cause) {
      if (cause instanceof ParseError) throw cause
      throw new ParseError(at, 'JSON')
    }
    return inner(read, at)
  }

function fieldsOf(value: unknown, at: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ParseError(at, 'an object')
  return value as Readonly<Record<string, unknown>>
}
