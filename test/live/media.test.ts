import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type BoothId, type GroupId, asId } from '../../src-core/base/id.ts'
import { roomName } from '../../src-core/protocol/roomName.ts'
import { livekitRooms } from '../../src-main/livekit/rooms.ts'
import { plan } from '../notation/plan.ts'
import { grouping } from '../notation/run.ts'
import { launchChromium } from './browser.ts'
import { settledLevel, settlesUnder } from './level.ts'
import { Meeting, until } from './meeting.ts'
import { type Site, serveBarePage } from './page/serve.ts'
import { installSound } from './page/sound.ts'

/** Real server, real Chromium: each person's microphone is a sine, and their ears measure what their page plays. */
const hertz = { amb: 350, ana: 600, bo: 900, cai: 1300, dua: 1900, iva: 2700, ivo: 3300 }
type Name = keyof typeof hertz
const people = plan({
  seats:
    'amb ambassador en,es | ana participant es | bo participant es | cai participant en | dua participant en | iva interpreter en,es | ivo interpreter en,es',
  booths: 'x en,es iva,ivo',
  agenda: 'hello talk 5 | trios groups 20',
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
afterEach(async () => {
  expect(await meeting.end()).toEqual([])
})

async function begin(names: readonly Name[], run: 'embedded' | 'community' = 'embedded'): Promise<void> {
  meeting = await Meeting.open(people, browser, site.address, hertz, run)
  await meeting.come(...names)
}

/** The page without a session. */
async function openForNobody(page: Page): Promise<Page> {
  await page.goto(`${site.address}#nobody`)
  await page.waitForSelector('html[data-ready]', { state: 'attached' })
  return page
}

test('two Groups hear only their own, also after a reload without the ambassador, and all return', async () => {
  await begin(['amb', 'ana', 'bo', 'cai', 'dua'])
  await meeting.unmute('amb', 'ana', 'bo', 'cai', 'dua')
  await meeting.the('ana').hears({ these: meeting.tones('amb', 'bo', 'cai', 'dua') })
  expect(await meeting.ask('amb', { type: 'openClinic' })).toBe(null)
  expect(await meeting.ask('amb', { type: 'startBlock', block: people.agenda[1]!.id })).toBe(null)
  const groups = grouping('ana,bo/cai,dua')
  expect(await meeting.ask('amb', { type: 'callGroups', groups, countdownMs: 3_000, lengthMs: 600_000 })).toBe(null)
  await meeting.the('ana').hears({ these: meeting.tones('bo'), not: meeting.tones('amb', 'cai', 'dua') })
  await meeting.the('bo').hears({ these: meeting.tones('ana'), not: meeting.tones('amb', 'cai', 'dua') })
  await meeting.the('cai').hears({ these: meeting.tones('dua'), not: meeting.tones('amb', 'ana', 'bo') })
  await meeting.the('dua').hears({ these: meeting.tones('cai'), not: meeting.tones('amb', 'ana', 'bo') })
  await meeting.the('amb').hears({ not: meeting.tones('ana', 'bo', 'cai', 'dua') })
  expect(await meeting.read('ana', () => session.people.map(({ seat }) => seat as string).sort())).toEqual([
    'ana',
    'bo',
  ])

  await meeting.the('amb').page.evaluate(() => session.visit?.('g2' as never))
  await meeting.the('amb').hears({ these: meeting.tones('cai', 'dua'), not: meeting.tones('ana', 'bo') })
  await meeting.the('cai').hears({ these: meeting.tones('amb', 'dua') })
  await meeting.the('amb').page.evaluate(() => session.visit?.(null))
  await meeting.the('cai').hears({ these: meeting.tones('dua'), not: meeting.tones('amb') })

  expect(await meeting.ask('amb', { type: 'announce', on: true })).toBe(null)
  await meeting.the('ana').hears({ these: meeting.tones('amb', 'bo'), not: meeting.tones('cai', 'dua') })
  await meeting.the('cai').hears({ these: meeting.tones('amb', 'dua'), not: meeting.tones('ana', 'bo') })
  expect(await meeting.ask('amb', { type: 'announce', on: false })).toBe(null)
  await meeting.the('ana').hears({ these: meeting.tones('bo'), not: meeting.tones('amb', 'cai', 'dua') })

  const ambassador = meeting.the('amb')
  await ambassador.page.goto('about:blank')
  await meeting.the('bo').page.reload()
  await meeting.the('bo').hears({ these: meeting.tones('ana'), not: meeting.tones('cai', 'dua') })
  expect(await meeting.read('bo', () => (session.place.kind === 'group' ? session.place.group.number : null))).toBe(1)

  await ambassador.page.goto(await meeting.addressOf('amb'))
  await meeting.isLive('amb')
  expect(await meeting.ask('amb', { type: 'recallGroups', landingMs: 2_000 })).toBe(null)
  await meeting.the('ana').hears({ these: meeting.tones('cai', 'dua'), not: meeting.tones('bo') })
  await meeting.the('cai').hears({ these: meeting.tones('ana', 'dua') })
  await vi.waitFor(() => expect(meeting.main.clinic.clinic().view.round).toBe(null), until)
})

test('a listener hears the interpreter over a lowered floor, and the floor rises when the interpreter falls silent', async () => {
  await begin(['amb', 'iva', 'ana'])
  await meeting.unmute('amb', 'iva')
  expect(await meeting.ask('amb', { type: 'openClinic' })).toBe(null)
  await meeting.the('ana').hears({ these: meeting.tones('amb'), not: meeting.tones('iva') })
  const alone = await settledLevel(meeting.the('ana'), hertz.amb)
  await meeting.asks('iva', { type: 'startTurn', booth: asId<BoothId>('x'), language: 'es', group: null })
  await vi.waitFor(
    async () => expect(await meeting.read('ana', () => session.listening.hearing.channel)).toBe('heard'),
    until,
  )
  await meeting.the('ana').hears({ these: meeting.tones('iva') })
  const isLowered = () => settlesUnder(meeting.the('ana'), hertz.amb, alone, 18)
  await isLowered()
  await meeting.the('amb').hears({ not: meeting.tones('iva') })

  await meeting.the('iva').speak(false)
  await settlesUnder(meeting.the('ana'), hertz.amb, alone, 0, 3)
  await meeting.the('iva').speak(true)
  await isLowered()

  await meeting.come('ivo')
  await meeting.unmute('ivo')
  const seesPartner = () => meeting.read('iva', () => session.view.seats.some(({ id, here }) => id === 'ivo' && here))
  await vi.waitFor(async () => expect(await seesPartner()).toBe(true), until)
  const place = { booth: asId<BoothId>('x'), group: null }
  expect(await meeting.ask('iva', { type: 'askHandover', ...place })).toBe(null)
  expect(await meeting.ask('ivo', { type: 'answerHandover', ...place, agrees: true })).toBe(null)
  await meeting.the('ana').hears({ these: meeting.tones('ivo'), not: meeting.tones('iva') })
  expect(meeting.main.clinic.clinic().view.onAir).toMatchObject([{ seat: 'ivo', handover: null }])
})

test('who speaks to all Groups is interpreted: from home, and by the interpreter of a Group who hears it there', async () => {
  await begin(['amb', 'ana', 'bo', 'cai', 'iva'])
  await meeting.unmute('amb', 'bo', 'cai', 'iva')
  expect(await meeting.ask('amb', { type: 'openClinic' })).toBe(null)
  const groups = grouping('ana,bo/cai')
  expect(await meeting.ask('amb', { type: 'callGroups', groups, countdownMs: 3_000, lengthMs: 600_000 })).toBe(null)
  await meeting.the('ana').hears({ these: meeting.tones('bo'), not: meeting.tones('amb', 'iva') })
  const turn = { type: 'startTurn', booth: asId<BoothId>('x'), language: 'es' } as const
  expect(await meeting.ask('iva', { ...turn, group: null })).toBe(null)
  expect(await meeting.ask('amb', { type: 'announce', on: true })).toBe(null)
  await meeting.the('ana').hears({ these: meeting.tones('amb', 'iva', 'bo') })
  await meeting.the('cai').hears({ these: meeting.tones('amb'), not: meeting.tones('iva', 'bo') })

  expect(await meeting.ask('iva', { ...turn, group: asId<GroupId>('g1') })).toBe(null)
  await meeting.the('iva').hears({ these: meeting.tones('amb', 'bo') })
  await meeting.the('ana').hears({ these: meeting.tones('amb', 'iva'), not: meeting.tones('bo') }) // bo is lowered twice
  expect(await meeting.ask('amb', { type: 'announce', on: false })).toBe(null)
  await meeting.the('ana').hears({ these: meeting.tones('iva', 'bo'), not: meeting.tones('amb') })
  await meeting.the('cai').hears({ not: meeting.tones('amb', 'iva', 'bo') })
})

test('a server that hangs until everyone notices, then is killed: all are back in their Group', async () => {
  await begin(['amb', 'ana', 'bo'])
  await meeting.unmute('amb', 'ana', 'bo')
  expect(await meeting.ask('amb', { type: 'openClinic' })).toBe(null)
  const groups = grouping('ana,bo')
  expect(await meeting.ask('amb', { type: 'callGroups', groups, countdownMs: 3_000, lengthMs: 600_000 })).toBe(null)
  const isBack = () => meeting.the('ana').hears({ these: meeting.tones('bo'), not: meeting.tones('amb') })
  await isBack()

  const server = meeting.main.server.pid()!
  process.kill(server, 'SIGSTOP')
  await meeting.the('ana').hears({ not: meeting.tones('bo') })
  meeting
    .the('ana')
    .page.evaluate(() => session.notes!.add('insight', 'written off line'))
    .catch(() => undefined)
  const allAre = async (link: 'live' | 'returning') => {
    for (const name of ['amb', 'ana', 'bo'] as const) {
      await vi.waitFor(async () => expect(await meeting.read(name, () => session.link.kind)).toBe(link), until)
    }
  }
  await allAre('returning')
  process.kill(server, 'SIGCONT')
  await isBack() // how soon: `npm run bench -- soak`
  await meeting.the('bo').hears({ these: meeting.tones('ana') })
  await allAre('live') // who is still on the way back when the server dies is there anew before silence can be measured

  await killServer()
  await isBack()
  await meeting.the('bo').hears({ these: meeting.tones('ana') })
  await vi.waitFor(async () => expect(await meeting.read('ana', () => session.notes!.state)).toBe('shared'), until)
})

test('a community server that others start anew while Groups meet: all are back in their Group', async () => {
  await begin(['amb', 'ana', 'bo'], 'community')
  await meeting.unmute('amb', 'ana', 'bo')
  expect(await meeting.ask('amb', { type: 'openClinic' })).toBe(null)
  const groups = grouping('ana,bo')
  expect(await meeting.ask('amb', { type: 'callGroups', groups, countdownMs: 3_000, lengthMs: 600_000 })).toBe(null)
  const isBack = () => meeting.the('ana').hears({ these: meeting.tones('bo'), not: meeting.tones('amb') })
  await isBack()

  await killServer()
  await isBack() // how soon: `npm run bench -- soak --community`
  await meeting.the('bo').hears({ these: meeting.tones('ana') })
})

test('notes that were written with nobody reachable survive the tab, and long ones travel', async () => {
  await begin(['amb', 'ana'])
  const server = meeting.main.server.pid()!
  process.kill(server, 'SIGSTOP')
  await meeting.read('ana', () => {
    for (const letter of ['a', 'b']) session.notes!.add('resource', letter.repeat(9_000))
  })
  await vi.waitFor(async () => expect(await meeting.read('ana', keptBytes)).toBeGreaterThan(18_000), until)
  await meeting.the('ana').page.reload()
  process.kill(server, 'SIGCONT')
  await meeting.isLive('ana')
  await vi.waitFor(async () => expect(await meeting.read('ana', () => session.notes!.state)).toBe('shared'), until)
  const lengths = () => session.notes!.notes.map(({ text }) => text.length)
  expect([await meeting.read('amb', lengths), await meeting.read('ana', lengths)]).toEqual([
    [9_000, 9_000],
    [9_000, 9_000],
  ])
  expect(meeting.main.clinic.notes.state().length).toBeGreaterThan(18_000)
})

/** Resolves when another runs. The silence between is not waited for: pages may be back before it can be measured. */
async function killServer(): Promise<void> {
  const { server } = meeting.main
  const killed = server.pid()!
  process.kill(killed, 'SIGKILL')
  await vi.waitFor(() => {
    expect(server.state()).toEqual({ kind: 'running' })
    expect(server.pid()).not.toBe(killed)
  }, until)
}

/** How much the browser's own database holds, however many changes it is in. Runs in the page. */
async function keptBytes(): Promise<number> {
  const [kept] = await indexedDB.databases()
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(kept?.name ?? '')
    opening.onerror = () => reject(new Error('no database'))
    opening.onsuccess = () => {
      const reading = opening.result.transaction('updates').objectStore('updates').getAll()
      reading.onsuccess = () => {
        opening.result.close()
        resolve((reading.result as Uint8Array[]).reduce((sum, { length }) => sum + length, 0))
      }
    }
  })
}

test('what nobody is to hear is not heard, muted at the server and reported; a participant cannot send a Channel at all', async () => {
  await begin(['amb', 'iva', 'ana'])
  await meeting.unmute('amb')
  expect(await meeting.ask('amb', { type: 'openClinic' })).toBe(null)
  const outside = await browser.newContext()
  const forgedBy = async (name: 'ivo' | 'bo'): Promise<string | null> => {
    const page = await outside.newPage()
    await page.addInitScript(installSound, hertz[name])
    await openForNobody(page)
    const as = { kind: 'channel', language: 'es' } as const
    const fragment = await meeting.main.invite(name)
    return page.evaluate(({ fragment, as }) => globalThis.forge(fragment, as).then(() => null, String), {
      fragment,
      as,
    })
  }
  expect(await forgedBy('bo')).toContain('insufficient permissions')
  expect(await forgedBy('ivo')).toBe(null)
  const rooms = livekitRooms(meeting.main.server)
  const sounds = async () =>
    (await rooms.listSounds(roomName(people.id, null))).map(({ seat, channel }) => [seat, channel])
  await vi.waitFor(() => expect(meeting.main.strays).toEqual(['ivo']), until)
  expect(await sounds()).toEqual([['amb', null]])
  await meeting.the('ana').hears({ these: meeting.tones('amb'), not: meeting.tones('ivo') })
  await outside.close()
})

test('what interpreters of a Booth write reaches their colleague and nobody else in the room', async () => {
  await begin(['amb', 'iva', 'ivo'])
  const outside = await openForNobody(await browser.newPage())
  await outside.evaluate((fragment) => globalThis.listenIn(fragment), await meeting.main.invite('bo'))
  await meeting.read('iva', () => {
    session.booth.write('number please')
    session.booth.note('12 450')
  })
  const linesOf = (name: 'iva' | 'ivo') => meeting.read(name, () => session.booth.lines.map(({ text, waitingFor }) => [text, waitingFor.length])) // prettier-ignore
  await vi.waitFor(async () => expect(await linesOf('ivo')).toEqual([['number please', 0]]), until)
  await vi.waitFor(async () => expect(await linesOf('iva')).toEqual([['number please', 0]]), until)
  await vi.waitFor(async () => expect(await meeting.read('ivo', () => session.booth.pads.map(({ text }) => text))).toEqual(['12 450']), until) // prettier-ignore
  expect(await meeting.ask('amb', { type: 'openClinic' })).toBe(null)
  await vi.waitFor(async () => expect(await outside.evaluate(() => globalThis.overheard)).toContain('delta'), until)
  expect(await outside.evaluate(() => globalThis.overheard)).not.toContain('booth')
  await outside.close()
})

test('who has just come in, and sends no sound, is heard before anybody is told that they are there', async () => {
  await begin([])
  const [ear, mouth] = [await openForNobody(await browser.newPage()), await openForNobody(await browser.newPage())]
  await ear.evaluate((fragment) => globalThis.listenIn(fragment), await meeting.main.invite('bo'))
  const callers = ['ana', 'cai', 'dua'] as const
  for (const name of callers) {
    const fragment = await meeting.main.invite(name)
    await mouth.evaluate((each) => globalThis.call(each.fragment, each.name), { fragment, name })
  }
  await vi.waitFor(async () => expect(await ear.evaluate(() => globalThis.overheard)).toEqual([...callers]), until)
  for (const page of [ear, mouth]) await page.close()
})
