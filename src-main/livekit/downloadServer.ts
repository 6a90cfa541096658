import { createHash } from 'node:crypto'
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ReadableStream } from 'node:stream/web'
import { gunzipSync, unzipSync } from 'fflate'
import { fileInTar } from './fileInTar.ts'
import type { ServerSearch } from './findServer.ts'
import { pin } from './pin.ts'

/** A release archive is about 20 MB; more than this is something else. */
const mostBytes = 200_000_000

/** A slow link has this long. A host that cannot be reached is given up after seconds by `fetch` itself. */
const longestMs = 15 * 60_000

/** Downloads the release archive for this system, checks it against the release's own checksums, and unpacks it to `target`. */
export async function downloadServer(target: string, { signal, onProgress }: ServerSearch): Promise<void> {
  const archive = archiveName(process.platform, process.arch)
  if (archive === null) throw new Error(`no release archive for ${process.platform} ${process.arch}`)
  const folder = `${pin.releases}/v${pin.version}`
  onProgress({ step: 'downloading', fraction: null, code: null })
  const checksums = await fetched(`${folder}/checksums.txt`, signal, () => undefined)
  const wanted = checksumOf(archive, new TextDecoder().decode(checksums))
  const bytes = await fetched(`${folder}/${archive}`, signal, (fraction) => {
    onProgress({ step: 'downloading', fraction, code: null })
  })
  const found = createHash('sha256').update(bytes).digest('hex')
  if (found !== wanted) throw new Error(`${archive} has the checksum ${found}, its release says ${wanted}`)
  await putInPlace(unpacked(archive, bytes), target)
}

/** The archive's name in the release; null for a system that has none. */
export function archiveName(platform: NodeJS.Platform, arch: string): string | null {
  const machine = { x64: 'amd64', arm64: 'arm64', arm: 'armv7' }[arch]
  if (machine === undefined) return null
  if (platform === 'linux') return `livekit_${pin.version}_linux_${machine}.tar.gz`
  return platform === 'win32' && machine !== 'armv7' ? `livekit_${pin.version}_windows_${machine}.zip` : null
}

/** The SHA-256 of a file as its release's `checksums.txt` gives it. Throws when it is not listed. */
export function checksumOf(name: string, checksums: string): string {
  const line = checksums.split('\n').find((each) => each.trim().split(/\s+\*?/)[1] === name)
  const sum = line?.trim().split(/\s+/)[0]?.toLowerCase()
  if (sum === undefined || !/^[0-9a-f]{64}$/.test(sum)) throw new Error(`the release gives no checksum of ${name}`)
  return sum
}

async function fetched(url: string, signal: AbortSignal, onFraction: (fraction: number) => void): Promise<Uint8Array> {
  const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(longestMs)]) })
  if (!response.ok || response.body === null) throw new Error(`${url} answered ${response.status}`)
  const size = Number(response.headers.get('content-length') ?? 0)
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body as ReadableStream<Uint8Array>) {
    chunks.push(chunk)
    length += chunk.length
    if (length > mostBytes) throw new Error(`${url} is too long`)
    if (size > 0) onFraction(Math.min(1, length / size))
  }
  return Buffer.concat(chunks)
}

function unpacked(archive: string, bytes: Uint8Array): Uint8Array {
  const name = archive.endsWith('.zip') ? 'livekit-server.exe' : 'livekit-server'
  const file = archive.endsWith('.zip') ? unzipSync(bytes)[name] : fileInTar(gunzipSync(bytes), name)
  if (file === undefined || file === null) throw new Error(`${archive} holds no ${name}`)
  return file
}

async function putInPlace(binary: Uint8Array, target: string): Promise<void> {
  const partial = `${target}.${process.pid}.part`
  await mkdir(dirname(target), { recursive: true })
  try {
    await writeFile(partial, binary)
    await chmod(partial, 0o755)
    await rename(partial, target)
  } finally {
    await rm(partial, { force: true })
  }
}
