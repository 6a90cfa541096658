/**
 * Many people in one clinic on one embedded server: sessions of the product, many to a page of one browser, go through three
 * Groupings, called from the host's window in another browser. In Groups everyone's microphone is open and one person
 * speaks; in the plenary only those of a few are. Nobody decodes what they receive: one machine could not play for sixty.
 * Where people are is asked of the server, and of their own sessions.
 * A time of `null` means that somebody never got there while it was waited for.
 */
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { type GroupId, type SeatId, asId } from '../../src-core/base/id.ts'
import { seeded, shuffled } from '../../src-core/base/seeded.ts'
import type { Grouping } from '../../src-core/grouping/group.ts'
import { roomName } from '../../src-core/protocol/roomName.ts'
import { livekitRooms } from '../../src-main/livekit/rooms.ts'
import { launchChromium } from '../live/browser.ts'
import { eventually } from '../live/eventually.ts'
import { Meeting, until } from '../live/meeting.ts'
import { serveBarePage } from '../live/page/serve.ts'
import { plan } from '../notation/plan.ts'
import { openCrowd } from './crowd/crowd.ts'
import { usageOf } from './crowd/processes.ts'
import { type Found, findEveryone } from './crowd/rooms.ts'
import { print, spread } from './measure.ts'

const isQuick = process.argv.includes('--quick')
const at = process.argv.indexOf('--people')
const people = at >= 0 ? Number(process.argv[at + 1]) : isQuick ? 16 : 60
const groupings = isQuick ? 2 : 3
const groupSize = 4
const speakers = 3
const pages = 4
/** People go ahead into their Groups' rooms in the half minute before T0. */
const countdownMs = isQuick ? 10_000 : 30_000
const landingMs = 5_000
const withinMs = 2_000
const togetherWithinMs = 20_000
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

const found: Found[] = []
const entered: number[] = []
const together: number[] = []
const back: number[] = []
let fewestAtHome = people + 1
let fewestVoices = Infinity
let breaks = 0
for (let turn = 0; turn < groupings; turn++) {
  const groups = anyGrouping(turn)
  await main.command('amb', { type: 'callGroups', groups, countdownMs, lengthMs: 600_000 })
  const { startsAt } = main.clinic.clinic().view.round!
  const now = await findEveryone(rooms, clinic.id, groups, { startsAt, withinMs })
  found.push(now)
  say(`\ngrouping ${turn + 1}: ${now.missing.length} missing, ${now.misplaced.length} misplaced\n`)
  const inside = await crowd.wait(({ togetherAt }) => togetherAt !== null, togetherWithinMs)
  entered.push(...inside.map(({ group, since }) => (group === null ? Infinity : since - startsAt)))
  together.push(...inside.map(({ togetherAt }) => (togetherAt === null ? Infinity : togetherAt - startsAt)))
  fewestVoices = Math.min(fewestVoices, await crowd.receivedVoices(voicesExpected, heardWithinMs))
  fewestAtHome = Math.min(fewestAtHome, await inHome())
  await main.command('amb', { type: 'recallGroups', landingMs })
  const { endsAt } = main.clinic.clinic().view.round!
  await eventually(() => {
    if (main.clinic.clinic().view.round !== null) throw new Error('the Groups are not over')
  }, until)
  const home = await crowd.wait(({ group }) => group === null, until.timeout)
  back.push(...home.map(({ group, since }) => (group === null ? since - endsAt : Infinity)))
  breaks = home.reduce((sum, each) => sum + each.breaks, 0)
  say(`entered ${JSON.stringify(spread(entered))}, together ${JSON.stringify(spread(together))}, back ${JSON.stringify(spread(back))}, voices ${fewestVoices}, load ${loadavg()[0]!.toFixed(1)}\n`) // prettier-ignore
}
const [after, seconds] = [await usageOf(kinds), (performance.now() - beganAt) / 1000]
const errors = [...(await meeting.end()), ...crowd.errors]
await Promise.all([browser.close(), hostBrowser.close(), site.stop(), crowdSite.stop()])

const arrived = spread(found.flatMap(({ arrivedMs }) => arrivedMs))
const spreadOf = (name: string, samples: readonly number[]): Readonly<Record<string, number>> => {
  const { p50, p95, max } = spread(samples)
  return { [`${name}P50Ms`]: p50, [`${name}P95Ms`]: p95, [`${name}MaxMs`]: max }
}
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
  ...spreadOf('entered', entered),
  ...spreadOf('together', together),
  ...spreadOf('back', back),
  voicesExpected,
  voicesReceived: fewestVoices,
  linkBreaks: breaks,
  pageErrors: errors.length,
  arrivalOfAllS: Math.round(arrivalS),
  ...Object.fromEntries(
    Object.entries(after).flatMap(([kind, { cpuMs, residentMb }]) => [
      [`${kind}ResidentMb`, residentMb],
      [`${kind}CpuPercent`, Math.round((cpuMs - (before[kind]?.cpuMs ?? 0)) / seconds / 10)],
    ]),
  ),
  processors: availableParallelism(),
  load: loadavg()[0]!.toFixed(1),
})
process.exit(0)
