/**
 * From the instant of a move to the first sound from the new room, for two people who move together: into a Group (T0) and
 * back. Ours, whose Group room is ready beforehand, against leaving and joining with the same livekit-client, on loopback and
 * over lines with a delay.
 */
import { type Result, compare, print } from './measure.ts'
import { openHouse, openStage } from './breakout/stage.ts'

const isQuick = process.argv.includes('--quick')
const moves = isQuick ? 2 : 15
const countdownMs = isQuick ? 4_500 : 8_000
const targetMs = 500

const results: Result[] = []
let carried = 0
const house = await openHouse()
for (const delayMs of [0, 100]) {
  const stage = await openStage(house, delayMs, countdownMs)
  const samples = { enter: [[], []], comeBack: [[], []] } as Record<'enter' | 'comeBack', [number[], number[]]>
  try {
    for (let turn = 0; turn < moves; turn++) {
      for (const [index, who] of [stage.ours, stage.theirs].entries()) {
        samples.enter[index]!.push(...(await who.enter(turn)))
        samples.comeBack[index]!.push(...(await who.comeBack(turn)))
      }
      process.stderr.write(`${delayMs} ms delay: ${turn + 1}/${moves}\r`)
    }
    process.stderr.write('\n')
  } finally {
    carried += stage.carried()
    await stage.stop()
  }
  const where = delayMs === 0 ? 'loopback' : `${delayMs} ms one-way delay`
  const what = { unit: 'ms', baseline: 'leave and join' }
  results.push(compare({ ...what, case: `enter the Group, ${where}` }, ...samples.enter))
  results.push(compare({ ...what, case: `back to the plenary, ${where}` }, ...samples.comeBack))
}
await house.stop()
print('breakout', results, { datagramsOverTheLines: carried }, [
  ...results.map(({ case: what, ours }) => ({ what: `${what}, p95 ms`, found: ours.p95, most: targetMs })),
  ...results.filter((each) => each.case.includes('delay')).map(({ case: what, ratio }) => ({ what: `${what}, ratio`, found: ratio, most: 0.4 })), // prettier-ignore
])
