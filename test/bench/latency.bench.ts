/**
 * From mouth to ear: how long after a microphone's sound begins it is heard, from the floor to an interpreter and from an
 * interpreter to a listener. Each sound is heard by two at once: by our page, after its fades, its evened loudness and its
 * limiter, and by LiveKit's client, whose track is played with nothing in between. What our page adds is measured in the page
 * itself: each receiver has a buffer of its own against the network's jitter, and on a busy machine two differ by more than
 * that. The loudspeaker's own buffer is in neither.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { asId } from '../../src-core/base/id.ts'
import { type Link, openLink } from '../live/badLink/openLink.ts'
import { type Person, launchChromium } from '../live/browser.ts'
import { eventually } from '../live/eventually.ts'
import { Meeting, until } from '../live/meeting.ts'
import { serveBarePage } from '../live/page/serve.ts'
import { plan } from '../notation/plan.ts'
import { bufferedMs, installOnset, keepReceived } from './latency/onset.ts'
import { type Result, compare, print, spread } from './measure.ts'
import { serveMinimalPage } from './minimalPage.ts'
import { openPlain } from './plain/openPlain.ts'
import { plainListener } from './plain/plainListener.ts'

const isQuick = process.argv.includes('--quick')
const sounds = isQuick ? 6 : 25
/** Buffers that grew while everyone came get shorter again. */
const settledMs = 10_000
/** Of samples: well above what a codec makes of silence, well below a tone that is turned down. */
const least = 0.02
const hertz = { amb: 350, ana: 600, iva: 1500 }
const clinic = plan({
  seats: 'amb ambassador en | ana participant es | bo participant es | iva interpreter en,es',
  booths: 'x en,es iva',
  agenda: 'hello talk 60',
})

const facts: Record<string, number> = {}
const [site, minimal, browser] = [await serveBarePage(), await serveMinimalPage(plainListener), await launchChromium()]

/** Lets somebody's microphone sound once; says after how many ms our page hears it, and the other, and what ours adds. */
async function sound(from: Person, ours: Person, plain: Person, way: Way, delayMs: number): Promise<void> {
  for (const { page } of [ours, plain]) await eventually(() => page.evaluate(() => globalThis.watchOnset()), until)
  const begun = await from.page.evaluate(() => {
    const now = performance.timeOrigin + performance.now()
    globalThis.sound.speak(true)
    return now
  })
  const [mine = null, theirs = null] = await Promise.all(
    [ours, plain].map(({ page }) => page.evaluate(() => globalThis.onset)),
  )
  await from.speak(false)
  await pause(800) // the tail has been heard, and all is quiet
  if (mine === null || theirs === null) {
    facts['unheard'] = (facts['unheard'] ?? 0) + 1
    return
  }
  if (mine.received - begun < delayMs) throw new Error('something is heard before it can be')
  way.ours.push(mine.played - begun)
  way.theirs.push(theirs.played - begun)
  way.added.push(mine.played - mine.received)
}

interface Way {
  readonly name: string
  readonly ours: number[]
  readonly theirs: number[]
  readonly added: number[]
}

async function measure(delayMs: number): Promise<readonly Way[]> {
  const meeting = await Meeting.open(clinic, browser, site.address, hertz)
  meeting.prepare = (page) => page.addInitScript(keepReceived)
  const links: Link[] = []
  for (const name of delayMs === 0 ? [] : ['ana', 'bo', 'iva']) {
    const link = await openLink(meeting.main.server.address, { delayMs })
    links.push(link)
    meeting.main.lines.set(name, link.address)
  }
  await meeting.come('amb')
  const plain = await openPlain(browser, minimal.origin, await meeting.main.invite('bo'), keepReceived)
  await plain.page.evaluate(() => globalThis.hearOnly('interp/es', 'microphone'))
  await meeting.come('iva', 'ana')
  await meeting.unmute('amb', 'iva')
  await meeting.main.command('amb', { type: 'openClinic' })
  await eventually(async () => {
    const refused = await meeting.ask('iva', { type: 'startTurn', booth: asId('x'), group: null, language: 'es' })
    if (refused !== null) throw new Error(refused)
  }, until)
  await meeting.the('ana').hears({ these: meeting.tones('iva') })
  await meeting.the('iva').hears({ these: meeting.tones('amb') })
  await plain.hears({ these: meeting.tones('amb', 'iva') })
  await pause(settledMs)
  for (const each of [meeting.the('ana'), meeting.the('iva'), plain]) await each.page.evaluate(installOnset, least)
  for (const name of ['amb', 'iva'] as const) await meeting.the(name).speak(false)
  const ways: Way[] = []
  for (const [name, from, to] of [
    ['floor to interpreter', 'amb', 'iva'],
    ['interpreter to listener', 'iva', 'ana'],
  ] as const) {
    // prettier-ignore
    const way: Way = { name, ours: [], theirs: [], added: [] }
    for (let turn = 0; turn < sounds; turn++) {
      await sound(meeting.the(from), meeting.the(to), plain, way, delayMs)
      process.stderr.write(`${delayMs} ms delay, ${name}: ${turn + 1}/${sounds}\r`)
    }
    process.stderr.write('\n')
    ways.push(way)
  }
  for (const [name, { page }] of [
    ['ana', meeting.the('ana')],
    ['iva', meeting.the('iva')],
    ['plain', plain],
  ] as const)
    facts[`buffered by ${name}, ${delayMs} ms`] = Math.round(await page.evaluate(bufferedMs))
  const told = await meeting.read('amb', () => session.interpreting.wayOf('iva' as never))
  facts[`shown from floor to interpreter, ${delayMs} ms`] = told?.floorMs ?? -1
  facts[`shown from interpreter to listeners, ${delayMs} ms`] = told?.listenersMs ?? -1
  await plain.close()
  const errors = await meeting.end()
  for (const link of links) await link.stop()
  if (errors.length > 0) throw new Error(errors.join('\n'))
  return ways
}

const results: Result[] = []
const added: number[] = []
for (const delayMs of [0, 100]) {
  for (const { name, ours, theirs, ...way } of await measure(delayMs)) {
    const where = delayMs === 0 ? 'loopback' : `${delayMs} ms one-way delay on every line`
    results.push(compare({ case: `${name}, ${where}`, unit: 'ms', baseline: 'plain attached track' }, ours, theirs))
    added.push(...way.added)
  }
}
await browser.close()
await Promise.all([site.stop(), minimal.stop()])
print('latency', results, { addedByOurPageP50Ms: spread(added).p50, ...facts }, [
  { what: 'added by our page, p95 ms', found: spread(added).p95, most: 15 },
  { what: 'sounds that one of both did not hear', found: facts['unheard'] ?? 0, most: sounds / 5 },
])
process.exit()
