/**
 * Many people in one clinic on one embedded server: simulated people (native LiveKit clients that send sound and listen to
 * nobody, all in one process) go through three Groupings, called from the host's window in a browser. Where they are is asked
 * of the server. Such clients are heavy: two busy processors were seen to hold 12 of them; `--people 60` wants more.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { type GroupId, type SeatId, asId } from '../../src-core/base/id.ts'
import { seeded, shuffled } from '../../src-core/base/seeded.ts'
import type { Grouping } from '../../src-core/grouping/group.ts'
import { roomName } from '../../src-core/protocol/roomName.ts'
import { livekitRooms } from '../../src-main/livekit/rooms.ts'
import { bringPeople } from '../../src-main/practice/bringPeople.ts'
import { launchChromium } from '../live/browser.ts'
import { eventually } from '../live/eventually.ts'
import { Meeting, until } from '../live/meeting.ts'
import { serveBarePage } from '../live/page/serve.ts'
import { plan } from '../notation/plan.ts'
import { usageOf } from './crowd/processes.ts'
import { type Found, findEveryone } from './crowd/rooms.ts'
import { print, spread } from './measure.ts'

const isQuick = process.argv.includes('--quick')
const at = process.argv.indexOf('--people')
const people = at >= 0 ? Number(process.argv[at + 1]) : isQuick ? 12 : 20
const groupings = 3
const groupSize = 4
/** Native clients all connect at once when the countdown begins, which takes two processors a while. */
const [countdownMs, insideMs] = isQuick ? [10_000, 2_000] : [30_000, 5_000]
const withinMs = 2_000

const chance = seeded(1)
const seats = Array.from({ length: people }, (_, index) => asId<SeatId>(`p${index + 1}`))
const clinic = plan({
  seats: ['amb ambassador en', ...seats.map((seat) => `${seat} participant en`)].join(' | '),
  booths: '',
  agenda: 'hello talk 5 | trios groups 20',
})
const kinds = { crowd: /simulate/, server: /livekit/, browser: /chrom/, main: /bench/ }

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

const [site, browser] = [await serveBarePage(), await launchChromium()]
const meeting = await Meeting.open(clinic, browser, site.address, { amb: 350 })
const { main } = meeting
const rooms = livekitRooms(main.server)
const inHome = async (): Promise<number> => (await rooms.listParticipants(roomName(clinic.id, null))).length
await meeting.come('amb')
await main.command('amb', { type: 'openClinic' })
await main.command('amb', { type: 'startBlock', block: clinic.agenda[1]!.id })
const ending = new AbortController()
const from = performance.now()
await bringPeople({
  script: join(import.meta.dirname, '../../src-main/practice/simulate.ts'),
  tickets: await Promise.all(seats.map((seat) => main.clinic.homeTicket(seat))),
  seed: 1,
  pace: 1,
  signal: ending.signal,
  onArrived: (count) => process.stderr.write(`arrived: ${count}/${people}\r`),
  onLost: (code) => console.error(code),
})
const arrivalS = (performance.now() - from) / 1000
const [before, beganAt] = [await usageOf(kinds), performance.now()]

const found: Found[] = []
let fewestAtHome = people + 1
for (let turn = 0; turn < groupings; turn++) {
  const groups = anyGrouping(turn)
  await main.command('amb', { type: 'callGroups', groups, countdownMs, lengthMs: 600_000 })
  const { startsAt } = main.clinic.clinic().view.round!
  const now = await findEveryone(rooms, clinic.id, groups, { startsAt, withinMs })
  found.push(now)
  process.stderr.write(`\ngrouping ${turn + 1}: ${now.missing.length} missing, ${now.misplaced.length} misplaced\n`)
  await pause(insideMs)
  fewestAtHome = Math.min(fewestAtHome, await inHome())
  await main.command('amb', { type: 'recallGroups', landingMs: 2_000 })
  await eventually(() => {
    if (main.clinic.clinic().view.round !== null) throw new Error('the Groups are not over')
  }, until)
}
const [after, seconds] = [await usageOf(kinds), (performance.now() - beganAt) / 1000]
ending.abort()
const errors = await meeting.end()
await browser.close()
await site.stop()

const arrived = spread(found.flatMap(({ arrivedMs }) => arrivedMs))
print('crowd', [], {
  people,
  groupings,
  groupSize,
  countdownMs,
  afterT0P50Ms: arrived.p50,
  afterT0P95Ms: arrived.p95,
  afterT0MaxMs: arrived.max,
  missingAfter2s: found.reduce((sum, { missing }) => sum + missing.length, 0),
  misplaced: found.reduce((sum, { misplaced }) => sum + misplaced.length, 0),
  lostFromHome: people + 1 - fewestAtHome,
  pageErrors: errors.length,
  arrivalOfAllS: Math.round(arrivalS),
  ...Object.fromEntries(
    Object.entries(after).flatMap(([kind, { cpuMs, residentMb }]) => [
      [`${kind}ResidentMb`, residentMb],
      [`${kind}CpuPercent`, Math.round((cpuMs - (before[kind]?.cpuMs ?? 0)) / seconds / 10)],
    ]),
  ),
  listening: 'the browser hears everyone, the simulated people hear nobody',
  processors: availableParallelism(),
  load: loadavg()[0]!.toFixed(1),
})
process.exit(0)
