import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

/** Two projects: `unit` needs nothing but Node; `live` needs the real LiveKit server and Chromium. */
export default defineConfig({
  test: {
    projects: [
      {
        // runes as a page runs them, also without a page
        plugins: [svelte({ dynamicCompileOptions: () => ({ generate: 'client' }) })],
        resolve: { conditions: ['browser'] },
        test: {
          name: 'unit',
          include: ['test/{core,main,renderer,contract}/**/*.test.ts'],
          environment: 'node',
          isolate: false, // nothing here keeps state of its own: a module loads once for all files
          testTimeout: 30_000, // properties are many cases; speed is measured by benchmarks
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'live',
          include: ['test/live/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 240_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 }, // after the unit tests: sound wants the processor for itself
        },
      },
    ],
  },
})
