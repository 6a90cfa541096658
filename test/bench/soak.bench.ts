/**
 * Rounds of Groups (thirty, or `--rounds N`) in which lines break, pages are reloaded and the server dies, by a seed (`--seed N`):
 * who was in a wrong place, whom they heard, which Notes were lost, how soon they were back, how far the clocks were apart.
 * `--community`: on a server that others run, of whose restarts nobody tells.
 */
import { launchChromium } from '../live/browser.ts'
import { serveBarePage } from '../live/page/serve.ts'
import { soakFor } from '../live/soak/soakStage.ts'
import { print, spread } from './measure.ts'

/** The number behind an option; `usual` when it is not given. */
const given = (option: string, usual: number): number => {
  const at = process.argv.indexOf(option)
  return at >= 0 ? Number(process.argv[at + 1]) : usual
}
const seed = given('--seed', 1)
const rounds = given('--rounds', process.argv.includes('--quick') ? 2 : 30)
const run = process.argv.includes('--community') ? 'community' : 'embedded'

const [site, browser] = [await serveBarePage(), await launchChromium()]
const kinds = new Map<string, number>()
const findings = await soakFor(browser, site.address, {
  seed,
  from: 0,
  rounds,
  run,
  onRound(number, { groups, troubles }, backMs) {
    for (const { kind } of troubles) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    process.stderr.write(
      `${number}/${rounds}: ${groups} ${JSON.stringify(troubles)} back after ${Math.round(backMs)} ms\n`,
    )
  },
})
await browser.close()
await site.stop()
for (const each of [findings.strangers, findings.misplaced, findings.lostNotes].flat()) console.error(each)
const [back, skew] = [spread(findings.backMs), spread(findings.skewMs)]
print(
  'soak',
  [],
  {
    seed,
    rounds,
    run,
    ...Object.fromEntries(kinds),
    notesWritten: findings.written,
    backP50Ms: back.p50,
    backMaxMs: back.max,
    skewP95Ms: skew.p95,
  },
  [
    { what: 'people in a wrong place', found: findings.misplaced.length, most: 0 },
    { what: 'people heard from elsewhere', found: findings.strangers.length, most: 0 },
    { what: 'notes lost', found: findings.lostNotes.length, most: 0 },
    { what: 'clocks apart, longest ms', found: skew.max, most: 250 },
  ],
)
