import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'
import { resolve } from 'node:path'
import type { Plugin } from 'vite'

const from = (path: string): string => resolve(import.meta.dirname, path)

/**
 * All that a participant needs comes as one file beside LiveKit's: fewer ways to and fro, and it packs better. With the
 * page's own sheet, which has to stay before those of the components.
 */
const participant = {
  name: 'participant',
  test: /src-renderer[\\/](GuestRoot\.svelte|ui[\\/](screens[\\/]Room\.svelte|kit[\\/]page\.css))/,
}

/** The largest part is asked for with the first, not after it: a guest's link may be slow. */
const soundAhead: Plugin = {
  name: 'sound-ahead',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle }) =>
      Object.values(bundle ?? {})
        .filter((file) => file.type === 'chunk' && file.name === 'livekitMedia')
        .map(({ fileName }) => ({
          tag: 'link',
          injectTo: 'head',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `./${fileName}` },
        })),
  },
}

/** Three bundles: main (desktop and local roots), the sandboxed preload, and the one renderer that every host shows. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rolldownOptions: {
        input: {
          index: from('src-main/index.ts'),
          local: from('src-main/local.ts'),
          makeDocuments: from('src-main/exports/makeDocuments.ts'),
          simulate: from('src-main/practice/simulate.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rolldownOptions: {
        input: { preload: from('src-main/bridge/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    base: './',
    plugins: [svelte(), soundAhead],
    build: {
      outDir: from('out/renderer'),
      target: 'es2023',
      minify: true, // electron-vite leaves it off, but guests load this page over their own links
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: from('src-renderer/index.html'),
        output: { codeSplitting: { groups: [participant] } },
      },
    },
  },
})
