/**
 * What long notes do to the sound on a narrow line: somebody who speaks over 50 kbit/s up brings half an hour of notes along, and
 * somebody who listens over 128 kbit/s down comes to the notes of two hours. How much of the voice was made up while they
 * travelled, against the same line for as long without notes; and how long that took.
 */
import { asId } from '../../src-core/base/id.ts'
import { openLink } from '../live/badLink/openLink.ts'
import { launchChromium } from '../live/browser.ts'
import { eventually } from '../live/eventually.ts'
import { Meeting, until } from '../live/meeting.ts'
import { serveBarePage } from '../live/page/serve.ts'
import { plan } from '../notation/plan.ts'
import { compare, print, spread } from './measure.ts'
import { sentence, twoHours } from './notes/twoHours.ts'
import { seeded } from '../../src-core/base/seeded.ts'
import { watchChannel } from './weakLink/watching.ts'

const turns = process.argv.includes('--quick') ? 1 : 3
const seconds = 20
const line = { delayMs: 50, lossPercent: 2, kbitPerSecond: 128, upKbitPerSecond: 50 }
const patience = { ...until, timeout: 120_000 }
const hertz = { amb: 350, ana: 600, late: 900 }
type Name = keyof typeof hertz
const clinic = plan({
  seats: 'amb ambassador en | ana participant en | late participant en',
  booths: '',
  agenda: 'hello talk 60',
})
const chance = seeded(1)
/** Thirty cards, as somebody fills them in half an hour without a line. */
const offline = (): readonly string[] => Array.from({ length: 30 }, () => sentence(100, chance))

interface Heard {
  readonly madeUp: number
  readonly tookMs: number
}

/** Measures the voice that `ear` receives while `work` goes on. */
async function during(meeting: Meeting<Name>, ear: Name, work: () => Promise<number>): Promise<Heard> {
  const [heard, tookMs] = await Promise.all([meeting.the(ear).page.evaluate(watchChannel, seconds), work()])
  return { madeUp: 100 * heard.madeUp, tookMs }
}

async function brings(meeting: Meeting<Name>): Promise<number> {
  const from = performance.now()
  await meeting.the('ana').page.evaluate((texts) => texts.forEach((text) => session.notes!.add('insight', text)), offline()) // prettier-ignore
  await eventually(async () => {
    const state = await meeting.read('ana', () => session.notes!.state)
    if (state !== 'shared') throw new Error(`the notes are ${state}`)
  }, patience)
  return performance.now() - from
}

async function comes(meeting: Meeting<Name>, name: Name, cards: number): Promise<number> {
  const from = performance.now()
  await eventually(async () => {
    const there = await meeting.read(name, () => session.notes?.notes.length ?? 0)
    if (there < cards) throw new Error(`${name} has ${there} of ${cards}`)
  }, patience)
  return performance.now() - from
}

const [site, browser] = [await serveBarePage(), await launchChromium()]
const found = { up: [] as Heard[], upAlone: [] as Heard[], down: [] as Heard[], downAlone: [] as Heard[] }
const nothing = () => Promise.resolve(0)
const errors: string[] = []
for (let turn = 0; turn < turns; turn++) {
  const meeting = await Meeting.open(clinic, browser, site.address, hertz)
  meeting.patience = patience
  await meeting.main.clinic.notes.append(twoHours(2_000, 1))
  const lines = await Promise.all([1, 2].map((each) => openLink(meeting.main.server.address, line, 2 * turn + each)))
  meeting.main.lines.set('ana', lines[0]!.address)
  meeting.main.lines.set('late', lines[1]!.address)
  await meeting.come('amb')
  await meeting.main.command('amb', { type: 'openClinic' })
  await meeting.main.command('amb', { type: 'startBlock', block: asId('hello') })
  await meeting.come('ana')
  const cards = await meeting.read('amb', () => session.notes!.notes.length)
  await comes(meeting, 'ana', cards)
  await meeting.unmute('ana')
  await eventually(() => meeting.the('amb').hears({ these: meeting.tones('ana') }), patience)
  found.upAlone.push(await during(meeting, 'amb', nothing))
  found.up.push(await during(meeting, 'amb', () => brings(meeting)))
  await meeting.come('late')
  await eventually(() => meeting.the('late').hears({ these: meeting.tones('ana') }), patience)
  found.down.push(await during(meeting, 'late', () => comes(meeting, 'late', cards + 30)))
  found.downAlone.push(await during(meeting, 'late', nothing))
  const last = Object.entries(found).map(([what, all]) => [what, all.at(-1)])
  process.stderr.write(`${JSON.stringify(Object.fromEntries(last))}\n`)
  errors.push(...(await meeting.end()))
  await Promise.all(lines.map((each) => each.stop()))
}
await browser.close()
await site.stop()

const baseline = 'no notes'
const of = (which: keyof typeof found, figure: keyof Heard = 'madeUp'): readonly number[] => found[which].map((each) => each[figure]) // prettier-ignore
const more = (which: 'up' | 'down'): number => spread(of(which)).p50 - spread(of(`${which}Alone`)).p50
print(
  'notesSound',
  [
    compare({ case: 'voice made up while notes go up', unit: '%', baseline }, of('up'), of('upAlone')),
    compare({ case: 'voice made up while notes come down', unit: '%', baseline }, of('down'), of('downAlone')),
  ],
  { ...line, sharedAfterMs: spread(of('up', 'tookMs')).p50, thereAfterMs: spread(of('down', 'tookMs')).p50 },
  [
    { what: 'voice made up for notes that go up, beside none, %', found: more('up'), most: 2 },
    { what: 'voice made up for notes that come down, beside none, %', found: more('down'), most: 2 },
    { what: 'voice made up while notes come down, %', found: spread(of('down')).p50, most: 5 },
    { what: 'errors in pages', found: errors.length, most: 0 },
  ],
)
process.exit()
