/**
 * Many people in one clinic on one embedded server: sessions of the product, many to a page of one browser, go through three
 * Groupings, called from the host's window in another browser. In Groups everyone's microphone is open and one person
 * speaks; in the plenary one person's is. Somebody has arrived once packets have come to them from the open microphone of
 * everyone else in their Group. Left out is what only sixty computers could do: nobody decodes or plays what they receive,
 * nobody has a screen, and an open microphone's silence is a breath now and then, which sends as much but is hardly encoded.
 * A time of `null` means that somebody never got there while it was waited for. `main` is the app's main process together with
 * the benchmark, `window` the ambassador's browser, `browser` the crowd's.
 */
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type GroupId, type SeatId, asId } from '../../src-core/base/id.ts'
import { seeded, shuffled } from '../../src-core/base/seeded.ts'
import { type Grouping, groupOf } from '../../src-core/grouping/group.ts'
import { roomName } from '../../src-core/protocol/roomName.ts'
import { livekitRooms } from '../../src-main/livekit/rooms.ts'
import { launchChromium } from '../live/browser.ts'
import { eventually } from '../live/eventually.ts'
import { Meeting, until } from '../live/meeting.ts'
import { serveBarePage } from '../live/page/serve.ts'
import { plan } from '../notation/plan.ts'
import { openCrowd } from './crowd/crowd.ts'
import type { GuestReading } from './crowd/page/guest.ts'
import { usageOf } from './crowd/processes.ts'
import { misplacedIn } from './crowd/rooms.ts'
import { print, spread } from './measure.ts'

const isQuick = process.argv.includes('--quick')
const at = process.argv.indexOf('--people')
const people = at >= 0 ? Number(process.argv[at + 1]) : isQuick ? 16 : 60
const groupings = isQuick ? 2 : 3
const groupSize = 4
const speakers = 1
const pages = 4
/** People go ahead into their Groups' rooms in the half minute before T0. */
const countdownMs = isQuick ? 10_000 : 30_000
const landingMs = 5_000
/** Far less than between Groupings of a real clinic. */
const plenaryMs = isQuick ? 5_000 : 20_000
const withinMs = 2_000
const arrivesWithinMs = 20_000
const heardWithinMs = 8_000

/** In each Group all but one hear the one who speaks. */
const voicesExpected = people - Math.ceil(people / groupSize)

const chance = seeded(1)
const seats = Array.from({ length: people }, (_, index) => asId<SeatId>(`p${index + 1}`))
const clinic = plan({
  seats: ['amb ambassador en', ...seats.map((seat) => `${seat} participant en`)].join(' | '),
  booths: '',
  agenda: 'hello talk 5 | trios groups 20',
})
/** The ambassador's own window is in the browser `window`; `browser` is the crowd's. */
const kinds = { server: /livekit/, browser: /--class=crowd/, window: /--class=host/, main: /bench/ }

function anyGrouping(turn: number): Grouping {
  const mixed = shuffled(seats, chance)
  return Array.from({ length: Math.ceil(people / groupSize) }, (_, index) => ({
    id: asId<GroupId>(`turn${turn}-${index + 1}`),
    number: index + 1,
    seats: mixed.slice(index * groupSize, (index + 1) * groupSize),
    language: 'en',
    extraMs: 0,
  }))
}

const isLate = (times: readonly number[]): readonly number[] => times.filter((ms) => ms > withinMs)
const say = (text: string): void => void process.stderr.write(text)
const [site, crowdSite] = [await serveBarePage(), await serveBarePage(join(import.meta.dirname, 'crowd/page'))]
const [hostBrowser, browser] = [await launchChromium('--class=host'), await launchChromium('--class=crowd')]
const meeting = await Meeting.open(clinic, hostBrowser, site.address, { amb: 350 })
const { main } = meeting
const rooms = livekitRooms(main.server)
const inHome = async (): Promise<number> => (await rooms.listParticipants(roomName(clinic.id, null))).length
await meeting.come('amb')
await main.command('amb', { type: 'openClinic' })
await main.command('amb', { type: 'startBlock', block: clinic.agenda[1]!.id })
const crowd = await openCrowd(browser, crowdSite.address, pages)
const from = performance.now()
const invites = await Promise.all(seats.map((seat) => main.invite(seat)))
const invited = invites.map((fragment, index) => ({ fragment, speaks: index < speakers }))
await crowd.come(invited, (count) => say(`arrived: ${count}/${people}\r`))
const arrivalS = (performance.now() - from) / 1000
const [before, beganAt] = [await usageOf(kinds), performance.now()]

const entered: number[] = []
const arrived: number[][] = []
const back: number[] = []
let misplaced = 0
let foreign = 0
let fewestAtHome = people + 1
let fewestVoices = Infinity
let breaks = 0
for (let turn = 0; turn < groupings; turn++) {
  const groups = anyGrouping(turn)
  await main.command('amb', { type: 'callGroups', groups, countdownMs, lengthMs: 600_000 })
  const { startsAt } = main.clinic.clinic().view.round!
  await pause(startsAt + withinMs - Date.now())
  misplaced += (await misplacedIn(rooms, clinic.id, groups)).length
  const inside = await crowd.wait(({ hearsAllAt }) => hearsAllAt !== null, arrivesWithinMs)
  entered.push(...inside.map(({ group, since }) => (group === null ? Infinity : since - startsAt)))
  const isRight = ({ seat, group }: GuestReading): boolean => group === groupOf(groups, seat)?.id
  arrived.push(inside.map((each) => (each.hearsAllAt === null || !isRight(each) ? Infinity : each.hearsAllAt - startsAt))) // prettier-ignore
  const flows = await crowd.flowing(voicesExpected, heardWithinMs)
  fewestVoices = Math.min(fewestVoices, flows.voices)
  foreign += flows.foreign
  fewestAtHome = Math.min(fewestAtHome, await inHome())
  await main.command('amb', { type: 'recallGroups', landingMs })
  const { endsAt } = main.clinic.clinic().view.round!
  await eventually(() => {
    if (main.clinic.clinic().view.round !== null) throw new Error('the Groups are not over')
  }, until)
  const home = await crowd.wait(({ group }) => group === null, until.timeout)
  back.push(...home.map(({ group, since }) => (group === null ? since - endsAt : Infinity)))
  breaks = home.reduce((sum, each) => sum + each.breaks, 0)
  say(`\ngrouping ${turn + 1}: arrived ${JSON.stringify(spread(arrived[turn]!))}, ${isLate(arrived[turn]!).length} late, entered ${JSON.stringify(spread(entered))}, back ${JSON.stringify(spread(back))}, ${JSON.stringify(flows)}, ${breaks} breaks, load ${loadavg()[0]!.toFixed(1)}\n`) // prettier-ignore
  await pause(plenaryMs)
}
const [after, seconds] = [await usageOf(kinds), (performance.now() - beganAt) / 1000]
const errors = [...(await meeting.end()), ...crowd.errors]
await Promise.all([browser.close(), hostBrowser.close(), site.stop(), crowdSite.stop()])

const spreadOf = (name: string, samples: readonly number[]): Readonly<Record<string, number>> => {
  const { p50, p95, max } = spread(samples)
  return { [`${name}P50Ms`]: p50, [`${name}P95Ms`]: p95, [`${name}MaxMs`]: max }
}
print(
  'crowd',
  [],
  {
    people,
    groupings,
    groupSize,
    countdownMs,
    plenaryMs,
    leftOut: 'decoding, playing, screens, encoding of silence',
    ...Object.fromEntries(arrived.flatMap((times, turn) => Object.entries(spreadOf(`arrived${turn + 1}`, times)))),
    ...spreadOf('entered', entered),
    ...spreadOf('back', back),
    voicesExpected,
    voicesReceived: fewestVoices,
    linkBreaks: breaks,
    arrivalOfAllS: Math.round(arrivalS),
    ...Object.fromEntries(
      Object.entries(after).flatMap(([kind, { cpuMs, residentMb }]) => [
        [`${kind}ResidentMb`, residentMb],
        [`${kind}CpuPercent`, Math.round((cpuMs - (before[kind]?.cpuMs ?? 0)) / seconds / 10)],
      ]),
    ),
  },
  [
    {
      what: 'in their room later than 2 s after T0',
      found: arrived.reduce((sum, times) => sum + isLate(times).length, 0),
      most: 0,
    },
    { what: 'in a wrong room', found: misplaced, most: 0 },
    { what: 'tracks heard from elsewhere', found: foreign, most: 0 },
    { what: 'lost from the home room', found: people + 1 - fewestAtHome, most: 0 },
    { what: 'errors in pages', found: errors.length, most: 0 },
  ],
)
process.exit()
