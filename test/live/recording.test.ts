import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type BoothId, asId } from '../../src-core/base/id.ts'
import { plan } from '../notation/plan.ts'
import { launchChromium } from './browser.ts'
import { median } from './level.ts'
import { Meeting, until } from './meeting.ts'
import { type Site, serveBarePage } from './page/serve.ts'
import { type Decoded, onsetsInFile, tonesInFile } from './page/tonesInFile.ts'

/** Real server, real Chromium: everyone's microphone is a sine, and the files that main wrote are decoded again. */
const hertz = { amb: 350, ana: 600, bo: 900, iva: 1700, ivo: 2300, ife: 2900 }
type Name = keyof typeof hertz
const people = plan({
  seats:
    'amb ambassador en,es | ana participant es | bo participant es | iva interpreter en,es | ivo interpreter en,es | ife interpreter en,fr',
  booths: 'x en,es iva,ivo | y en,fr ife',
  agenda: 'hello talk 5',
})

let site: Site
let browser: Browser
let meeting: Meeting<Name>

beforeAll(async () => {
  site = await serveBarePage()
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})
beforeEach(async () => {
  meeting = await Meeting.open(people, browser, site.address, hertz)
})
afterEach(async () => {
  expect(await meeting.end()).toEqual([])
})

async function agree(name: Name, recorded: boolean): Promise<void> {
  const answers = { consents: { recorded }, wording: 'w', certificateName: '', languages: ['en', 'es'] }
  await meeting.asks(name, { type: 'introduce', name, ...answers })
}

const folder = (): string => join(meeting.main.folder, 'recordings')
const files = async (): Promise<readonly string[]> =>
  (await readdir(folder()).catch(() => [])).filter((name) => name.endsWith('.webm')).toSorted()
const bytesOf = async (file: string): Promise<number> => (await readFile(join(folder(), file))).length

async function decoded(bytes: Buffer): Promise<Decoded> {
  const ask = { base64: bytes.toString('base64'), hertz: Object.values(hertz) }
  return meeting.the('amb').page.evaluate(tonesInFile, ask)
}
const heardIn = async (file: string): Promise<Decoded> => decoded(await readFile(join(folder(), file)))
const recorded = () => meeting.main.clinic.clinic().view.recording?.voices.map(({ channel }) => channel ?? 'floor')

/** Resolves once this file has grown by about as much as two seconds of sound take. */
async function grows(file: string): Promise<void> {
  const before = await bytesOf(file)
  await vi.waitFor(async () => expect(await bytesOf(file)).toBeGreaterThan(before + 6_000), until)
}

test('floor and Channel are in separate files with their own tones, and who has not agreed is in no file', async () => {
  await meeting.come('amb', 'ana', 'iva', 'ivo', 'ife')
  await meeting.unmute('amb', 'ana', 'iva', 'ivo', 'ife')
  for (const name of ['amb', 'ana', 'iva', 'ivo'] as const) await agree(name, true)
  await agree('ife', false)
  expect(await meeting.ask('amb', { type: 'openClinic' })).toBe(null)
  expect(await meeting.ask('amb', { type: 'startBlock', block: people.agenda[0]!.id })).toBe(null)
  expect(await meeting.ask('iva', { type: 'startTurn', booth: asId('x'), language: 'es', group: null })).toBe(null)
  expect(await meeting.ask('ife', { type: 'startTurn', booth: asId('y'), language: 'fr', group: null })).toBe(null)

  expect(await meeting.ask('amb', { type: 'startRecording' })).toBe(null)
  await vi.waitFor(async () => expect((await files()).length).toBe(2), until)
  const [spanish = '', floor = ''] = await files()
  expect([spanish, floor].map((name) => name.split('-')[0])).toEqual(['es', 'floor'])
  expect(recorded()).toEqual(['floor', 'es'])
  await vi.waitFor(async () => expect(await meeting.read('ana', () => session.view.recording?.voices.length)).toBe(2), until) // prettier-ignore
  await grows(floor)
  await grows(spanish)
  await meeting.the('amb').hears({ these: meeting.tones('ana'), not: meeting.tones('iva', 'ife') })

  const place = { booth: asId<BoothId>('x'), group: null }
  expect(await meeting.ask('iva', { type: 'askHandover', ...place })).toBe(null)
  expect(await meeting.ask('ivo', { type: 'answerHandover', ...place, agrees: true })).toBe(null)
  await vi.waitFor(() => expect(meeting.main.clinic.clinic().view.onAir.map(({ seat }) => seat)).toContain('ivo'), until) // prettier-ignore
  await grows(spanish)

  await meeting.come('bo')
  await meeting.unmute('bo')
  await vi.waitFor(() => expect(recorded()).toEqual([]), until)
  const before = await Promise.all([bytesOf(floor), bytesOf(spanish)])
  await meeting.the('amb').hears({ these: meeting.tones('bo') })
  expect(await meeting.read('amb', () => session.recorder?.missing)).toEqual(['bo'])

  await agree('bo', true)
  await vi.waitFor(async () => expect((await files()).length).toBe(4), until)
  const second = (await files()).find((name) => name.startsWith('floor') && name !== floor) ?? ''
  await grows(second)
  expect(await meeting.ask('amb', { type: 'stopRecording' })).toBe(null)
  expect(await Promise.all([bytesOf(floor), bytesOf(spanish)])).toEqual(before)

  expect((await heardIn(floor)).tones).toEqual([...meeting.tones('amb', 'ana')])
  expect((await heardIn(spanish)).tones).toEqual([...meeting.tones('iva', 'ivo')])
  expect((await heardIn(second)).tones).toEqual([...meeting.tones('amb', 'ana', 'bo')])
  expect((await files()).map((name) => name.split('-')[0])).toEqual(['es', 'es', 'floor', 'floor'])
})

test('a file cut off anywhere, as by a crash, can be played up to the cut', async () => {
  await meeting.come('amb', 'ana')
  await meeting.unmute('amb', 'ana')
  await agree('amb', true)
  await agree('ana', true)
  expect(await meeting.ask('amb', { type: 'openClinic' })).toBe(null)
  expect(await meeting.ask('amb', { type: 'startBlock', block: people.agenda[0]!.id })).toBe(null)
  expect(await meeting.ask('amb', { type: 'startRecording' })).toBe(null)
  await vi.waitFor(async () => expect((await files()).length).toBe(1), until)
  const [file = ''] = await files()
  await grows(file)
  await grows(file)
  await meeting.the('ana').close()
  const bytes = await readFile(join(folder(), file))
  const { seconds } = await decoded(bytes)
  const parts = [0.4, 0.61, 0.83]
  const cut = await Promise.all(parts.map((part) => decoded(bytes.subarray(0, Math.floor(bytes.length * part)))))
  for (const [at, part] of parts.entries()) {
    expect(cut[at]?.tones).toEqual([...meeting.tones('amb', 'ana')])
    expect(Math.abs((cut[at]?.seconds ?? 0) - seconds * part)).toBeLessThan(0.7)
  }
})

/** What an editor who lays one file over the other can bear. */
const apartMs = 50
/** From a mouth over the server into a file: coding, network, buffer and mix. */
const lateMs = 400
const beats = 5

test('a sound that begins at the same instant on the floor and in a Channel is at the same instant of both files', async () => {
  await meeting.come('amb', 'ana', 'iva')
  await meeting.unmute('ana', 'iva')
  await Promise.all((['ana', 'iva'] as const).map((name) => meeting.the(name).speak(false)))
  for (const name of ['amb', 'ana', 'iva'] as const) await agree(name, true)
  expect(await meeting.ask('amb', { type: 'openClinic' })).toBe(null)
  expect(await meeting.ask('amb', { type: 'startBlock', block: people.agenda[0]!.id })).toBe(null)
  expect(await meeting.ask('amb', { type: 'startRecording' })).toBe(null)
  await vi.waitFor(() => expect(recorded()).toEqual(['floor']), until)
  await vi.waitFor(async () => expect((await files()).length).toBe(1), until)
  expect(await meeting.ask('iva', { type: 'startTurn', booth: asId('x'), language: 'es', group: null })).toBe(null)
  await vi.waitFor(async () => expect((await files()).length).toBe(2), until) // the Channel's file begins later than the floor's
  const [spanish = '', floor = ''] = await files()
  await meeting.the('ana').hears({ not: meeting.tones('iva', 'amb') })

  const begun = Date.now() + 1_500
  const [ana, iva] = await Promise.all((['ana', 'iva'] as const).map((name) => meeting.the(name).page.evaluate(beat, { begun, beats }))) // prettier-ignore
  await meeting.the('amb').hears({ these: meeting.tones('ana') })
  for (const file of [floor, spanish]) await grows(file)
  expect(await meeting.ask('amb', { type: 'stopRecording' })).toBe(null)

  const [onFloor, inChannel] = await Promise.all([lateIn(floor, 'ana', ana!), lateIn(spanish, 'iva', iva!)])
  expect(Math.abs(onFloor - inChannel)).toBeLessThan(apartMs)
  for (const late of [onFloor, inChannel]) expect([late > 0, late < lateMs]).toEqual([true, true])
})

/** How long after its tone began somebody is heard in the file, by the instant from which the file is said to be: the median of the beats. */
async function lateIn(file: string, name: Name, began: readonly number[]): Promise<number> {
  const take = meeting.main.clinic.recorder.takes().find((each) => each.file === file)
  const base64 = (await readFile(join(folder(), file))).toString('base64')
  const onsets = await meeting.the('amb').page.evaluate(onsetsInFile, { base64, hertz: hertz[name] })
  expect([take?.file, onsets.length]).toEqual([file, beats])
  return median(onsets.map((onset, at) => take!.from + onset - began[at]!))
}

/** Runs in a page, as text: lets the tone of the microphone begin so often, at instants that all pages know. When it did. */
async function beat({ begun, beats }: { begun: number; beats: number }): Promise<readonly number[]> {
  const now = (): number => performance.timeOrigin + performance.now()
  const until = (at: number) => new Promise((resolve) => setTimeout(resolve, at - now()))
  const began: number[] = []
  for (let at = 0; at < beats; at++) {
    await until(begun + 600 * at)
    globalThis.sound.speak(true)
    began.push(now())
    if (at === beats - 1) break // the last one goes on
    await until(begun + 600 * at + 300)
    globalThis.sound.speak(false)
  }
  return began
}
