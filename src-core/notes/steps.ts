/** A change of a text from its beginning to its end, so that two that were made at once can be put together without losing a letter. */
import type { Edit } from './edit.ts'

/** What stays, what goes, what is new; counted in UTF-16 units, as Yjs and browsers count. */
export type Step = { readonly keep: number } | { readonly remove: number } | { readonly insert: string }

/** What comes after the last step stays. */
export type Steps = readonly Step[]

export function stepsOf({ at, remove, insert }: Edit): Steps {
  return [{ keep: at }, { insert }, { remove }]
}

/** The text after these steps. */
export function withSteps(text: string, steps: Steps): string {
  let [after, at] = ['', 0]
  for (const step of steps) {
    if ('insert' in step) after += step.insert
    else if ('keep' in step) after += text.slice(at, (at += step.keep))
    else at += step.remove
  }
  return after + text.slice(at)
}

/**
 * The same change after another that was made at the same time: what the other has written stays, and what it has removed is not
 * removed again. Where both write at one place, `isFirst` says whose letters come first.
 */
export function rebased(steps: Steps, over: Steps, isFirst: boolean): Steps {
  const [mine, theirs, out] = [reading(steps), reading(over), [] as Step[]]
  for (let own = mine.next(); own !== null; own = mine.next()) {
    const other = theirs.next()
    if (other !== null && 'insert' in other && !('insert' in own && isFirst)) {
      out.push({ keep: other.insert.length })
      theirs.pass(other.insert.length)
    } else if ('insert' in own) {
      out.push(own)
      mine.pass(own.insert.length)
    } else {
      const length = Math.min(lengthOf(own), other === null ? Infinity : lengthOf(other))
      if (other === null || 'keep' in other) out.push('keep' in own ? { keep: length } : { remove: length })
      mine.pass(length)
      theirs.pass(length)
    }
  }
  return out
}

/** Where a place of the text is after these steps. Letters that are written just there come behind it, or (`isBehind`) before it. */
export function placeAfter(place: number, steps: Steps, isBehind: boolean): number {
  let [before, after] = [0, 0]
  for (const step of steps) {
    if ('insert' in step) {
      if (before > place || (before === place && !isBehind)) break
      after += step.insert.length
      continue
    }
    const isPast = before + lengthOf(step) > place
    if ('keep' in step) after += isPast ? place - before : step.keep
    if (isPast) return after
    before += lengthOf(step)
  }
  return after + place - before
}

interface Reading {
  /** Null after the last. */
  next(): Step | null
  /** So much of the next is done. */
  pass(length: number): void
}

function reading(steps: Steps): Reading {
  let [at, done] = [0, 0]
  const next = (): Step | null => {
    for (let step = steps[at]; step !== undefined; step = steps[++at]) if (lengthOf(step) > 0) return rest(step, done)
    return null
  }
  return {
    next,
    pass(length) {
      const step = next()
      if (step === null) return
      const isDone = length >= lengthOf(step)
      at += Number(isDone)
      done = isDone ? 0 : done + length
    },
  }
}

function lengthOf(step: Step): number {
  if ('insert' in step) return step.insert.length
  return 'keep' in step ? step.keep : step.remove
}

function rest(step: Step, done: number): Step {
  if ('insert' in step) return { insert: step.insert.slice(done) }
  return 'keep' in step ? { keep: step.keep - done } : { remove: step.remove - done }
}
