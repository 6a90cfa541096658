import { evenedDb } from '../interpretation/loudness.ts'
import { type Parse, ParseError, json, number, object } from '../base/parse.ts'

/**
 * By how much an interpreter is raised or lowered to the usual loudness, as their own page has learnt it: who comes in hears them
 * evened out from the first word. It travels as JSON in a data packet on topic `evened`, from a Seat that works in a Booth to all.
 */
export interface Evened {
  /** In dB. */
  readonly gainDb: number
}

const gain: Parse<number> = (value, at) => {
  const db = number(value, at)
  if (db < evenedDb.least || db > evenedDb.most) throw new ParseError(at ?? '', 'a gain that is within the limits')
  return db
}

export const readEvened: Parse<Evened> = json(object<Evened>({ gainDb: gain }))
