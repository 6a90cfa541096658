/**
 * `npm run check`: format, types, lint, imports, dead code and the unit tests, two at a time; the thorough ones, of more than
 * half a second each, are left to `npm test`. Prints one line per step and the output of each step that failed. `-- --no-unit`
 * leaves the unit tests out.
 */
import { run } from './run.mjs'

/** The native compiler; ESLint needs the interfaces of the one written in JavaScript. */
const tsc = 'node_modules/@typescript/native/bin/tsc'

/** Of files that are as they were, what was found before is said again: a clean checkout has nothing of it. */
const cached = (name) => [
  '--cache',
  '--cache-strategy',
  'content',
  '--cache-location',
  `node_modules/.cache/${name}.json`,
]

/** ESLint reads the components into its program as it is made, which their parser offers, and makes it once: two thirds of the time. */
const env = { SVELTE_ESLINT_PARSER_EXPERIMENTAL_TS_SYS_HOOK: '1' }

const steps = [
  ['unit', 'vitest', ['run', '--project', 'unit', '--tags-filter=!thorough']],
  ['lint components', 'eslint', ['--max-warnings=0', ...cached('eslint'), '.']],
  ['lint', 'oxlint', ['--deny-warnings', '.']],
  [
    'svelte-check',
    'svelte-check',
    ['--tsconfig', 'src-renderer/tsconfig.json', '--fail-on-warnings', '--output', 'human', '--tsgo-experimental-api'],
  ],
  ['types core', 'node', [tsc, '-p', 'src-core']],
  ['types main', 'node', [tsc, '-p', 'src-main']],
  ['types preload', 'node', [tsc, '-p', 'src-main/bridge']],
  ['types test', 'node', [tsc, '-p', 'test']],
  ['imports', 'depcruise', ['src-core', 'src-main', 'src-renderer', '--config', '.dependency-cruiser.cjs']],
  ['dead code', 'knip', []],
  ['format', 'prettier', ['--check', '--log-level', 'warn', ...cached('prettier'), '.']],
].filter(([name]) => name !== 'unit' || !process.argv.includes('--no-unit'))

const failed = []
const started = performance.now()

async function worker() {
  for (let step = steps.shift(); step; step = steps.shift()) {
    const [name, program, args] = step
    const from = performance.now()
    const { code, output } = await run(program, args, { quiet: true, env })
    const seconds = ((performance.now() - from) / 1000).toFixed(1)
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
    if (code !== 0) {
      failed.push(name)
      console.log(output)
    }
  }
}

await Promise.all([worker(), worker()])
console.log(
  `${((performance.now() - started) / 1000).toFixed(0)} s; ${failed.length ? `failed: ${failed.join(', ')}` : 'all well'}`,
)
process.exitCode = failed.length ? 1 : 0
