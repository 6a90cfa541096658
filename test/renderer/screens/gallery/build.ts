import { svelte } from '@sveltejs/vite-plugin-svelte'
import { resolve } from 'node:path'
import { build } from 'vite'

/** Builds the gallery into a folder: its own page, with the shipped components. */
export async function buildShellGallery(outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: resolve(import.meta.dirname),
    base: './',
    plugins: [svelte()],
    build: { outDir, emptyOutDir: true, target: 'es2023', minify: false, modulePreload: { polyfill: false } },
  })
}
