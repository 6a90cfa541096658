import type { Browser } from 'playwright-core'
import { type ClinicId, type GroupId, type SeatId, asId } from '../../../src-core/base/id.ts'
import { roomName } from '../../../src-core/protocol/roomName.ts'
import { livekitRooms } from '../../../src-main/livekit/rooms.ts'
import { type LiveKitKey, mintTicket } from '../../../src-main/tokens/mint.ts'
import { type Person, heardDb, openPerson } from '../../live/browser.ts'
import { installGates } from './gates.ts'
import type { Moves } from './stage.ts'

const clinic = asId<ClinicId>('bare')
const group = asId<GroupId>('group')
const hertz = { eva: 1_300, fox: 1_900 }
type Name = keyof typeof hertz
/** Both know the instant before it comes. */
const noticeMs = 300

/** Leaving one room and joining another with LiveKit's client alone, in the same server. */
export async function theirMoves(
  { browser, origin, server }: { readonly browser: Browser; readonly origin: string; readonly server: LiveKitKey },
  lineOf: (server: string) => Promise<string | null>,
): Promise<Moves> {
  for (const place of [null, group]) await livekitRooms(server).createRoom(roomName(clinic, place), '', 3_600)
  const open = async (name: Name): Promise<Mover> => {
    const line = (await lineOf(server.address)) ?? server.address
    const person = await openPerson(browser, {
      url: `${origin}/`,
      hertz: hertz[name],
      onError: (text) => console.error(text),
      prepare: async (page) => {
        await page.addInitScript(installGates, heardDb)
      },
    })
    const seat = { id: asId<SeatId>(name), name, role: 'participant', languages: ['en'] } as const
    const ticket = (place: GroupId | null) =>
      mintTicket({ ...server, address: line }, { clinic, group: place, seat, now: Date.now(), ttlMs: 3_600_000 })
    return { person, home: await ticket(null), group: await ticket(group) }
  }
  const [eva, fox] = [await open('eva'), await open('fox')]
  const move = async (to: 'home' | 'group'): Promise<readonly number[]> => {
    const at = Date.now() + noticeMs
    const samples = Promise.all([heardFrom(eva, hertz.fox, at), heardFrom(fox, hertz.eva, at)])
    const arrived = [eva, fox].map(({ person, [to]: ticket }) =>
      person.page.evaluate(([room, instant]) => globalThis.changeRoom(room, instant), [ticket, at] as const),
    )
    await Promise.all(arrived)
    return samples
  }
  await move('home')
  return {
    enter: () => move('group'),
    comeBack: () => move('home'),
    async end() {
      await eva.person.close()
      await fox.person.close()
    },
  }
}

interface Mover {
  readonly person: Person
  readonly home: { readonly server: string; readonly token: string }
  readonly group: { readonly server: string; readonly token: string }
}

function heardFrom({ person }: Mover, hertz: number, at: number): Promise<number> {
  return person.page.evaluate(([tone, instant]) => globalThis.heardAnew(tone, instant), [hertz, at] as const)
}
