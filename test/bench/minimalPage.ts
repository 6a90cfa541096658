import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as livekit from 'livekit-client'
import { serveGuestPage } from '../../src-main/loopback/guestPage.ts'

declare global {
  var LivekitClient: typeof livekit
}

export interface Served {
  readonly origin: string
  stop(): Promise<void>
}

/** Serves a page with LiveKit's own bundle and one function, which runs there as text. */
export async function serveMinimalPage(run: () => void | Promise<void>): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), 'tertulia-minimal-'))
  // what a script tag loads: minified by its makers
  await copyFile(createRequire(import.meta.url).resolve('livekit-client'), join(folder, 'client.js'))
  await writeFile(join(folder, 'main.js'), `void (${run.toString()})()`)
  await writeFile(
    join(folder, 'index.html'),
    '<!doctype html><title>-</title><script src="client.js"></script><body><script src="main.js"></script>',
  )
  const page = await serveGuestPage(folder, null)
  return {
    origin: page.origin,
    async stop() {
      await page.stop()
      await rm(folder, { recursive: true })
    },
  }
}
