import type { Browser } from 'playwright-core'
import { seeded } from '../../../src-core/base/seeded.ts'
import { plan } from '../../notation/plan.ts'
import { type Link, openLink } from '../badLink/openLink.ts'
import { Meeting } from '../meeting.ts'
import { type SoakFindings, type SoakOptions, soak } from './soak.ts'
import { anyRounds } from './troubles.ts'

const hertz = { amb: 350, ana: 600, bo: 900, cai: 1300, dua: 1900 }
const people = ['ana', 'bo', 'cai', 'dua'] as const
const clinic = plan({
  seats: ['amb ambassador en', ...people.map((name) => `${name} participant en`)].join(' | '),
  booths: '',
  agenda: 'hello talk 5 | trios groups 20',
})
const line = { delayMs: 50, jitterMs: 10, lossPercent: 1 }

export interface SoakWish {
  readonly seed: number
  readonly from: number
  readonly rounds: number
  /** Who runs the server, and starts it again. */
  readonly run?: 'embedded' | 'community'
  readonly onRound: SoakOptions<string>['onRound']
}

/** Four people with lines of their own, and the ambassador, go through these rounds of a seed. Throws what a page threw. */
export async function soakFor(
  browser: Browser,
  site: string,
  { seed, from, rounds, run, onRound }: SoakWish,
): Promise<SoakFindings> {
  const meeting = await Meeting.open(clinic, browser, site, hertz, run)
  const links = new Map<(typeof people)[number], Link>()
  for (const [index, name] of people.entries()) {
    const link = await openLink(meeting.main.server.address, line, seed + index)
    links.set(name, link)
    meeting.main.lines.set(name, link.address)
  }
  await meeting.come('amb', ...people)
  await meeting.unmute(...people)
  await meeting.main.command('amb', { type: 'openClinic' })
  await meeting.main.command('amb', { type: 'startBlock', block: clinic.agenda[1]!.id })
  const all = anyRounds(people, from + rounds, seeded(seed)).slice(from)
  const findings = await soak<keyof typeof hertz>({ meeting, people, links, onRound }, all)
  const errors = await meeting.end()
  for (const link of links.values()) await link.stop()
  if (errors.length > 0) throw new Error(errors.join('\n'))
  return findings
}
