/**
 * What a listener hears of an interpreter over a line of 100 kbit/s down and 50 up that loses a tenth and takes 400 ms there and
 * back: ours, which gives up all but one stream, against both streams as before. How much was made up is what the browser says;
 * `gaps` are runs of at least 60 ms in which more than half of the interpreter's sound was made up. Then the line is mended, and it is
 * measured until everything is back.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { asId } from '../../src-core/base/id.ts'
import { openLink } from '../live/badLink/openLink.ts'
import { goodLine } from '../live/badLink/wire.ts'
import { launchChromium } from '../live/browser.ts'
import { eventually } from '../live/eventually.ts'
import { Meeting, until } from '../live/meeting.ts'
import { serveBarePage } from '../live/page/serve.ts'
import { plan } from '../notation/plan.ts'
import { compare, print, spread } from './measure.ts'
import { watchChannel } from './weakLink/watching.ts'

const isQuick = process.argv.includes('--quick')
const arrivals = isQuick ? 1 : 4
const seconds = isQuick ? 15 : 40
const line = { delayMs: 200, lossPercent: 10, kbitPerSecond: 100, upKbitPerSecond: 50 }
/** What was tried again in vain is tried after twice as long: 20 s, 40 s, 80 s, 160 s. */
const backPatience = { ...until, timeout: 200_000 }
const patience = { ...until, timeout: 60_000 }
const hertz = { amb: 350, ana: 600, ben: 900, iva: 1500 }
const clinic = plan({
  seats: 'amb ambassador en | ana participant es | ben participant es | iva interpreter en,es',
  booths: 'x en,es iva',
  agenda: 'hello talk 60',
})

const [site, browser] = [await serveBarePage(), await launchChromium()]
const firstSoundS: number[] = []
const spareAfterS: number[] = []
const floorAfterMs: number[] = []
const backAfterS: number[] = []
const made = { ours: [] as number[], both: [] as number[] }
const gaps = { ours: [] as number[], both: [] as number[] }
const errors: string[] = []

type Listener = 'ana' | 'ben'
const isSpare = (meeting: Meeting<keyof typeof hertz>) => meeting.read('ana', () => session.listening.isSpare)

/** Somebody comes over a bad line of their own, until they hear the interpreter. In s. */
async function comes(meeting: Meeting<keyof typeof hertz>, name: Listener): Promise<number> {
  const opened = performance.now()
  await meeting.come(name)
  await eventually(() => meeting.the(name).hears({ these: meeting.tones('iva') }), patience)
  return (performance.now() - opened) / 1000
}

async function measure(meeting: Meeting<keyof typeof hertz>, name: Listener, into: 'ours' | 'both'): Promise<void> {
  const { madeUp, gapsPerMinute } = await meeting.the(name).page.evaluate(watchChannel, seconds)
  made[into].push(100 * madeUp)
  gaps[into].push(gapsPerMinute)
  process.stderr.write(`${into}: ${(100 * madeUp).toFixed(1)} % made up, ${gapsPerMinute} gaps per minute\n`)
}

for (let seed = 1; seed <= arrivals; seed++) {
  const meeting = await Meeting.open(clinic, browser, site.address, hertz)
  meeting.patience = patience
  const lines = await Promise.all([1, 2].map((each) => openLink(meeting.main.server.address, line, 2 * seed + each)))
  meeting.main.lines.set('ana', lines[0]!.address)
  meeting.main.lines.set('ben', lines[1]!.address)
  await meeting.come('amb', 'iva')
  await meeting.unmute('amb', 'iva')
  await meeting.main.command('amb', { type: 'openClinic' })
  await meeting.asks('iva', { type: 'startTurn', booth: asId('x'), group: null, language: 'es' })

  const began = performance.now()
  firstSoundS.push(await comes(meeting, 'ana'))
  process.stderr.write(`first sound after ${firstSoundS.at(-1)!.toFixed(1)} s\n`)
  await eventually(async () => {
    if (!(await isSpare(meeting))) throw new Error('everything is received')
  }, patience)
  spareAfterS.push((performance.now() - began) / 1000)
  await pause(3_000)
  await measure(meeting, 'ana', 'ours')
  await meeting.the('iva').speak(false)
  const silentAt = performance.now()
  await eventually(() => meeting.the('ana').hears({ these: meeting.tones('amb') }), { ...patience, interval: 20 })
  floorAfterMs.push(performance.now() - silentAt)
  await meeting.the('iva').speak(true)
  lines[0]!.set(goodLine)
  const mendedAt = performance.now()
  await eventually(async () => {
    if (await isSpare(meeting)) throw new Error('one stream at a time is received')
    await meeting.the('ana').hears({ these: meeting.tones('iva', 'amb') })
  }, backPatience)
  backAfterS.push((performance.now() - mendedAt) / 1000)
  process.stderr.write(`everything is back after ${backAfterS.at(-1)!.toFixed(1)} s\n`)

  meeting.prepare = (page) => page.addInitScript(() => (globalThis.isJudged = false))
  await comes(meeting, 'ben')
  await pause(3_000)
  await measure(meeting, 'ben', 'both')
  errors.push(...(await meeting.end()))
  await Promise.all(lines.map((each) => each.stop()))
}
await browser.close()
await site.stop()

const baseline = 'both streams'
print(
  'weakLink',
  [
    compare({ case: 'made up of the interpreter, per cent', unit: '%', baseline }, made.ours, made.both),
    compare({ case: 'gaps of 60 ms and more', unit: '1/min', baseline }, gaps.ours, gaps.both),
  ],
  {
    ...line,
    firstSoundP50S: spread(firstSoundS).p50,
    firstSoundMaxS: spread(firstSoundS).max,
    spareAfterMaxS: spread(spareAfterS).max,
    floorAfterSilenceP50Ms: spread(floorAfterMs).p50,
    floorAfterSilenceMaxMs: spread(floorAfterMs).max,
    backAfterP50S: spread(backAfterS).p50,
    backAfterMaxS: spread(backAfterS).max,
  },
  [
    { what: 'made up, ours beside both streams', found: spread(made.ours).p50 / spread(made.both).p50, most: 1 },
    { what: 'gaps, ours beside both streams', found: spread(gaps.ours).p50 / spread(gaps.both).p50, most: 1 },
    { what: 'errors in pages', found: errors.length, most: 0 },
  ],
)
process.exit()
