import { describe, expect, test } from 'vitest'
import { handle } from '../../src-main/bridge/handle.ts'
import { endpoints } from '../../src-main/endpoints/endpoints.ts'
import { serveLocal } from '../../src-main/loopback/localServer.ts'
import { openWorkplace } from '../../src-main/openWorkplace.ts'
import { fileBox } from '../../src-main/store/secretBox.ts'
import { overTransport } from '../../src-core/contract/overTransport.ts'
import { httpTransport } from '../../src-renderer/host/httpTransport.ts'
import { guestHost } from '../../src-renderer/host/guest.ts'
import { pageAbilities } from '../../src-renderer/host/page.ts'
import { pickHost } from '../../src-renderer/host/pickHost.ts'
import { fakeHost } from '../fakes/host.ts'
import { type FakePage, fakePage } from '../fakes/hostPage.ts'
import { cookieOf, reachWith } from '../fakes/localReach.ts'
import { temporaryFolder } from '../main/store/temporary.ts'
import { type HostUnderTest, everyHost, everyHostWithMain } from './host.ts'

const quiet = (): void => undefined
const remembered = ({ saved, opened, copied }: FakePage) => ({
  opened,
  copied,
  saved: () => saved.map(({ name }) => name),
})

async function local(): Promise<HostUnderTest> {
  const data = await temporaryFolder()
  const late: { announce: Parameters<typeof openWorkplace>[0]['announce'] } = { announce: quiet }
  const env = { TERTULIA_DATA: data }
  const workplace = openWorkplace({ env, box: fileBox, log: quiet, announce: (...said) => late.announce(...said) })
  const table = endpoints(workplace)
  const server = await serveLocal(data, (endpoint, ask) => handle(table, endpoint, ask, quiet))
  late.announce = server.announce
  const { origin } = new URL(server.address)
  const page = fakePage(`${origin}/local/`)
  const transport = httpTransport(origin, reachWith(await cookieOf(server.address), origin))
  return {
    host: { ...overTransport(transport), ...pageAbilities(page), invite: null },
    ...remembered(page),
    async stop() {
      await workplace.stop()
      await server.stop()
    },
  }
}

describe('Local', () => {
  everyHost(local)
  everyHostWithMain(local)

  test('losing main is said, and a call then fails as unreachable', async () => {
    const { host, stop } = await local()
    const lost = Promise.withResolvers<boolean>()
    const end = host.onReachable?.(lost.resolve)
    await host.call?.('settings.read', null)
    await stop()
    expect(await lost.promise).toBe(false)
    await expect(host.call?.('settings.read', null)).rejects.toMatchObject({ code: 'hostUnreachable' })
    end?.()
  })
})

describe('Guest', () => {
  const guest = (): Promise<HostUnderTest> => {
    const page = fakePage('https://guests.example.org/clinic/#eyJ2IjoxfQ')
    return Promise.resolve({ host: guestHost(page), ...remembered(page), stop: () => Promise.resolve() })
  }
  everyHost(guest)

  test('the invite is what stands behind the address, or nothing', () => {
    expect(guestHost(fakePage('https://guests.example.org/#abc')).invite).toBe('abc')
    expect(guestHost(fakePage('https://guests.example.org/')).invite).toBe(null)
  })
})

describe('the fake', () => {
  everyHost(() => {
    const host = fakeHost()
    const { opened, copied } = host
    return Promise.resolve({
      host,
      opened,
      copied,
      saved: () => host.saved.map(({ name }) => name),
      stop: () => Promise.resolve(),
    })
  })

  test('it answers what it was told, names what it was not, and announces', async () => {
    const host = fakeHost({ 'library.list': () => [] })
    expect(await host.call('library.list', null)).toEqual([])
    await expect(host.call('settings.read', null)).rejects.toThrow('no answer to settings.read')
    const heard: unknown[] = []
    host.on('server.progress', (progress) => heard.push(progress))
    host.announce('server.progress', { step: 'idle', fraction: null, code: null })
    host.reach(false)
    await expect(host.call('library.list', null)).rejects.toMatchObject({ code: 'hostUnreachable' })
    expect([heard.length, host.calls.length]).toEqual([1, 3])
  })
})

test('the page finds its host by what is present', () => {
  const transport = { request: () => Promise.resolve(null), subscribe: () => quiet, onReachable: () => quiet }
  const inWindow = pickHost({ ...fakePage('tertulia://app/index.html'), tertulia: transport })
  const inBrowser = pickHost(fakePage('http://127.0.0.1:4000/local/'))
  const asGuest = pickHost(fakePage('http://127.0.0.1:4001/#abc'))
  expect([inWindow, inBrowser, asGuest].map(({ call, invite }) => [call === null, invite])).toEqual([
    [false, null],
    [false, null],
    [true, 'abc'],
  ])
})
