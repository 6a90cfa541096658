/**
 * How a listener hears two interpreters change places, over lines with 100 ms each way and jitter: ours, at an agreed instant,
 * against going off air and the colleague going on as soon as they see it.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { asId } from '../../src-core/base/id.ts'
import type { Command } from '../../src-core/clinic/command.ts'
import { openLink } from '../live/badLink/openLink.ts'
import { launchChromium } from '../live/browser.ts'
import { eventually } from '../live/eventually.ts'
import { Meeting, until } from '../live/meeting.ts'
import { serveBarePage } from '../live/page/serve.ts'
import { plan } from '../notation/plan.ts'
import { change, record } from './handover/recording.ts'
import { compare, print, spread } from './measure.ts'

const isQuick = process.argv.includes('--quick')
const handovers = isQuick ? 6 : 50
const line = { delayMs: 100, jitterMs: 20 }
const hertz = { amb: 350, ana: 600, iva: 1500, ivo: 2700 }
type Interpreter = 'iva' | 'ivo'
const clinic = plan({
  seats: 'amb ambassador en | ana participant es | iva interpreter en,es | ivo interpreter en,es',
  booths: 'x en,es iva,ivo',
  agenda: 'hello talk 60',
})
const place = { booth: asId<never>('x'), group: null }

const [site, browser] = [await serveBarePage(), await launchChromium()]
const meeting = await Meeting.open(clinic, browser, site.address, hertz)
const links = await Promise.all(
  ['ana', 'iva', 'ivo'].map((_, seed) => openLink(meeting.main.server.address, line, seed)),
)
;(['ana', 'iva', 'ivo'] as const).forEach((name, at) => meeting.main.lines.set(name, links[at]!.address))
await meeting.come('amb', 'ana', 'iva', 'ivo')
await meeting.unmute('iva', 'ivo')
await meeting.main.command('amb', { type: 'openClinic' })

async function asks(name: Interpreter, command: Command): Promise<void> {
  const refused = await meeting.ask(name, command)
  if (refused !== null) throw new Error(`${name} ${command.type}: ${refused}`)
}
const hears = (name: Interpreter) => meeting.the('ana').hears({ these: meeting.tones(name) })

/** Asked and agreed: then both are heard as the host's clock says. */
async function agreed(from: Interpreter, to: Interpreter): Promise<void> {
  await asks(from, { type: 'askHandover', ...place })
  await asks(to, { type: 'answerHandover', ...place, agrees: true })
}

/** The one goes off air; the other goes on once they see it. */
async function plain(from: Interpreter, to: Interpreter): Promise<void> {
  await asks(from, { type: 'endTurn', booth: place.booth })
  await eventually(async () => {
    if (await meeting.read(to, () => session.view.onAir.length > 0)) throw new Error('still on air')
  }, until)
  await asks(to, { type: 'startTurn', ...place, language: 'es' })
}

const samples = { gap: [[], []] as [number[], number[]], overlap: [[], []] as [number[], number[]] }
await eventually(() => asks('iva', { type: 'startTurn', ...place, language: 'es' }), until)
await hears('iva')
let [from, to]: Interpreter[] = ['iva', 'ivo']
for (let turn = 0; turn < handovers; turn++) {
  for (const [index, way] of [agreed, plain].entries()) {
    await pause(1_200) // the tail of the last one is over, and both have a usual level in the recording
    await meeting.the('ana').page.evaluate(record, meeting.tones(from!, to!))
    await pause(400)
    await way(from!, to!)
    await hears(to!)
    await pause(1_500)
    const { gapMs, overlapMs } = change(await meeting.read('ana', () => globalThis.stopRecording!()))
    samples.gap[index]!.push(gapMs)
    samples.overlap[index]!.push(overlapMs)
    ;[from, to] = [to, from]
  }
  process.stderr.write(`${turn + 1}/${handovers}\r`)
}
const errors = await meeting.end()
for (const link of links) await link.stop()
await browser.close()
await site.stop()

const what = { unit: 'ms', baseline: 'off air, then on air' }
print(
  'handover',
  [
    compare({ ...what, case: 'gap, 100 ms one-way delay, 20 ms jitter' }, ...samples.gap),
    compare({ ...what, case: 'overlap, 100 ms one-way delay, 20 ms jitter' }, ...samples.overlap),
  ],
  { frameMs: 5, pageErrors: errors.length },
  [
    { what: 'gap, p95 ms', found: spread(samples.gap[0]).p95, most: 200 },
    { what: 'longest overlap, ms', found: spread(samples.overlap[0]).max, most: 0 },
    { what: 'errors in pages', found: errors.length, most: 0 },
  ],
)
process.exit()
