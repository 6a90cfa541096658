import type { GroupId, SeatId } from '../base/id.ts'
import { type Parse, id, list, nullable, object, withDefault } from '../base/parse.ts'

/** Whose turns one Group has, once others are in it than at T0. */
export interface Clients {
  readonly group: GroupId
  /** For each turn of the Group's Phases, who shares it one after the other; null: nobody. */
  readonly order: readonly (readonly (SeatId | null)[])[]
  /** People of the Group who have had their turn in another one. */
  readonly had: readonly SeatId[]
}

/** `seat` reads one person. */
export const parseClientsOf = (seat: Parse<SeatId>): Parse<Clients> =>
  object<Clients>({
    group: id<GroupId>(),
    order: list(list(nullable(seat), 100), 100),
    had: withDefault(list(seat, 500), []),
  })
