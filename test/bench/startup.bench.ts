/**
 * From opening an invite to the first heard audio, on loopback: the built page of a participant against LiveKit's own
 * minimal client in the same room with the same speaker. And what that page weighs until sound is heard, and with the notes,
 * whose means are fetched after the sound.
 */
import { resolve } from 'node:path'
import { alternate, print, spread } from './measure.ts'
import { type Visited, openStage } from './startup/stage.ts'
import type { PageSize } from './startup/pageSize.ts'
import type { Instants } from './startup/watch.ts'

const n = process.argv.includes('--quick') ? 3 : 10
const budgetBytes = 250_000
const built = resolve(import.meta.dirname, '../../out/renderer')
const stage = await openStage(built)
const [ours, theirs]: [Instants[], Instants[]] = [[], []]

const heard = (all: Instants[], instants: Instants): number => {
  all.push(instants)
  return instants.heard
}

try {
  const sizes = { en: await stage.visit('ana'), ar: await stage.visit('amal') }
  await stage.minimal() // both once before the measuring
  const result = await alternate(
    {
      case: 'opening an invite to the first heard audio; ours through the Join screen of a remembered person, clicked by a script as soon as the button is there, with the microphone on and a peer connection for each direction',
      unit: 'ms',
      n,
      baseline:
        'minimal page with livekit-client: connect, subscribe, attach; no click, no microphone, one peer connection',
    },
    async () => heard(ours, (await stage.visit('ana')).instants),
    async () => heard(theirs, await stage.minimal()),
  )
  print(
    'startup',
    [result],
    {
      ...sizeFacts(sizes),
      ...instantFacts('ours', ours),
      ...instantFacts('baseline', theirs),
    },
    Object.entries(sizes).map(([language, { untilHeard }]) => ({
      what: `page until sound is heard (${language}), bytes`,
      found: untilHeard.brotliBytes,
      most: budgetBytes,
    })),
  )
} finally {
  await stage.stop()
}

function sizeFacts(sizes: Readonly<Record<'en' | 'ar', Visited>>): Record<string, number | string> {
  const facts = Object.entries(sizes).flatMap(([language, { untilHeard, withNotes }]) => [
    ...factsOf(`${language}.untilHeard`, untilHeard),
    ...factsOf(`${language}.withNotes`, withNotes),
  ])
  return { budgetBytes, ...Object.fromEntries(facts) }
}

function factsOf(
  name: string,
  { files, bytes, gzipBytes, brotliBytes }: PageSize,
): readonly [string, number | string][] {
  const within = Object.entries({ gzip: gzipBytes, brotli: brotliBytes }).flatMap(([kind, weight]) =>
    weight <= budgetBytes ? [] : [`${kind} is ${weight - budgetBytes} bytes over`],
  )
  return [
    [`${name}.files`, files],
    [`${name}.bytes`, bytes],
    [`${name}.gzipBytes`, gzipBytes],
    [`${name}.brotliBytes`, brotliBytes],
    [`${name}.withinBudget`, within.length === 0 ? 'yes' : within.join(', ')],
  ]
}

function instantFacts(who: string, all: readonly Instants[]): Record<string, number> {
  const names = ['ready', 'clicked', 'connected', 'heard'] as const
  return Object.fromEntries(names.map((name) => [`${who}.${name}Ms`, spread(all.map((each) => each[name])).p50]))
}
