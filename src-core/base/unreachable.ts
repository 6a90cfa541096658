/** Ends a `switch` over a union: compiles only when every case is handled, throws when a value from outside slipped in. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
