import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cacheFolder } from '../../../src-main/livekit/cacheFolder.ts'
import { archiveName, checksumOf } from '../../../src-main/livekit/downloadServer.ts'
import { fileInTar } from '../../../src-main/livekit/fileInTar.ts'
import { obtainServer } from '../../../src-main/livekit/findServer.ts'
import { pin } from '../../../src-main/livekit/pin.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tertulia-find-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function binaryAt(path: string, version: string): Promise<string> {
  await mkdir(join(path, '..'), { recursive: true })
  await writeFile(path, `#!/bin/sh\necho "livekit-server version ${version}"\n`)
  await chmod(path, 0o755)
  return path
}

const search = (PATH: string) => ({
  cacheDir: join(folder, 'cache'),
  env: { PATH },
  signal: new AbortController().signal,
  onProgress: () => undefined,
})

test('a server of the pinned version on PATH is used; another version is passed over for the cache', async () => {
  const old = await binaryAt(join(folder, 'old', 'livekit-server'), '1.0.0')
  const right = await binaryAt(join(folder, 'right', 'livekit-server'), pin.version)
  const cached = await binaryAt(join(folder, 'cache', `livekit-server-${pin.version}`), pin.version)
  expect([
    await obtainServer(search(`${join(old, '..')}:${join(right, '..')}`)),
    await obtainServer(search(join(old, '..'))),
  ]).toEqual([right, cached])
})

test('the cache folder follows the system, and TERTULIA_CACHE before all', () => {
  expect([
    cacheFolder({ XDG_CACHE_HOME: '/x' }, 'linux'),
    cacheFolder({ LOCALAPPDATA: '/local' }, 'win32'),
    cacheFolder({ TERTULIA_CACHE: '/own', XDG_CACHE_HOME: '/x' }, 'linux'),
  ]).toEqual([join('/x', 'tertulia'), join('/local', 'tertulia'), '/own'])
})

test('systems without a release archive have no archive name', () => {
  expect([
    archiveName('linux', 'x64'),
    archiveName('win32', 'arm64'),
    archiveName('darwin', 'arm64'),
    archiveName('linux', 's390x'),
  ]).toEqual([`livekit_${pin.version}_linux_amd64.tar.gz`, `livekit_${pin.version}_windows_arm64.zip`, null, null])
})

test('a checksum is taken from the list of the release, and never made up', () => {
  const sum = 'ab'.repeat(32)
  expect(checksumOf('a.zip', `${'cd'.repeat(32)}  b.zip\n${sum}  a.zip\n`)).toBe(sum)
  expect(() => checksumOf('c.zip', `${sum}  a.zip\n`)).toThrow('no checksum')
  expect(() => checksumOf('a.zip', 'nonsense  a.zip\n')).toThrow('no checksum')
})

test('a file is found in a tar archive among others', () => {
  const header = (name: string, size: number): Buffer => {
    const block = Buffer.alloc(512)
    block.write(name, 0)
    block.write(size.toString(8).padStart(11, '0'), 124)
    return block
  }
  const padded = (text: string): Buffer => Buffer.concat([Buffer.from(text), Buffer.alloc(512 - text.length)])
  const tar = Buffer.concat([
    header('LICENSE', 4),
    padded('free'),
    header('livekit-server', 6),
    padded('server'),
    Buffer.alloc(1024),
  ])
  expect(Buffer.from(fileInTar(tar, 'livekit-server') ?? []).toString()).toBe('server')
  expect([fileInTar(tar, 'other'), fileInTar(tar.subarray(0, 1540), 'livekit-server')]).toEqual([null, null])
})
