import { type Parse, ParseError } from '../../src-core/base/parse.ts'

/** What a packet from another page holds; null when it is not what it should be. */
export function readOrNull<T>(parse: Parse<T>, bytes: Uint8Array): T | null {
  try {
    return parse(new TextDecoder().decode(bytes))
  } catch (cause) {
    if (cause instanceof ParseError) return null
    throw cause
  }
}
