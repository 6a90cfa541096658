/** @module-tag thorough */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { desktopHost } from '../../../src-renderer/host/desktop.ts'
import { type HostUnderTest, everyHost, everyHostWithMain } from '../../contract/host.ts'
import { built } from '../../fakes/electron/built.ts'
import { type Desktop, startDesktop } from '../../fakes/electron/desktop.ts'
import { fakePage } from '../../fakes/hostPage.ts'
import { temporaryFolder } from '../store/temporary.ts'

beforeAll(built, 240_000)

async function desktop(): Promise<HostUnderTest> {
  const main = await startDesktop(await temporaryFolder())
  const page = fakePage('tertulia://app/index.html')
  return {
    host: desktopHost(main.transport, page),
    opened: page.opened,
    copied: page.copied,
    saved: () => page.saved.map(({ name }) => name),
    stop: () => main.quit().then(() => undefined),
  }
}

async function using(run: (main: Desktop) => Promise<void>): Promise<void> {
  const main = await startDesktop(await temporaryFolder())
  try {
    await run(main)
  } finally {
    await main.quit()
  }
}

describe('Desktop', () => {
  everyHost(desktop)
  everyHostWithMain(desktop)
})

test('the page is given a Transport and nothing else', () =>
  using(async ({ exposed, transport }) => {
    expect(Object.keys(exposed)).toEqual(['tertulia'])
    expect(Object.keys(transport).toSorted()).toEqual(['onReachable', 'request', 'subscribe'])
    await Promise.resolve()
  }))

test('only the top frame of our page in our window is answered', () =>
  using(async ({ invokeAs }) => {
    expect(await invokeAs('page', 'settings.read', null)).toMatchObject({ ok: true })
    expect(await invokeAs('frame', 'settings.read', null)).toMatchObject({ ok: false, code: 'notAllowed' })
    expect(await invokeAs('otherWindow', 'settings.read', null)).toMatchObject({ ok: false, code: 'notAllowed' })
    expect(await invokeAs('page', 7, null)).toMatchObject({ ok: false, code: 'badRequest' })
    expect(await invokeAs('elsewhere', 'settings.read', null)).toMatchObject({ ok: false, code: 'notAllowed' })
  }))

test('the window is sandboxed, keeps its clocks running, and its address is as good as https', () =>
  using(async ({ facts }) => {
    const { webPreferences, loaded, schemes } = await facts()
    expect(webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      backgroundThrottling: false,
      preload: expect.stringMatching(/preload\.cjs$/) as string,
    })
    expect(loaded).toBe('tertulia://app/index.html')
    expect(schemes).toMatchObject([{ scheme: 'tertulia', privileges: { standard: true, secure: true } }])
  }))

test('the page stays where it is; links to the web, to guests here and to mail open outside', () =>
  using(async ({ ask, facts }) => {
    expect(await ask({ type: 'navigate', url: 'https://evil.example/' })).toBe(true)
    expect(await ask({ type: 'navigate', url: 'tertulia://app.evil.example/' })).toBe(true)
    expect(await ask({ type: 'navigate', url: 'tertulia://app/index.html' })).toBe(false)
    const outside = ['https://example.org/', 'http://127.0.0.1:7800/#x', 'mailto:a@example.org']
    const refused = ['http://example.org/', 'file:///etc/passwd', 'javascript:alert(1)', 'nonsense']
    for (const url of [...outside, ...refused]) expect(await ask({ type: 'open', url })).toBe('deny')
    expect((await facts()).openedOutside).toEqual(outside)
  }))

test('our page may use its devices; nobody else, and nothing else', () =>
  using(async ({ ask }) => {
    const may = (permission: string, url: string) => ask({ type: 'permission', permission, url })
    expect(await may('media', 'tertulia://app/index.html')).toBe(true)
    expect(await may('display-capture', 'tertulia://app/')).toBe(true)
    expect(await may('media', 'https://evil.example/')).toBe(false)
    expect(await may('geolocation', 'tertulia://app/index.html')).toBe(false)
  }))

test('only the files of the page are served, with their policy', () =>
  using(async ({ ask }) => {
    for (const url of [
      'tertulia://app/..%2fmain%2findex.js',
      'tertulia://other/index.html',
      'tertulia://app/none.js',
    ]) {
      const [status, policy, text] = (await ask({ type: 'fetch', url })) as [number, string, string]
      expect([status, text]).toEqual([404, ''])
      expect(policy).toContain("default-src 'none'")
    }
  }))

test('secrets are sealed by the key store of the system', async () => {
  const data = await temporaryFolder()
  const main = await startDesktop(data)
  const community = {
    address: 'wss://live.example.org',
    key: 'key',
    secret: 'my secret',
    guestPage: 'https://example.org/',
  }
  await main.invokeAs('page', 'settings.save', { language: 'en', name: '', community })
  expect(await main.quit()).toBe(0)
  const written = await readFile(join(data, 'library.json'), 'utf8')
  expect(written).not.toContain('my secret')
  expect(written).toContain('"box": "system"')
})
