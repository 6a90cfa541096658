import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type BoothId, asId } from '../../src-core/base/id.ts'
import type { EarSource } from '../../src-renderer/session/interpretation/earMix.ts'
import { plan } from '../notation/plan.ts'
import { heardDb, launchChromium } from './browser.ts'
import { level, settledLevel } from './level.ts'
import { Meeting, until } from './meeting.ts'
import { type Site, serveBarePage } from './page/serve.ts'

/** Arabic on the floor, Fay interprets it into French, Pia and Pau interpret into Portuguese and understand no Arabic. */
const hertz = { amb: 350, ana: 600, fay: 900, pia: 1900, pau: 2700 }
type Name = keyof typeof hertz
const people = plan({
  seats:
    'amb ambassador ar | ana participant pt | fay interpreter ar,fr | pia interpreter fr,pt | pau interpreter fr,pt',
  booths: 'x-fr ar,fr fay | x-pt fr,pt pia,pau',
  floorLanguages: ['ar'],
})
const [french, portuguese] = ['x-fr', 'x-pt'].map((id) => ({ booth: asId<BoothId>(id), group: null })) as [Place, Place]
interface Place {
  readonly booth: BoothId
  readonly group: null
}
/** A level of a half, in dB: twice 20 log 0.5. */
const halfDb = -12

let site: Site
let browser: Browser
let meeting: Meeting<Name>

beforeAll(async () => {
  site = await serveBarePage()
  browser = await launchChromium()
  meeting = await Meeting.open(people, browser, site.address, hertz)
  await meeting.come('amb', 'fay', 'pia', 'ana')
  await meeting.unmute('amb', 'fay', 'pia')
  await meeting.asks('amb', { type: 'openClinic' })
})
afterAll(async () => {
  const errors = await meeting.end()
  await browser.close()
  await site.stop()
  expect(errors).toEqual([])
})

const hears = (name: Name, these: readonly Name[], not: readonly Name[]) =>
  meeting.the(name).hears({ these: meeting.tones(...these), not: meeting.tones(...not) })
const mix = (name: Name, source: EarSource, change: { level?: number; pan?: number }) =>
  meeting.the(name).page.evaluate((each) => session.listening.ears.change(each.source, each.change), { source, change })

test('a Booth that takes a Relay hears the pivot instead of the floor, and its own listeners hear it', async () => {
  await meeting.asks('fay', { type: 'startTurn', ...french, language: 'fr' })
  await hears('pia', ['amb'], ['fay'])
  await meeting.asks('pia', { type: 'changeRelay', ...portuguese, from: 'fr' })
  await hears('pia', ['fay'], ['amb'])
  await meeting.asks('pia', { type: 'startTurn', ...portuguese, language: 'pt' })
  await hears('ana', ['pia'], ['fay'])
  await hears('pia', ['fay'], ['amb', 'pia'])
  await hears('fay', ['amb'], ['fay', 'pia'])
})

test('a loop is refused', async () => {
  expect(await meeting.ask('fay', { type: 'changeRelay', ...french, from: 'pt' })).toBe('relayLoop')
  await hears('fay', ['amb'], ['pia'])
})

test('while the pivot is silent or off air the floor is heard, and the Relay comes back by itself', async () => {
  await meeting.the('fay').speak(false)
  await hears('pia', ['amb'], ['fay'])
  expect(await meeting.read('pia', () => session.listening.ears.isRelayed)).toBe(false)
  await meeting.the('fay').speak(true)
  await hears('pia', ['fay'], ['amb'])
  await meeting.asks('fay', { type: 'endTurn', booth: french.booth })
  await hears('pia', ['amb'], ['fay'])
  await meeting.asks('fay', { type: 'startTurn', ...french, language: 'fr' })
  await hears('pia', ['fay'], ['amb'])
})

test('a floor that the Booth understands is heard itself, and its output follows', async () => {
  await meeting.asks('amb', { type: 'changeFloor', language: 'pt', group: null })
  await hears('pia', ['amb'], ['fay'])
  expect(meeting.main.clinic.clinic().view.onAir.map(({ seat, language }) => `${seat} ${language}`)).toEqual([
    'pia fr',
    'fay ar',
  ])
  await meeting.asks('amb', { type: 'changeFloor', language: 'ar', group: null })
  await hears('pia', ['fay'], ['amb'])
  await hears('ana', ['pia'], ['fay'])
})

test('what is put to one ear is silent in the other, and as loud as before in that one', async () => {
  const inEar = (ear: 'left' | 'right', of: Name): Promise<number> =>
    meeting
      .the('pia')
      .page.evaluate((each) => globalThis.sound.loudness(each.hertz, each.ear), { hertz: hertz[of], ear })
  const before = await settledLevel(meeting.the('pia'), hertz.fay)
  await mix('pia', 'relay', { pan: -1 })
  await mix('pia', 'under', { pan: 1, level: 0.5 })
  await vi.waitFor(async () => expect(await inEar('right', 'fay')).toBeLessThan(-100), until)
  await vi.waitFor(async () => expect(await inEar('right', 'amb')).toBeGreaterThan(heardDb), until)
  expect(await inEar('left', 'amb')).toBeLessThan(-100)
  expect(Math.abs((await inEar('left', 'fay')) - before)).toBeLessThan(3)
  await meeting.the('pia').page.evaluate(() => session.listening.ears.reset())
  await vi.waitFor(async () => expect(Math.abs((await inEar('right', 'fay')) - before)).toBeLessThan(3), until)
  await hears('pia', ['fay'], ['amb'])
})

test('the partner who has gone on is heard in the background, and oneself never', async () => {
  await meeting.come('pau')
  await meeting.unmute('pau')
  await hears('pau', ['fay', 'pia'], ['amb', 'pau'])
  await meeting.asks('pia', { type: 'askHandover', ...portuguese })
  await meeting.asks('pau', { type: 'answerHandover', ...portuguese, agrees: true })
  await hears('pia', ['fay', 'pau'], ['amb', 'pia'])
  await hears('pau', ['fay'], ['amb', 'pia', 'pau'])
  // all interpreters come to one loudness, a decibel a second
  await vi.waitFor(async () => {
    const [partner, relay] = [await level(meeting.the('pia'), hertz.pau), await level(meeting.the('pia'), hertz.fay)]
    expect(Math.abs(partner - relay - halfDb)).toBeLessThan(4)
  }, until)
})
