/** The rota of a running clinic, as every page has it with the View. */
import type { BlockId } from '../base/id.ts'
import { type Parse, ParseError, count, id, list, object } from '../base/parse.ts'

/**
 * A planned Turn as it travels with the View, where every byte counts: which of the Booth's Seats (past the last: nobody),
 * which Block of the Agenda, and how far into it, in whole minutes, when it is not its beginning.
 */
export type RotaEntry = readonly [by: number, block: number, minutes?: number]

/** Where a planned Turn of a Booth begins: so far into a Block, in whole minutes. */
export interface TurnPlace {
  readonly block: BlockId
  readonly minutes: number
}

export const parseTurnPlace: Parse<TurnPlace> = object<TurnPlace>({ block: id<BlockId>(), minutes: count })

/** The rota of a View: one list for each of its Booths, in their order. */
export const parseRotaEntries: Parse<readonly (readonly RotaEntry[])[]> = list(list(parseEntry, 400), 20)

function parseEntry(value: unknown, at = ''): RotaEntry {
  const [by, block, minutes] = list(count, 3)(value, at)
  if (by === undefined || block === undefined) throw new ParseError(at, 'two or three numbers')
  return minutes === undefined ? [by, block] : [by, block, minutes]
}

/** The rota after the Agenda was changed: Turns stay with their Blocks, and go with them. */
export function rotaMoved(
  rota: readonly (readonly RotaEntry[])[],
  before: readonly { readonly id: BlockId }[],
  after: readonly { readonly id: BlockId }[],
): readonly (readonly RotaEntry[])[] {
  return rota.map((entries) =>
    entries.flatMap(([by, block, ...minutes]): RotaEntry[] => {
      const at = after.findIndex(({ id }) => id === before[block]?.id)
      return at < 0 ? [] : [[by, at, ...minutes]]
    }),
  )
}

/** The planned Turn of a Booth that begins there; null when none does. */
export function entryAt(
  entries: readonly RotaEntry[],
  agenda: readonly { readonly id: BlockId }[],
  { block, minutes }: TurnPlace,
): RotaEntry | null {
  return entries.find(([, at, after = 0]) => agenda[at]?.id === block && after === minutes) ?? null
}
