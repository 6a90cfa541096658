import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type BoothId, asId } from '../../src-core/base/id.ts'
import { plan } from '../notation/plan.ts'
import { launchChromium } from './browser.ts'
import { settledLevel, settlesUnder } from './level.ts'
import { Meeting, until } from './meeting.ts'
import { type Plugged, plug } from './page/plug.ts'
import { type Site, serveBarePage } from './page/serve.ts'
import { installSound } from './page/sound.ts'

/** What goes wrong in a clinic with interpreters, and what people hear of it. */
const hertz = { amb: 350, ana: 600, iva: 2700, ivo: 3300 }
type Name = keyof typeof hertz
const people = plan({
  seats:
    'amb ambassador en | ana participant es | bo participant es | iva interpreter en,es | ivo interpreter en,es | ife interpreter en,es | ile interpreter en,fr',
  booths: 'x en,es iva,ivo,ife | y en,fr ile',
  agenda: 'hello talk 5',
})
const turn = { booth: asId<BoothId>('x'), group: null, language: 'es' }
/** Computers are not all alike: samples a second of what comes out and goes in. */
const rates: Readonly<Record<Name, { readonly output: number; readonly microphone: number }>> = {
  amb: { output: 48_000, microphone: 44_100 },
  ana: { output: 44_100, microphone: 48_000 },
  iva: { output: 48_000, microphone: 16_000 },
  ivo: { output: 16_000, microphone: 16_000 },
}
const laptop = ['default', 'Laptop'] as const
const headset = ['h', 'Headset'] as const

let site: Site
let browser: Browser
let meeting: Meeting<Name>
/** How loud the floor is for Ana without a Channel. */
let alone: number

beforeAll(async () => {
  site = await serveBarePage()
  browser = await launchChromium()
  meeting = await Meeting.open(people, browser, site.address, hertz)
  meeting.prepare = (page, name) => page.addInitScript(useRates, rates[name])
  await meeting.come('amb', 'ana', 'iva', 'ivo')
  await meeting.unmute('amb', 'iva', 'ivo')
  expect(await meeting.ask('amb', { type: 'openClinic' })).toBe(null)
  await meeting.the('ana').hears({ these: meeting.tones('amb') })
  alone = await settledLevel(meeting.the('ana'), hertz.amb)
  await meeting.asks('iva', { type: 'startTurn', ...turn })
  await isInterpreted()
})
afterAll(async () => {
  const errors = await meeting.end()
  await browser.close()
  await site.stop()
  expect(errors).toEqual([])
})

/** Runs in a page before its scripts. */
function useRates({ output, microphone }: { readonly output: number; readonly microphone: number }): void {
  globalThis.microphoneRate = microphone
  const Context = globalThis.AudioContext
  globalThis.AudioContext = class extends Context {
    constructor(options: AudioContextOptions = {}) {
      super({ sampleRate: output, ...options })
    }
  }
}

/** Ana hears Iva over a floor that is lowered by 18 dB. */
async function isInterpreted(): Promise<void> {
  await meeting.the('ana').hears({ these: meeting.tones('iva') })
  await settlesUnder(meeting.the('ana'), hertz.amb, alone, 18)
}

/** Ana hears the floor as loud as without a Channel, though Iva is on air by the View. */
async function isFloorUp(): Promise<void> {
  await meeting.the('ana').hears({ these: meeting.tones('amb'), not: meeting.tones('iva') })
  await settlesUnder(meeting.the('ana'), hertz.amb, alone, 0, 3)
  expect(meeting.main.clinic.clinic().view.onAir.map(({ seat }) => seat)).toEqual(['iva'])
}

const isLost = (seat: Name | null) =>
  vi.waitFor(async () => expect(await meeting.read('ivo', () => session.interpreting.lostPartner)).toBe(seat), until)

/** What a page sends no longer comes, and its link stays as it was: the server and the page itself know nothing of it. */
const cut = (name: Name, on: boolean): Promise<void> =>
  meeting.the(name).page.evaluate(async (isCut) => {
    globalThis.cutOff ??= globalThis.peers.flatMap((peer) => peer.getSenders().map((sender) => ({ sender, track: sender.track }))) // prettier-ignore
    for (const { sender, track } of globalThis.cutOff) await sender.replaceTrack(isCut ? null : track)
    if (!isCut) globalThis.cutOff = undefined
  }, on)

declare global {
  var cutOff: { readonly sender: RTCRtpSender; readonly track: MediaStreamTrack | null }[] | undefined
}

test('what a listener hears has the right pitch, whatever rates the computers have', async () => {
  const heardAs = (name: Name, wanted: number): Promise<number> => meeting.the(name).page.evaluate(peakNear, wanted)
  for (const [name, of] of [['ana', 'iva'], ['ivo', 'iva'], ['ivo', 'amb'], ['iva', 'amb']] as const) {
    await meeting.the(name).hears({ these: meeting.tones(of) })
    await vi.waitFor(async () => expect(Math.abs((await heardAs(name, hertz[of])) / hertz[of] - 1)).toBeLessThan(0.01), until) // prettier-ignore
  }
}) // prettier-ignore

/** Runs in the page: the frequency of the loudest sine within an eighth of this one, found between the bins. */
function peakNear(wanted: number): number {
  const [tap] = globalThis.sound.taps()
  if (tap === undefined) return NaN
  const bins = new Float32Array(tap.frequencyBinCount)
  tap.getFloatFrequencyData(bins)
  const width = tap.context.sampleRate / tap.fftSize
  const from = Math.round((wanted * 0.88) / width)
  const near = bins.subarray(from, Math.round((wanted * 1.12) / width))
  const at = from + near.indexOf(Math.max(...near))
  const [before, peak, after] = [bins[at - 1] ?? 0, bins[at] ?? 0, bins[at + 1] ?? 0]
  return (at + (before - after) / (2 * (before - 2 * peak + after))) * width
}

test('a Channel comes while its interpreter is silent, and no longer once the link is cut; of a muted one nothing is known', async () => {
  /** Whether more came within half a second; null when that is not known. */
  const comes = (): Promise<boolean | null> =>
    meeting.the('ana').page.evaluate(async () => {
      const newest = () => globalThis.played.find(({ watched, from }) => watched && from === 'iva')?.newest() ?? null
      const before = newest()
      await new Promise((resolve) => setTimeout(resolve, 500))
      return before === null ? null : newest() !== before
    })
  const become = (expected: boolean | null) => vi.waitFor(async () => expect(await comes()).toBe(expected), until)
  await meeting.the('iva').speak(false)
  await become(true)
  await cut('iva', true)
  await become(false)
  await cut('iva', false)
  await become(true)
  await meeting.read('iva', () => session.microphone.turn(false))
  await become(null)
  await meeting.unmute('iva')
  await become(true)
  await meeting.the('iva').speak(true)
})

test('whoever listens to an interpreter that is cut off hears the floor, and the interpreter again, with nothing clicked', async () => {
  await isInterpreted()
  await cut('iva', true)
  await isFloorUp()
  await isLost('iva')
  await cut('iva', false)
  await isInterpreted()
  await isLost(null)
})

test.each([
  ['the same Booth', 'ife'],
  ['a Booth for another language', 'ile'],
])(
  'an interpreter of %s who sends a Channel without its Turn is not heard; the server mutes it and tells them and who runs the clinic',
  async (_, seat) => {
    const forgedHertz = 1900
    const outside = await browser.newContext()
    const page = await outside.newPage()
    await page.addInitScript(installSound, forgedHertz)
    await page.goto(`${site.address}#nobody`)
    await page.waitForSelector('html[data-ready]', { state: 'attached' })
    const forged = { fragment: await meeting.main.invite(seat), as: { kind: 'channel', language: 'es' } as const }
    await page.evaluate(({ fragment, as }) => globalThis.forge(fragment, as), forged)
    await vi.waitFor(() => expect(meeting.main.strays).toContain(seat), until)
    await vi.waitFor(async () => expect(await page.evaluate(() => globalThis.isSilenced)).toBe(true), until)
    await isInterpreted()
    await meeting.the('ana').hears({ these: meeting.tones('iva'), not: [forgedHertz] })
    expect(await meeting.read('iva', () => session.interpreting.isSilenced)).toBe(false)
    await outside.close()
  },
)

const have = (name: Name, devices: Plugged): Promise<void> => meeting.the(name).page.evaluate(plug, devices)
const microphone = (name: Name) =>
  meeting.read(name, () => {
    const { on, trouble, device, news } = session.microphone
    return { on, trouble, device, news }
  })
const becomes = (name: Name, expected: Awaited<ReturnType<typeof microphone>>) =>
  vi.waitFor(async () => expect(await microphone(name)).toEqual(expected), until)

test('a headset that is pulled out on air is replaced by the usual microphone, and taken again', async () => {
  await have('iva', { microphones: [laptop, headset], speakers: [laptop, headset] })
  await vi.waitFor(async () => expect(await meeting.read('iva', () => session.speaker.devices.length)).toBe(2), until)
  await meeting.read('iva', async () => {
    await session.microphone.choose('h')
    await session.speaker.choose('h')
  })
  await isInterpreted()
  await have('iva', { microphones: [laptop], speakers: [laptop] })
  await becomes('iva', { on: true, trouble: null, device: null, news: { kind: 'replaced', name: 'Laptop' } })
  expect(await meeting.read('iva', () => [session.speaker.device, session.speaker.news])).toEqual([null, { kind: 'replaced', name: 'Laptop' }]) // prettier-ignore
  await isInterpreted()
  await have('iva', { microphones: [laptop, headset], speakers: [laptop, headset] })
  await becomes('iva', { on: true, trouble: null, device: 'h', news: { kind: 'taken', name: 'Headset' } })
  expect(await meeting.read('iva', () => globalThis.computer?.sinks)).toEqual(['h', '', 'h'])
  await isInterpreted()
})

test('without any microphone the floor is heard, the colleague is asked to take over, and all is as before when one is plugged in', async () => {
  await have('iva', { microphones: [], speakers: [laptop] })
  await becomes('iva', { on: false, trouble: 'lost', device: null, news: null })
  await isFloorUp()
  await isLost('iva')
  await have('iva', { microphones: [laptop], speakers: [laptop] })
  await becomes('iva', { on: true, trouble: null, device: null, news: { kind: 'taken', name: 'Laptop' } })
  await isInterpreted()
  await isLost(null)
})
