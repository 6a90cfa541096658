import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Command } from '../../src-core/clinic/command.ts'
import { grouping } from '../notation/run.ts'
import { plan } from '../notation/plan.ts'
import { type Person, launchChromium, openPerson } from './browser.ts'
import { type LiveMain, startMain } from './liveMain.ts'
import { type Site, serveBarePage } from './page/serve.ts'

/** Real server, real Chromium: each person's microphone is a sine, and their ears measure what their page plays. */
const hertz = { amb: 350, ana: 600, bo: 900, cai: 1300, dua: 1900, iva: 2700 }
type Name = keyof typeof hertz

const people = {
  seats:
    'amb ambassador en,es | ana participant es | bo participant es | cai participant en | dua participant en | iva interpreter en,es',
  booths: 'x en,es iva',
  agenda: 'hello talk 5 | trios groups 20',
}
const until = { timeout: 20_000, interval: 100 }

let site: Site
let browser: Browser
let main: LiveMain
let here = new Map<Name, Person>()
let errors: string[] = []

beforeAll(async () => {
  site = await serveBarePage()
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  await site.stop()
})
beforeEach(async () => {
  errors = []
  here = new Map()
  main = await startMain(plan(people))
})
afterEach(async () => {
  for (const person of here.values()) await person.close()
  await main.stop()
  expect(errors).toEqual([])
})

async function come(...names: readonly Name[]): Promise<void> {
  for (const name of names) {
    const isHost = name === 'amb'
    const url = `${site.address}#${isHost ? 'host' : await main.invite(name)}`
    const onError = (text: string) => errors.push(text)
    const prepare = async (page: Page) => (isHost ? main.attach(page) : undefined)
    const person = await openPerson(browser, { url, hertz: hertz[name], onError, prepare })
    here.set(name, person)
    await person.page.waitForSelector('html[data-ready]', { state: 'attached' })
    await vi.waitFor(async () => expect(await read(name, () => session.link.kind)).toBe('live'), until)
  }
}

function the(name: Name): Person {
  const person = here.get(name)
  if (person === undefined) throw new Error(`${name} has not come`)
  return person
}

const read = <T>(name: Name, reading: () => T): Promise<T> => the(name).page.evaluate(reading)

async function unmute(...names: readonly Name[]): Promise<void> {
  for (const name of names) await the(name).page.evaluate(() => session.microphone.turn(true))
}

const ask = (name: Name, command: Command): Promise<string | null> =>
  the(name).page.evaluate((each) => session.ask(each), command)

const tones = (...names: readonly Name[]): readonly number[] => names.map((name) => hertz[name])

test('two Groups hear only their own, also after a reload without the ambassador, and all return', async () => {
  await come('amb', 'ana', 'bo', 'cai', 'dua')
  await unmute('amb', 'ana', 'bo', 'cai', 'dua')
  await the('ana').hears({ these: tones('amb', 'bo', 'cai', 'dua') })
  expect(await ask('amb', { type: 'openClinic' })).toBe(null)
  expect(await ask('amb', { type: 'startBlock', block: plan(people).agenda[1]!.id })).toBe(null)
  const groups = grouping('ana,bo/cai,dua')
  expect(await ask('amb', { type: 'callGroups', groups, countdownMs: 8_000, lengthMs: 600_000 })).toBe(null)
  await the('ana').hears({ these: tones('bo'), not: tones('amb', 'cai', 'dua') })
  await the('bo').hears({ these: tones('ana'), not: tones('amb', 'cai', 'dua') })
  await the('cai').hears({ these: tones('dua'), not: tones('amb', 'ana', 'bo') })
  await the('dua').hears({ these: tones('cai'), not: tones('amb', 'ana', 'bo') })
  await the('amb').hears({ not: tones('ana', 'bo', 'cai', 'dua') })
  expect(await read('ana', () => session.people.map(({ seat }) => seat as string).sort())).toEqual(['ana', 'bo'])

  await the('amb').page.evaluate(() => session.visit?.('g2' as never))
  await the('amb').hears({ these: tones('cai', 'dua'), not: tones('ana', 'bo') })
  await the('cai').hears({ these: tones('amb', 'dua') })
  await the('amb').page.evaluate(() => session.visit?.(null))
  await the('cai').hears({ these: tones('dua'), not: tones('amb') })

  const ambassador = the('amb')
  await ambassador.page.goto('about:blank')
  await the('bo').page.reload()
  await the('bo').hears({ these: tones('ana'), not: tones('cai', 'dua') })
  expect(await read('bo', () => (session.place.kind === 'group' ? session.place.group.number : null))).toBe(1)

  await ambassador.page.goto(`${site.address}#host`)
  await vi.waitFor(async () => expect(await read('amb', () => session.link.kind)).toBe('live'), until)
  expect(await ask('amb', { type: 'recallGroups', landingMs: 2_000 })).toBe(null)
  await the('ana').hears({ these: tones('cai', 'dua'), not: tones('bo') })
  await the('cai').hears({ these: tones('ana', 'dua') })
  await vi.waitFor(() => expect(main.clinic.clinic().view.round).toBe(null), until)
})

test('a listener hears the interpreter over a lowered floor, and the floor rises when the interpreter falls silent', async () => {
  await come('amb', 'iva', 'ana')
  await unmute('amb', 'iva')
  expect(await ask('amb', { type: 'openClinic' })).toBe(null)
  await the('ana').hears({ these: tones('amb', 'iva') })
  const alone = await the('ana').loudness(hertz.amb)
  await vi.waitFor(
    async () =>
      expect(await ask('iva', { type: 'startTurn', booth: 'x' as never, language: 'es', group: null })).toBe(null),
    until,
  )
  await vi.waitFor(async () => expect(await read('ana', () => session.listening.hearing.channel)).toBe(1), until)
  await the('ana').hears({ these: tones('iva') })
  await vi.waitFor(async () => expect(alone - (await the('ana').loudness(hertz.amb))).toBeGreaterThan(14), until)
  expect(alone - (await the('ana').loudness(hertz.amb))).toBeLessThan(22)
  await the('amb').hears({ not: tones('iva') })

  await the('iva').speak(false)
  const since = Date.now()
  await vi.waitFor(async () => expect(Math.abs(alone - (await the('ana').loudness(hertz.amb)))).toBeLessThan(3), {
    ...until,
    interval: 30,
  })
  const roseAfterMs = Date.now() - since
  await the('iva').speak(true)
  await vi.waitFor(async () => expect(alone - (await the('ana').loudness(hertz.amb))).toBeGreaterThan(14), until)
  expect(roseAfterMs).toBeLessThan(2_000)
})
