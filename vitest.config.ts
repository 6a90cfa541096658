import { svelte } from '@sveltejs/vite-plugin-svelte'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** `unit` needs nothing but Node; `screens` needs Chromium; `live` needs the real LiveKit server, too. */
export default defineConfig({
  test: {
    maxWorkers: availableParallelism(), // by default one processor is kept free
    tags: [
      {
        name: 'thorough',
        description:
          'More than half a second, or of the built product: searches for counterexamples, the largest there may be.',
      },
    ],
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
          name: 'screens',
          include: ['test/screens/**/*.test.ts'],
          environment: 'node',
          globalSetup: 'test/screens/buildGalleries.ts',
          testTimeout: 120_000,
          sequence: { groupOrder: 1 },
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
          sequence: { groupOrder: 2 }, // after all others: sound wants the processor for itself
        },
      },
    ],
  },
})
