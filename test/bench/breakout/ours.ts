import type { Browser, Page } from 'playwright-core'
import { type GroupId, type SeatId, asId } from '../../../src-core/base/id.ts'
import { heardDb } from '../../live/browser.ts'
import { eventually } from '../../live/eventually.ts'
import { Meeting, until } from '../../live/meeting.ts'
import { plan } from '../../notation/plan.ts'
import { installGates } from './gates.ts'
import type { Moves } from './stage.ts'

const hertz = { amb: 350, ana: 600, bo: 900 }
const people = plan({
  seats: 'amb ambassador en,es | ana participant es | bo participant es',
  booths: '',
  agenda: 'hello talk 5 | trios groups 20',
})
const seats = [asId<SeatId>('ana'), asId<SeatId>('bo')]
const landingMs = 2_200
type Moving = 'ana' | 'bo'

export interface OursOptions {
  readonly browser: Browser
  readonly site: string
  readonly countdownMs: number
  /** Gives each person's line; null: they reach the server itself. */
  readonly lineOf: (server: string) => Promise<string | null>
}

/** The app's own session: a Group room that is ready before T0, a home room that stays. */
export async function ourMoves({ browser, site, countdownMs, lineOf }: OursOptions) {
  const meeting = await Meeting.open(people, browser, site, hertz)
  const { main } = meeting
  meeting.prepare = (page: Page) => page.addInitScript(installGates, heardDb)
  for (const name of ['ana', 'bo'] as const) {
    const line = await lineOf(main.server.address)
    if (line !== null) main.lines.set(name, line)
  }
  await meeting.come('amb', 'ana', 'bo')
  await meeting.unmute('ana', 'bo')
  await main.command('amb', { type: 'openClinic' })
  await main.command('amb', { type: 'startBlock', block: people.agenda[1]!.id })
  await meeting.the('ana').hears({ these: meeting.tones('bo') })
  await meeting.the('bo').hears({ these: meeting.tones('ana') })
  const heard = (name: Moving, other: Moving, at: number): Promise<number> =>
    meeting
      .the(name)
      .page.evaluate(([tone, instant]) => globalThis.heardAnew(tone, instant), [hertz[other], at] as const)
  const both = (at: number): Promise<readonly number[]> => Promise.all([heard('ana', 'bo', at), heard('bo', 'ana', at)])
  const round = () => main.clinic.clinic().view.round
  const moves: Moves = {
    async enter(turn) {
      const group = { id: asId<GroupId>(`group${turn}`), number: 1, seats, language: 'es', extraMs: 0 }
      await main.command('amb', { type: 'callGroups', groups: [group], countdownMs, lengthMs: 600_000 })
      return both(round()!.startsAt)
    },
    async comeBack() {
      await main.command('amb', { type: 'recallGroups', landingMs })
      const samples = await both(round()!.endsAt)
      await eventually(() => {
        if (round() !== null) throw new Error('the Groups are not over')
      }, until)
      return samples
    },
    async end() {
      const errors = await meeting.end()
      if (errors.length > 0) throw new Error(errors.join('\n'))
    },
  }
  return { moves, server: main.server }
}
