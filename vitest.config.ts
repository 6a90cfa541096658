import { svelte } from '@sveltejs/vite-plugin-svelte'
import { availableParallelism } from 'node:os'
import { type TestUserConfig, defineConfig } from 'vitest/config'

const alone = 'test/live/**/*.alone.test.ts'
const liveProject = (name: string, test: TestUserConfig) => ({
  test: { name, environment: 'node', testTimeout: 120_000, hookTimeout: 240_000, ...test } as const,
})

/** `unit` needs nothing but Node; `screens` needs Chromium; `live` and `alone` need the real LiveKit server, too. */
export default defineConfig({
  test: {
    maxWorkers: availableParallelism(), // by default one processor is kept free
    tags: [
      {
        name: 'thorough',
        description: 'More than a second: searches for counterexamples, the largest there may be, sound by the minute.',
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
      liveProject('live', { include: ['test/live/**/*.test.ts'], exclude: [alone], sequence: { groupOrder: 2 } }),
      // what is between two moments, or sound by the minute, wants the processor for itself
      liveProject('alone', { include: [alone], fileParallelism: false, sequence: { groupOrder: 3 } }),
    ],
  },
})
