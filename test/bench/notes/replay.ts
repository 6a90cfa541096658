import { setTimeout as pause } from 'node:timers/promises'
import { type Chance, shuffled } from '../../../src-core/base/seeded.ts'
import { eventually } from '../../live/eventually.ts'
import type { NotesStage, Writer } from './stage.ts'
import { type Action, letterOf, missingOf } from './typing.ts'

export interface Replayed {
  readonly letters: number
  /** Letters said to be on a disk that a killed tab had not when it came back. */
  readonly lostByKilledTabs: number
  /** From the line's return to everything merged, both ways; and the part of it since the home room was there again. */
  readonly mergedMs: readonly number[]
  readonly mergedSinceRoomMs: readonly number[]
}

export interface Replay {
  readonly stage: NotesStage
  readonly writers: readonly Writer[]
  /** What each types within the half hour, and how much faster than people. */
  readonly actions: readonly (readonly Action[])[]
  readonly ms: number
  readonly speed: number
  readonly chance: Chance
  readonly say: (text: string) => void
}

/** Parts of the whole: the first has no line all the time, the others for a while; tabs are killed, and in the middle the host. */
const drops = [[[0, 1]], [[0.1, 0.4]], [[0.05, 0.15], [0.7, 0.9]], [[0.75, 0.95]]] as const // prettier-ignore
const tabsKilled = 3
const hostKilledAt = 0.5

/** Half an hour of typing at speed, with everything that goes wrong in a clinic. */
export async function replay(all: Replay): Promise<Replayed> {
  const { writers, actions, ms, speed, chance, stage, say } = all
  const length = ms / speed
  const [mergedMs, mergedSinceRoomMs]: [number[], number[]] = [[], []]
  const [witness, ...rest] = writers
  const mixed = shuffled(rest, chance)
  const [killed, dropped] = [mixed.slice(0, tabsKilled), mixed.slice(tabsKilled, tabsKilled + drops.length)]
  let lostByKilledTabs = 0
  const typing = writers.map((writer, person) => {
    const mine = actions[person]!
    if (!killed.includes(writer)) return typeFrom(writer, person, mine, speed)
    return typeUntilKilled(writer, person, mine, (0.2 + 0.6 * chance()) * length, speed).then((lost) => {
      lostByKilledTabs += lost
    })
  })
  const dropping = dropped.map(async (writer, index) => {
    let at = 0
    for (const [from, to] of drops[index]!) {
      await pause((from - at) * length)
      await writer.line.hole((to - from) * length)
      const [whole, sinceRoom] = await untilMerged(writer, witness!)
      mergedMs.push(whole)
      mergedSinceRoomMs.push(sinceRoom)
      say(`${writer.seat} is back, merged after ${Math.round(whole)} ms, ${Math.round(sinceRoom)} since the room\n`)
      at = to
    }
  })
  const hostDies = pause(hostKilledAt * length).then(() => stage.killHost())
  await Promise.all([...typing, ...dropping, hostDies])
  return { letters: actions.reduce((sum, { length: each }) => sum + each, 0), lostByKilledTabs, mergedMs, mergedSinceRoomMs } // prettier-ignore
}

async function typeFrom({ page }: Writer, person: number, actions: readonly Action[], speed: number, claims = false) {
  await page.evaluate(([all, letter, fast, says]) => editor.type('ours', all, letter, fast, says).then(() => undefined), [actions, letterOf(person), speed, claims] as const) // prettier-ignore
}

/** Its tab is killed, opened anew, and goes on with the first letter that is not there. Gives how many claimed letters are gone. */
async function typeUntilKilled(
  writer: Writer,
  person: number,
  actions: readonly Action[],
  killAfterMs: number,
  speed: number,
): Promise<number> {
  const letter = letterOf(person)
  const before = await writer.page.evaluate((mine) => editor.count(mine), letter)
  const typing = typeFrom(writer, person, actions, speed, true).catch(() => undefined) // it is killed
  await pause(killAfterMs)
  const isCrashed = await writer.kill()
  process.stderr.write(`${writer.seat} is ${isCrashed ? 'killed' : 'closed'} after ${writer.claimed} letters\n`)
  await typing
  const { claimed } = writer
  await writer.come()
  const there = await writer.page.evaluate((mine) => editor.count(mine), letter)
  await typeFrom(writer, person, actions.slice(there - before), speed)
  return Math.max(0, claimed - there)
}

/** Until both have what the other had when this was asked. */
async function untilMerged(back: Writer, witness: Writer): Promise<readonly [number, number]> {
  const from = Date.now()
  const read = ({ page }: Writer) => page.evaluate(() => editor.lengths('replay'))
  const [mine, theirs] = await Promise.all([read(back), read(witness)])
  await eventually(
    async () => {
      const [now, there] = await Promise.all([read(back), read(witness)])
      const lacks = (one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): boolean =>
        Object.entries(one).some(([card, length]) => (other[card] ?? 0) < length)
      if (lacks(theirs, now) || lacks(mine, there)) throw new Error(`${back.seat} is not merged`)
    },
    { timeout: 60_000, interval: 50 },
  )
  const at = Date.now()
  return [at - from, at - Math.max(from, await back.page.evaluate(() => editor.lineAt))]
}

export interface Outcome {
  /** Letters that are not there, and letters that are there too often, card by card and person by person. */
  readonly lost: number
  readonly doubled: number
  /** True when all pages and the host's disk have the same texts. */
  readonly allEqual: boolean
  readonly cards: number
}

/** What is there in the end, once everyone's words are on the host's disk. */
export async function outcome(
  stage: NotesStage,
  writers: readonly Writer[],
  typed: readonly (readonly Action[])[],
): Promise<Outcome> {
  await eventually(
    async () => {
      const states = await Promise.all(writers.map(({ page }) => page.evaluate(() => editor.state)))
      if (states.some((state) => state !== 'shared')) throw new Error(`not shared: ${states.join()}`)
      const [first, ...others] = await Promise.all(writers.map(({ page }) => page.evaluate(() => editor.texts('ours'))))
      if (others.some((texts) => !isSame(texts, first!))) throw new Error('not all are equal')
      if (!isSame(first!, await stage.onDisk())) throw new Error("the host's disk has something else")
    },
    { timeout: 60_000, interval: 500 },
  ).catch((failure: unknown) => process.stderr.write(`${String(failure)}\n`))
  const texts = await Promise.all(writers.map(({ page }) => page.evaluate(() => editor.texts('ours'))))
  const disk = await stage.onDisk()
  const notes = Object.entries(disk).map(([id, text]) => ({ id: id as never, text }))
  const missing = typed.flatMap((actions, person) => missingOf(notes, actions, letterOf(person)))
  return {
    lost: missing.reduce((sum, each) => sum + Math.max(0, each), 0),
    doubled: missing.reduce((sum, each) => sum + Math.max(0, -each), 0),
    allEqual: texts.every((each) => isSame(each, disk)),
    cards: notes.length,
  }
}

function isSame(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const ids = Object.keys(one)
  return ids.length === Object.keys(other).length && ids.every((id) => one[id] === other[id])
}
