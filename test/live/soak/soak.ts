import { type GroupId, asId } from '../../../src-core/base/id.ts'
import type { Group, Grouping } from '../../../src-core/grouping/group.ts'
import { grouping } from '../../notation/run.ts'
import type { Link } from '../badLink/openLink.ts'
import { eventually } from '../eventually.ts'
import { type Meeting, until } from '../meeting.ts'
import { clockSkewMs } from '../page/skew.ts'
import type { SoakRound, Trouble } from './troubles.ts'

/** What a soak found. */
export interface SoakFindings {
  /** Sounds of others than the own Group's while Groups met. */
  readonly strangers: string[]
  /** People who were not where they belong when all was well again. */
  readonly misplaced: string[]
  /** From the end of the last trouble until everyone in the Groups heard each other again. */
  readonly backMs: number[]
  /** The pages' clocks against the host's. */
  readonly skewMs: number[]
  /** Notes that were written, and those of them that are not with everyone in the end. */
  written: number
  readonly lostNotes: string[]
}

export interface SoakOptions<Name extends string> {
  readonly meeting: Meeting<Name>
  /** Everyone but the ambassador. */
  readonly people: readonly Name[]
  readonly links: ReadonlyMap<Name, Link>
  /** Told after each round; `backMs` as in the findings. */
  readonly onRound: (number: number, round: SoakRound, backMs: number) => void
}

/** Rounds of Groups in which pages are reloaded, lines break and the server dies, while everyone writes Notes. */
export async function soak<Name extends string>(
  options: SoakOptions<Name>,
  rounds: readonly SoakRound[],
): Promise<SoakFindings> {
  const findings: SoakFindings = { strangers: [], misplaced: [], backMs: [], skewMs: [], written: 0, lostNotes: [] }
  const written: string[] = []
  for (const [index, round] of rounds.entries()) {
    await oneRound(options, round, index, findings, written)
    options.onRound(index + 1, round, findings.backMs.at(-1) ?? NaN)
  }
  const everywhere = ['amb' as Name, ...options.people]
  findings.written = written.length
  for (const name of everywhere) findings.lostNotes.push(...(await lostNotes(options.meeting, name, written)))
  return findings
}

async function oneRound<Name extends string>(
  options: SoakOptions<Name>,
  { groups, troubles }: SoakRound,
  index: number,
  findings: SoakFindings,
  written: string[],
): Promise<void> {
  const { meeting, people } = options
  const { main } = meeting
  const called = grouping(groups).map((group) => ({ ...group, id: asId<GroupId>(`round${index}-${group.number}`) }))
  const happenAll = (early: boolean) =>
    Promise.all(troubles.filter((trouble) => trouble.early === early).map((trouble) => happen(options, trouble)))
  await meeting.watch(...people)
  await main.command('amb', { type: 'callGroups', groups: called, countdownMs: 6_000, lengthMs: 600_000 })
  await happenAll(true)
  await findAll(meeting, called, findings)
  for (const name of people) await write(meeting, name, `${name} in round ${index}`, written)
  await happenAll(false)
  const over = performance.now()
  await findAll(meeting, called, findings)
  findings.backMs.push(performance.now() - over)
  for (const name of people) findings.skewMs.push(await meeting.read(name, clockSkewMs))
  await main.command('amb', { type: 'recallGroups', landingMs: 2_000 })
  await eventually(() => {
    if (main.clinic.clinic().view.round !== null) throw new Error('the Groups are not over')
  }, until)
  for (const { seats } of called) {
    const names = seats as readonly string[] as readonly Name[]
    for (const name of names) findings.strangers.push(...(await meeting.strangers(name, names)))
  }
  for (const name of people) await meeting.the(name).hears({ these: meeting.tones(...othersIn(name, people)) })
}

/** Waits until everyone is in their Group and hears the others there, and notes who is not. */
async function findAll<Name extends string>(
  meeting: Meeting<Name>,
  groups: Grouping,
  findings: SoakFindings,
): Promise<void> {
  const find = async (name: Name, { id, seats }: Group): Promise<void> => {
    await eventually(async () => {
      const place = await meeting.read(name, () => (session.place.kind === 'group' ? session.place.group.id : null))
      if (place !== id) throw new Error(`${name} is in ${String(place)} instead of ${id}`)
    }, until)
    await meeting
      .the(name)
      .hears({ these: meeting.tonesInGroup(...othersIn(name, seats as readonly string[] as readonly Name[])) })
  }
  const all = groups.flatMap((group) => group.seats.map((seat) => find(seat as string as Name, group)))
  for (const found of await Promise.allSettled(all)) {
    if (found.status === 'rejected') findings.misplaced.push(String(found.reason))
  }
}

function othersIn<Name extends string>(name: Name, people: readonly Name[]): readonly Name[] {
  return people.filter((other) => other !== name)
}

async function write<Name extends string>(
  meeting: Meeting<Name>,
  name: Name,
  text: string,
  written: string[],
): Promise<void> {
  await meeting.the(name).page.evaluate((each) => session.notes!.add('insight', each), text)
  written.push(text)
}

async function happen<Name extends string>({ meeting, links }: SoakOptions<Name>, trouble: Trouble): Promise<void> {
  switch (trouble.kind) {
    case 'hole':
      return links.get(trouble.who as Name)!.hole(trouble.ms)
    case 'reload': {
      const who = trouble.who as Name
      await meeting.the(who).page.reload()
      await meeting.isLive(who)
      await meeting.watch(who)
      return meeting.unmute(who)
    }
    case 'restart': {
      const { server } = meeting.main
      const before = server.pid()
      process.kill(before!, 'SIGKILL')
      return eventually(() => {
        if (server.pid() === before || server.state().kind !== 'running') throw new Error('the server is not back')
      }, until)
    }
  }
}

/** Waits until somebody has all Notes, and says which are missing when they do not come. */
async function lostNotes<Name extends string>(
  meeting: Meeting<Name>,
  name: Name,
  written: readonly string[],
): Promise<readonly string[]> {
  const missing = async (): Promise<readonly string[]> => {
    const there = await meeting.read(name, () => session.notes!.notes.map(({ text }) => text))
    return written.filter((text) => !there.includes(text))
  }
  const complete = eventually(async () => {
    if ((await missing()).length > 0) throw new Error(`${name} lacks Notes`)
  }, until)
  return complete.then(
    () => [],
    async () => (await missing()).map((text) => `${name} lacks: ${text}`),
  )
}
