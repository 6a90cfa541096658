/** The sentence of `tertulia-<key>`, with `$1`, `$2`, ... replaced. */
export type SayIn = (key: string, ...params: readonly string[]) => string

export function englishWords(...areas: readonly string[]): SayIn
export function wordsIn(language: string, ...areas: readonly string[]): SayIn
