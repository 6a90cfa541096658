import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type TermId, asId } from '../../src-core/base/id.ts'
import { plan } from '../notation/plan.ts'
import { launchChromium } from './browser.ts'
import { Meeting, until } from './meeting.ts'
import { type Site, serveBarePage } from './page/serve.ts'

/** A glossary of many pieces on its way to interpreters, and Groups that need them, with the real server. */
const hertz = { amb: 350, ana: 600, bo: 900, iva: 1500, ivo: 1900, lou: 2700 }
const terms = Array.from({ length: 600 }, (_, at) => ({
  id: asId<TermId>(`t${at}`),
  words: { en: `learning clinic ${at}`, es: `clínica de aprendizaje ${at}`, ar: `عيادة التعلّم ${at}` },
  note: at % 3 === 0 ? 'said with the stress on “clin”' : '',
}))
const people = plan({
  seats:
    'amb ambassador en | ana participant es | bo participant en | iva interpreter en,es | ivo interpreter en,es | lou interpreter en,fr',
  booths: 'x-es en,es iva,ivo | x-fr en,fr lou',
  agenda: 'talk talk 20 | trios groups 20',
  glossary: { terms, documents: [{ title: 'Slides', url: 'https://example.org/slides', language: 'en' }] },
})
let site: Site
let browser: Browser
let meeting: Meeting<keyof typeof hertz>

beforeAll(async () => {
  site = await serveBarePage()
  browser = await launchChromium()
  meeting = await Meeting.open(people, browser, site.address, hertz)
  await meeting.come('amb', 'ana', 'bo', 'iva', 'ivo', 'lou')
})
afterAll(async () => {
  const errors = await meeting.end()
  await browser.close()
  await site.stop()
  expect(errors).toEqual([])
})

type Name = keyof typeof hertz
const glossaryOf = (name: Name) => meeting.read(name, () => session.briefing.glossary)

test('interpreters get the whole glossary, the documents and the scripts; participants and the ambassador’s page get none', async () => {
  for (const name of ['iva', 'lou'] as const) {
    await vi.waitFor(async () => expect(await glossaryOf(name)).toEqual(people.glossary), until)
  }
  const scripts = await meeting.read('lou', () => session.briefing.scripts)
  expect(scripts).toEqual({ talk: 'Say what talk is for.', trios: 'Say what trios is for.' })
  for (const name of ['ana', 'amb'] as const) expect((await glossaryOf(name)).terms).toEqual([])
})

test('a Term that one interpreter notes is there for another Booth, and for who reloads the page', async () => {
  const term = { id: asId<TermId>('new'), words: { en: 'barnstar', es: 'estrella' }, note: '' }
  await vi.waitFor(async () => expect(await meeting.ask('iva', { type: 'noteTerm', term })).toBe(null), until)
  await vi.waitFor(async () => expect((await glossaryOf('lou')).terms.at(-1)).toEqual(term), until)
  await meeting.the('lou').page.reload()
  await meeting.isLive('lou')
  await vi.waitFor(async () => expect((await glossaryOf('lou')).terms.length).toBe(601), until)
  expect(await meeting.ask('ana', { type: 'noteTerm', term })).toBe('notYourRole')
})

test('interpreters go into the Group that needs them with everybody, hear it, and are back with everybody', async () => {
  await vi.waitFor(async () => expect(await meeting.ask('amb', { type: 'openClinic' })).toBe(null), until)
  await meeting.unmute('ana', 'bo')
  const groups = [{ id: asId<never>('g1'), number: 1, seats: [asId<never>('ana'), asId<never>('bo')], language: null, extraMs: 0 }] // prettier-ignore
  expect(await meeting.ask('amb', { type: 'callGroups', groups, countdownMs: 3_000, lengthMs: 600_000 })).toBe(null)
  const placeOf = (name: Name) => meeting.read(name, () => (session.place.kind === 'group' ? session.place.group.id : 'home')) // prettier-ignore
  const places = (...names: readonly Name[]) => Promise.all(names.map(placeOf))
  await vi.waitFor(async () => expect(await places('ana', 'iva', 'ivo', 'lou')).toEqual(['g1', 'g1', 'g1', 'home']), until) // prettier-ignore
  await meeting.the('iva').hears({ these: meeting.tones('ana', 'bo'), not: [] })
  expect(await meeting.ask('amb', { type: 'recallGroups', landingMs: 0 })).toBe(null)
  await vi.waitFor(async () => expect(await places('ana', 'iva', 'ivo')).toEqual(['home', 'home', 'home']), until)
})
