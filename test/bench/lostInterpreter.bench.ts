/**
 * The browser of the interpreter on air is killed. How long until the floor is up for a listener, and until the colleague is
 * told: ours, by sound that no longer comes, against when LiveKit says that the person has left.
 */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { asId } from '../../src-core/base/id.ts'
import { launchChromium, openPerson } from '../live/browser.ts'
import { eventually } from '../live/eventually.ts'
import { settledLevel } from '../live/level.ts'
import { Meeting } from '../live/meeting.ts'
import { serveBarePage } from '../live/page/serve.ts'
import { plan } from '../notation/plan.ts'
import { compare, print, spread } from './measure.ts'

const isQuick = process.argv.includes('--quick')
const trials = isQuick ? 2 : 20
const often = { timeout: 60_000, interval: 20 }
const hertz = { amb: 350, ana: 600, ivo: 2700, iva: 1500 }
const clinic = plan({
  seats: 'amb ambassador en | ana participant es | ivo interpreter en,es | iva interpreter en,es',
  booths: 'x en,es iva,ivo',
  agenda: 'hello talk 60',
})
const turn = { booth: asId<never>('x'), group: null, language: 'es' }

const [site, browser] = [await serveBarePage(), await launchChromium()]
const meeting = await Meeting.open(clinic, browser, site.address, hertz)
await meeting.come('amb', 'ana', 'ivo')
await meeting.unmute('amb', 'ivo')
await meeting.main.command('amb', { type: 'openClinic' })
const ana = meeting.the('ana')
const alone = await settledLevel(ana, hertz.amb)
const that = async (what: string, isTrue: () => Promise<boolean>): Promise<void> => {
  await eventually(async () => {
    if (!(await isTrue())) throw new Error(what)
  }, often)
}
const isLost = () => meeting.read('ivo', () => session.interpreting.lostPartner === 'iva')
const hasLeft = () => meeting.read('ivo', () => !session.people.some(({ seat }) => seat === 'iva'))

const floorUp: number[] = []
const told: number[] = []
const left: number[] = []
for (let trial = 0; trial < trials; trial++) {
  const name = `victim-${trial}`
  const victim = await launchChromium(`--class=${name}`)
  const iva = await openPerson(victim, {
    url: await meeting.addressOf('iva'),
    hertz: hertz.iva,
    onError: () => undefined,
  })
  await iva.page.waitForSelector('html[data-ready]', { state: 'attached' })
  await that('iva is live', () => iva.page.evaluate(() => session.link.kind === 'live'))
  await iva.page.evaluate(() => session.microphone.turn(true))
  await that('iva is on air', () => iva.page.evaluate((each) => session.ask({ type: 'startTurn', ...each }).then((no) => no === null), turn)) // prettier-ignore
  await ana.hears({ these: [hertz.iva] })
  await that('the floor is lowered', async () => alone - (await ana.loudness(hertz.amb)) > 14)

  const killedAt = performance.now()
  await once(execFile('pkill', ['-KILL', '-f', '--', `--class=${name}`]), 'exit')
  const since = async (reached: Promise<void>): Promise<number> => reached.then(() => performance.now() - killedAt)
  const [floorMs, toldMs, leftMs] = await Promise.all([
    since(that('the floor is up', async () => alone - (await ana.loudness(hertz.amb)) < 3)),
    since(that('the colleague knows', isLost)),
    since(that('iva has left', hasLeft)),
  ])
  floorUp.push(floorMs)
  told.push(toldMs)
  left.push(leftMs)
  await meeting.ask('ivo', { type: 'takeTurn', ...turn })
  await ana.hears({ these: [hertz.ivo] })
  await meeting.ask('ivo', { type: 'endTurn', booth: turn.booth })
  await that('nobody interprets', async () => Math.abs(alone - (await ana.loudness(hertz.amb))) < 3)
  process.stderr.write(`${trial + 1}/${trials}: floor ${floorMs.toFixed(0)}, told ${toldMs.toFixed(0)}, left ${leftMs.toFixed(0)} ms\n`) // prettier-ignore
}
const errors = await meeting.end()
await browser.close()
await site.stop()
print(
  'lostInterpreter',
  [compare({ case: 'the colleague is told', unit: 'ms', baseline: 'LiveKit says that they left' }, told, left)],
  {
    floorUpP50Ms: spread(floorUp).p50,
    floorUpP95Ms: spread(floorUp).p95,
  },
  [
    { what: 'the floor is up for a listener, longest ms', found: spread(floorUp).max, most: 1_000 },
    { what: 'the colleague is told, longest ms', found: spread(told).max, most: 2_000 },
    { what: 'errors in pages', found: errors.length, most: 0 },
  ],
)
process.exit()
