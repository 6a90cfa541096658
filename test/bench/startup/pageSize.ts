import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { pageFile } from '../../../src-main/loopback/pageFile.ts'

export interface PageSize {
  readonly files: number
  readonly bytes: number
  readonly gzipBytes: number
  readonly brotliBytes: number
}

/** Notes the paths of everything a page loads from this origin. */
export function watchFiles(page: Page, origin: string): ReadonlySet<string> {
  const paths = new Set<string>()
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.origin === origin) paths.add(url.pathname)
  })
  return paths
}

/** What these files of the built page weigh, each compressed by itself as a web server does. */
export async function sizeOf(folder: string, paths: ReadonlySet<string>): Promise<PageSize> {
  const files = await Promise.all([...paths].map((path) => bytesOf(folder, path)))
  const sum = (weigh: (bytes: Buffer) => number): number => files.reduce((total, bytes) => total + weigh(bytes), 0)
  const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }
  return {
    files: files.length,
    bytes: sum((bytes) => bytes.length),
    gzipBytes: sum((bytes) => gzipSync(bytes, { level: 9 }).length),
    brotliBytes: sum((bytes) => brotliCompressSync(bytes, best).length),
  }
}

async function bytesOf(folder: string, path: string): Promise<Buffer> {
  const file = await pageFile(folder, path)
  if (file === null) throw new Error(`not in the built page: ${join(folder, path)}`)
  return file.bytes
}
