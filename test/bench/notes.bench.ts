/**
 * Many people type notes in real browsers: the product as it is built (main as a process of its own, its LiveKit server, the
 * host's window), and pages with the product's session, each over a line of its own with delay and 2 % of loss. The notes of two
 * hours are there already.
 *
 * 1. At the pace of fingers, in turns over ours and over y-websocket (its client, a server in memory, the same lines): how soon
 *    a letter is everywhere, and what it costs on the wire. `up` is what a writer sends per letter, `down` what each reader gets,
 *    with headers, acknowledgements and whatever else passes; the same letters at the same times for both.
 * 2. Half an hour of typing at speed, over ours: lines that are gone for up to all of it, killed tabs, the host killed with SIGKILL.
 * 3. How long the whole document takes for somebody who comes, in turns, from the moment the connection is there.
 */
import { loadavg } from 'node:os'
import { seeded } from '../../src-core/base/seeded.ts'
import { usageOf } from './crowd/processes.ts'
import { compare, print, spread } from './measure.ts'
import { type Paced, bytesOf, paced } from './notes/paced.ts'
import { outcome, replay } from './notes/replay.ts'
import { NotesStage, type Writer } from './notes/stage.ts'
import { twoHours } from './notes/twoHours.ts'
import { type Action, type Habits, typed } from './notes/typing.ts'

const isQuick = process.argv.includes('--quick')
const at = process.argv.indexOf('--seed')
const seed = at >= 0 ? Number(process.argv[at + 1]) : 1
const editors = isQuick ? 6 : 20
const turns = isQuick ? 1 : 2
const pacedMs = isQuick ? 10_000 : 20_000
/** In the short form ten minutes of it. */
const halfHourMs = isQuick ? 600_000 : 1_800_000
/** As if seven typed all the time: with more, twenty browsers on two processors measure the processors. */
const speed = isQuick ? 20 : 3
const cards = 2_000
const loads = isQuick ? 1 : 4
const line = { delayMs: 50, lossPercent: 2 }
/** Of who comes late, over a phone. */
const phone = { ...line, kbitPerSecond: 1_000, upKbitPerSecond: 300 }

const chance = seeded(seed)
const say = (text: string): void => void process.stderr.write(text)
const seats = Array.from({ length: editors }, (_, person) => `e${person + 1}`)
const late = Array.from({ length: loads }, (_, index) => `late${index + 1}`)
const typedBy: Action[][] = seats.map(() => [])
const allTyping = (habits: Omit<Habits, 'person'>, isOurs: boolean) => {
  const all = seats.map((_, person) => typed({ ...habits, person }, chance))
  if (isOurs) for (const [person, mine] of all.entries()) typedBy[person]!.push(...mine)
  return all
}

const notes = twoHours(cards, seed)
const stage = await NotesStage.open([...seats, ...late], notes)
const writers: Writer[] = []
for (const [person, seat] of seats.entries()) {
  const writer = await stage.writer(seat, line, seed + person)
  await writer.come()
  await writer.page.evaluate((address) => editor.openTheirs(address), writer.theirs.address)
  writers.push(writer)
  say(`here: ${person + 1}/${editors}\r`)
}

const samples: Record<'ours' | 'theirs', Paced[]> = { ours: [], theirs: [] }
for (let turn = 0; turn < turns; turn++) {
  const actions = allTyping({ run: `paced${turn}`, ms: pacedMs, typing: 0.5, elsewhere: 0 }, true)
  for (const side of ['ours', 'theirs'] as const) {
    const found = await paced(writers, side, actions)
    samples[side].push(found)
    say(`${side}: ${JSON.stringify({ ...found, propagationMs: spread(found.propagationMs) })} load ${loadavg()[0]!.toFixed(1)}\n`) // prettier-ignore
  }
}
const idleFrom = { ours: bytesOf(writers, 'ours'), theirs: bytesOf(writers, 'theirs'), at: performance.now() }
await Promise.all(writers.map(({ page }) => page.evaluate(() => editor.closeTheirs())))
await new Promise((resolve) => setTimeout(resolve, 10_000))
const idle = (performance.now() - idleFrom.at) / 1000
const idleBytes = { up: bytesOf(writers, 'ours').up - idleFrom.ours.up, down: bytesOf(writers, 'ours').down - idleFrom.ours.down } // prettier-ignore

const actions = allTyping({ run: 'replay', ms: halfHourMs, typing: 0.12, elsewhere: 0.2 }, true)
const replayed = await replay({ stage, writers, actions, ms: halfHourMs, speed, chance, say })
const end = await outcome(stage, writers, typedBy)
say(`${JSON.stringify(end)}\n`)
const usage = await usageOf({
  server: /livekit/,
  browser: /--class=editors/,
  window: /--class=host/,
  main: /local\.js/,
})
const heaps = await Promise.all(writers.map(({ page }) => heapMb(page)))

const loadMs: Record<'ours' | 'theirs', number[]> = { ours: [], theirs: [] }
for (const [index, seat] of late.entries()) {
  const comer = await stage.writer(seat, phone, seed + 100 + index)
  await comer.come()
  loadMs.ours.push(await comer.page.evaluate((count) => editor.whenComplete(count), end.cards))
  loadMs.theirs.push(await comer.page.evaluate((address) => editor.openTheirs(address), comer.theirs.address))
  say(`load: ours ${Math.round(loadMs.ours.at(-1)!)}, y-websocket ${Math.round(loadMs.theirs.at(-1)!)} ms\n`)
  await comer.close()
}
await Promise.all(writers.map((writer) => writer.close()))
await stage.end()

async function heapMb(page: Writer['page']): Promise<number> {
  const session = await page.context().newCDPSession(page)
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize / 1e6
}

const baseline = 'y-websocket'
const perLetter = (each: Paced): number => each.upBytes / each.letters
const perReader = (each: Paced): number => each.downBytes / each.letters / (editors - 1)
const both = (case_: string, unit: string, figure: (each: Paced) => readonly number[]) =>
  compare({ case: case_, unit, baseline }, samples.ours.flatMap(figure), samples.theirs.flatMap(figure))
const merged = spread(replayed.mergedMs)
print(
  'notes',
  [
    both('from a letter to each other page', 'ms', ({ propagationMs }) => propagationMs),
    both('bytes up per letter', 'B', (each) => [perLetter(each)]),
    both('bytes down per letter and reader', 'B', (each) => [perReader(each)]),
    compare({ case: 'the document of two hours, 1 Mbit/s', unit: 'ms', baseline }, loadMs.ours, loadMs.theirs),
  ],
  {
    seed,
    editors,
    ...line,
    halfHourInS: halfHourMs / speed / 1000,
    lettersTyped: typedBy.reduce((sum, { length }) => sum + length, 0),
    lostByKilledTabs: replayed.lostByKilledTabs,
    neverSeenInTurns: samples.ours.reduce((sum, { unseen }) => sum + unseen, 0),
    neverSeenInTurnsTheirs: samples.theirs.reduce((sum, { unseen }) => sum + unseen, 0),
    drops: replayed.mergedMs.length,
    mergedP50Ms: merged.p50,
    mergedSinceRoomMaxMs: spread(replayed.mergedSinceRoomMs).max,
    idleUpBytesPerS: Math.round(idleBytes.up / idle / editors),
    idleDownBytesPerS: Math.round(idleBytes.down / idle / editors),
    cards: end.cards,
    documentKb: Math.round(notes.length / 1000),
    heapOfPageP50Mb: spread(heaps).p50,
    ...Object.fromEntries(Object.entries(usage).map(([kind, { residentMb }]) => [`${kind}ResidentMb`, residentMb])),
  },
  [
    { what: 'letters lost', found: end.lost, most: 0 },
    { what: 'letters doubled', found: end.doubled, most: 0 },
    { what: 'documents unlike the others', found: end.allEqual ? 0 : 1, most: 0 },
    { what: 'from the link until all is merged, longest ms', found: merged.max, most: 3_000 },
    { what: 'errors in pages', found: stage.errors.length, most: 0 },
  ],
)
process.exit()
