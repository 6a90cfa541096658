import { setTimeout as pause } from 'node:timers/promises'
import type { Seen, SideName } from './page/main.ts'
import type { Writer } from './stage.ts'
import { type Action, letterOf } from './typing.ts'

/** What everyone typed at the pace of fingers, over one of the two ways. */
export interface Paced {
  readonly letters: number
  /** From each letter at its writer to each other page, in ms. */
  readonly propagationMs: readonly number[]
  /** A letter that somebody never saw. */
  readonly unseen: number
  /** Up from all writers, and down to all of them. */
  readonly upBytes: number
  readonly downBytes: number
}

/** What is on its way has come by then. */
const settleMs = 2_000

export async function paced(
  writers: readonly Writer[],
  side: SideName,
  actions: readonly (readonly Action[])[],
): Promise<Paced> {
  const before = bytesOf(writers, side)
  await Promise.all(writers.map(({ page }) => page.evaluate((name) => editor.watch(name), side)))
  const typing = writers.map(
    ({ page }, person) =>
    page.evaluate(([name, all, letter]) => editor.type(name, all, letter, 1, false), [side, actions[person]!, letterOf(person)] as const), // prettier-ignore
  )
  const done = await Promise.all(typing)
  await pause(settleMs)
  const seen = await Promise.all(writers.map(({ page }) => page.evaluate(() => editor.seen())))
  const after = bytesOf(writers, side)
  const propagationMs = done.flatMap((letters, person) =>
    seen.flatMap((those, reader) => (reader === person ? [] : delays(letters, those))),
  )
  return {
    letters: done.reduce((sum, letters) => sum + letters.length, 0),
    propagationMs: propagationMs.filter((ms) => ms < Infinity),
    unseen: propagationMs.filter((ms) => ms === Infinity).length,
    upBytes: after.up - before.up,
    downBytes: after.down - before.down,
  }
}

export function bytesOf(writers: readonly Writer[], side: SideName): { readonly up: number; readonly down: number } {
  const lines = writers.map(({ line, theirs }) => (side === 'ours' ? line : theirs))
  const sum = (counts: readonly { readonly bytes: number }[]) => counts.reduce((all, { bytes }) => all + bytes, 0)
  return { up: sum(lines.map(({ up }) => up)), down: sum(lines.map(({ down }) => down)) }
}

/** How long after it was typed each letter was seen; Infinity for never. */
function delays(typed: readonly Seen[], seen: readonly Seen[]): readonly number[] {
  const byCard = Map.groupBy(seen, ([card]) => card)
  return typed.map(([card, length, at]) => {
    const first = byCard.get(card)?.find(([, reached]) => reached >= length)
    return first === undefined ? Infinity : first[2] - at
  })
}
