import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as livekit from 'livekit-client'
import { serveGuestPage } from '../../../src-main/loopback/guestPage.ts'

declare global {
  var LivekitClient: typeof livekit
}

export interface Served {
  readonly origin: string
  stop(): Promise<void>
}

/** Serves a page with LiveKit's own bundle and the least that lets one hear; its fragment is the server and the token. */
export async function serveMinimalPage(): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), 'tertulia-minimal-'))
  // what a script tag loads: minified by its makers
  await copyFile(createRequire(import.meta.url).resolve('livekit-client'), join(folder, 'client.js'))
  await writeFile(join(folder, 'main.js'), `void (${listen.toString()})()`)
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

/** Runs in the page, as text: connects, subscribes, attaches, and plays through an AudioContext, where it is measured. */
async function listen(): Promise<void> {
  globalThis.instants = Object.assign(globalThis.instants, { ready: performance.now(), clicked: performance.now() })
  const [server = '', token = ''] = location.hash.slice(1).split('&').map(decodeURIComponent)
  const room = new globalThis.LivekitClient.Room()
  const context = new AudioContext({ latencyHint: 'interactive' })
  room.on('trackSubscribed', (track) => {
    const element = track.attach()
    element.muted = true
    document.body.append(element)
    context.createMediaStreamSource(new MediaStream([track.mediaStreamTrack])).connect(context.destination)
  })
  await room.connect(server, token)
}
