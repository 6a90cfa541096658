import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type BoothId, type GroupId, asId } from '../../src-core/base/id.ts'
import { floorIn } from '../../src-core/clinic/place.ts'
import { plan } from '../notation/plan.ts'
import { grouping } from '../notation/run.ts'
import { launchChromium } from './browser.ts'
import { Meeting, until } from './meeting.ts'
import { type Site, serveBarePage } from './page/serve.ts'

/** Ana speaks Spanish, Bo English, and in their Group Iva interprets between them. */
const hertz = { amb: 350, ana: 600, bo: 1100, iva: 1900 }
type Name = keyof typeof hertz
const people = plan({
  seats: 'amb ambassador en | ana participant es | bo participant en | iva interpreter en,es',
  booths: 'x en,es iva',
  agenda: 'pairs groups 20',
})
const place = { booth: asId<BoothId>('x'), group: asId<GroupId>('g1') }

let site: Site
let browser: Browser
let meeting: Meeting<Name>

beforeAll(async () => {
  site = await serveBarePage()
  browser = await launchChromium()
  meeting = await Meeting.open(people, browser, site.address, hertz)
  await meeting.come('amb', 'ana', 'bo', 'iva')
  await meeting.unmute('ana', 'bo', 'iva')
  await meeting.asks('amb', { type: 'openClinic' })
})
afterAll(async () => {
  const errors = await meeting.end()
  await browser.close()
  await site.stop()
  expect(errors).toEqual([])
})

const hears = (name: Name, these: readonly Name[], not: readonly Name[] = []) =>
  meeting.the(name).hears({ these: meeting.tones(...these), not: meeting.tones(...not) })
const speaks = async (name: 'ana' | 'bo') => {
  await meeting.the(name === 'ana' ? 'bo' : 'ana').speak(false)
  await meeting.the(name).speak(true)
}
const turn = () => meeting.main.clinic.clinic().view.onAir[0]
/** Resolves once this is spoken in the Group, and interpreted into that. */
const isTurned = (floor: string, output: string) =>
  vi.waitFor(() => {
    const { view } = meeting.main.clinic.clinic()
    expect([floorIn(view, place.group), turn()?.language]).toEqual([floor, output])
  }, until)

test('in a Group whoever does not understand the speaker hears the interpreter, whichever of the two speaks', async () => {
  const groups = grouping('*ana,bo')
  await meeting.asks('amb', { type: 'callGroups', groups, countdownMs: 1_000, lengthMs: 600_000 })
  for (const name of ['ana', 'bo', 'iva'] as const)
    await vi.waitFor(async () => expect(await meeting.read(name, () => session.place.kind)).toBe('group'), until)
  await speaks('ana')
  await meeting.asks('iva', { type: 'startTurn', ...place, language: 'es' })
  const startedAt = turn()?.startedAt
  await isTurned('es', 'en')
  await hears('bo', ['iva', 'ana'])
  await hears('ana', [], ['iva'])
  await speaks('bo')
  await isTurned('en', 'es')
  await hears('ana', ['iva', 'bo'])
  await hears('bo', [], ['iva'])
  await speaks('ana')
  await isTurned('es', 'en')
  await hears('bo', ['iva', 'ana'])
  await hears('ana', [], ['iva'])
  expect(turn()?.startedAt).toBe(startedAt)
  expect(meeting.main.clinic.clinic().view.floor).toBe('en')
})

test('the interpreter turns it round by hand, and the listeners with it, in the same Turn', async () => {
  const startedAt = turn()?.startedAt
  await meeting.asks('iva', { type: 'startTurn', ...place, language: 'es' })
  await isTurned('en', 'es')
  await hears('ana', ['iva'])
  await hears('bo', ['ana'], ['iva'])
  expect(turn()?.startedAt).toBe(startedAt)
})
