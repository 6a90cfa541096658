import type { ClinicId, GroupId } from '../../../src-core/base/id.ts'
import { type Parse, ParseError, json, matching, object, text } from '../../../src-core/base/parse.ts'

/** Address and token of a Group's room. */
export interface GroupTicket {
  readonly server: string
  readonly token: string
}

/** Tickets to the rooms of Groups. They are kept for this tab, so that a reload works while the host is away. */
export interface GroupTickets {
  /** Null when there is none and the host does not answer or refuses. */
  ask(group: GroupId): Promise<GroupTicket | null>
  /** It did not open the room: the host is asked for another, and the old one is tried while there is none. */
  doubt(group: GroupId): void
}

const parseTicket: Parse<GroupTicket> = object<GroupTicket>({
  server: matching(/^wss?:\/\/\S{1,300}$/, 'a server address'),
  token: text(8_000),
})

export const readTicket: Parse<GroupTicket> = json(parseTicket)

/** `fetch` asks the host; it rejects when there is no Ticket. */
export function groupTickets(
  clinic: ClinicId,
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  fetch: (group: GroupId) => Promise<GroupTicket>,
): GroupTickets {
  const place = `tertulia.groupTicket.${clinic}`
  const keyOf = (group: GroupId): string => `${place}.${group}`
  const kept = (group: GroupId): GroupTicket | null => {
    const written = storage.getItem(keyOf(group))
    if (written === null) return null
    try {
      return readTicket(written)
    } catch (cause) {
      if (cause instanceof ParseError) return null
      throw cause
    }
  }
  const doubted = new Set<GroupId>()
  return {
    async ask(group) {
      const already = kept(group)
      if (already !== null && !doubted.has(group)) return already
      const ticket = await fetch(group).catch(() => null)
      if (ticket === null) return already
      doubted.delete(group)
      storage.setItem(keyOf(group), JSON.stringify(ticket))
      return ticket
    },
    doubt: (group) => doubted.add(group),
  }
}
