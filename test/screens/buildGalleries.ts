import { svelte } from '@sveltejs/vite-plugin-svelte'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import type { TestProject } from 'vitest/node'
import { serveGuestPage } from '../../src-main/loopback/guestPage.ts'

/** Where the sources of each gallery are in `test/renderer`. */
const sources = { live: 'live/gallery', shell: 'screens/gallery' }
export type GalleryName = keyof typeof sources

declare module 'vitest' {
  interface ProvidedContext {
    /** Where each gallery is served. */
    galleries: Readonly<Record<GalleryName, string>>
  }
}

/** Builds the galleries and serves them, once for all files of this project, under the policy that the app's page has. */
export default async function buildGalleries(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'tertulia-gallery-'))
  const serve = async (name: GalleryName) => {
    const outDir = join(folder, name)
    await build({
      configFile: false,
      logLevel: 'warn',
      root: join(import.meta.dirname, '../renderer', sources[name]),
      base: './',
      plugins: [svelte()],
      build: { outDir, emptyOutDir: true, target: 'es2023', minify: false, modulePreload: { polyfill: false } },
    })
    return serveGuestPage(outDir, null)
  }
  const [live, shell] = [await serve('live'), await serve('shell')]
  project.provide('galleries', { live: live.origin, shell: shell.origin })
  return async () => {
    await Promise.all([live.stop(), shell.stop()])
    await rm(folder, { recursive: true })
  }
}
