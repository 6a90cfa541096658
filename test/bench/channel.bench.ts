/**
 * From the choice of another language to its first sound, and how quiet it is until then: our page, whose Channels are there
 * and switched off, against LiveKit's client, which subscribes to the one and from the other away.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { type BoothId, asId } from '../../src-core/base/id.ts'
import { type Link, openLink } from '../live/badLink/openLink.ts'
import { type Person, heardDb, launchChromium } from '../live/browser.ts'
import { eventually } from '../live/eventually.ts'
import { Meeting, until } from '../live/meeting.ts'
import { serveBarePage } from '../live/page/serve.ts'
import { plan } from '../notation/plan.ts'
import { installFirstSound, longestSilenceMs } from './channel/firstSound.ts'
import { change, record } from './handover/recording.ts'
import { type Result, compare, print, spread } from './measure.ts'
import { serveMinimalPage } from './minimalPage.ts'
import { openPlain } from './plain/openPlain.ts'
import { plainListener } from './plain/plainListener.ts'

const isQuick = process.argv.includes('--quick')
const hertz = { amb: 350, ana: 600, iva: 1500, ivo: 2700 }
const clinic = plan({
  seats: 'amb ambassador en | ana participant en | bo participant en | iva interpreter en,es | ivo interpreter en,fr',
  booths: 'x en,es iva | y en,fr ivo',
  agenda: 'hello talk 60',
})
const channels = { es: 'iva', fr: 'ivo' } as const
type Channel = keyof typeof channels

interface Samples {
  readonly first: number[]
  readonly silence: number[]
  readonly between: number[]
}
const none = (): Samples => ({ first: [], silence: [], between: [] })

const [site, minimal, browser] = [await serveBarePage(), await serveMinimalPage(plainListener), await launchChromium()]

/** Chooses a language, and keeps what was heard before, during and after. */
async function listensOn(person: Person, to: Channel, act: () => Promise<number>, samples: Samples): Promise<void> {
  const from = channels[to === 'es' ? 'fr' : 'es']
  await pause(600) // both have settled
  await person.page.evaluate(record, [hertz[from], hertz[channels[to]], hertz.amb])
  await pause(300)
  samples.first.push(await act())
  await pause(500)
  const recording = await person.page.evaluate(() => globalThis.stopRecording!())
  samples.silence.push(longestSilenceMs(recording))
  samples.between.push(change({ ...recording, tones: recording.tones.slice(0, 2) }).gapMs)
}

async function goOnAir(meeting: Meeting<keyof typeof hertz>, booth: string, language: Channel): Promise<void> {
  await eventually(async () => {
    const turn = { type: 'startTurn', booth: asId<BoothId>(booth), group: null, language } as const
    const refused = await meeting.ask(channels[language], turn)
    if (refused !== null) throw new Error(refused)
  }, until)
}

async function measure(delayMs: number, switches: number): Promise<readonly [Samples, Samples]> {
  const meeting = await Meeting.open(clinic, browser, site.address, hertz)
  const links: Link[] = []
  for (const name of delayMs === 0 ? [] : ['ana', 'bo']) {
    const link = await openLink(meeting.main.server.address, { delayMs })
    links.push(link)
    meeting.main.lines.set(name, link.address)
  }
  await meeting.come('amb', 'iva', 'ivo', 'ana')
  await meeting.unmute('amb', 'iva', 'ivo')
  await meeting.main.command('amb', { type: 'openClinic' })
  for (const [booth, language] of [['x', 'es'], ['y', 'fr']] as const) await goOnAir(meeting, booth, language) // prettier-ignore
  const plain = await openPlain(browser, minimal.origin, await meeting.main.invite('bo'))
  await meeting.read('ana', () => session.listening.want('es'))
  await plain.page.evaluate(() => globalThis.hearOnly('interp/es'))
  const ours = meeting.the('ana')
  for (const each of [ours, plain]) {
    await each.hears({ these: [hertz.iva] })
    await each.page.evaluate(installFirstSound, heardDb)
  }
  const [mine, theirs] = [none(), none()]
  for (let turn = 0; turn < switches; turn++) {
    const to = turn % 2 === 0 ? 'fr' : 'es'
    const wanted = [hertz[channels[to]], to] as const
    await listensOn(ours, to, () => ours.page.evaluate(([tone, language]) => globalThis.firstSound(tone, () => session.listening.want(language)), wanted), mine) // prettier-ignore
    await listensOn(plain, to, () => plain.page.evaluate(([tone, language]) => globalThis.firstSound(tone, () => globalThis.hearOnly(`interp/${language}`)), wanted), theirs) // prettier-ignore
    process.stderr.write(`${delayMs} ms delay: ${turn + 1}/${switches}\r`)
  }
  process.stderr.write('\n')
  await plain.close()
  const errors = await meeting.end()
  for (const link of links) await link.stop()
  if (errors.length > 0) throw new Error(errors.join('\n'))
  return [mine, theirs]
}

const results: Result[] = []
let [firstP95, longestSilence] = [NaN, 0]
for (const [delayMs, switches] of [
  [0, isQuick ? 6 : 50],
  [100, isQuick ? 4 : 20],
] as const) {
  // prettier-ignore
  const [ours, theirs] = await measure(delayMs, switches)
  const where = delayMs === 0 ? 'loopback' : `${delayMs} ms one-way delay`
  const what = { unit: 'ms', baseline: 'subscribe and unsubscribe' }
  results.push(compare({ ...what, case: `choice to first sound, ${where}` }, ours.first, theirs.first))
  results.push(compare({ ...what, case: `longest silence, ${where}` }, ours.silence, theirs.silence))
  results.push(compare({ ...what, case: `neither of the two languages, ${where}` }, ours.between, theirs.between))
  if (delayMs === 0) firstP95 = spread(ours.first).p95
  longestSilence = Math.max(longestSilence, spread(ours.silence).max)
}
await browser.close()
await Promise.all([site.stop(), minimal.stop()])
print('channel', results, { frameMs: 5 }, [
  { what: 'choice to first sound on loopback, p95 ms', found: firstP95, most: 300 },
  { what: 'longest silence, ms', found: longestSilence, most: 60 },
])
process.exit()
