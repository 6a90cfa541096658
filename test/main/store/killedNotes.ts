import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import * as Y from 'yjs'
import { seeded } from '../../../src-core/base/seeded.ts'
import { readIfThere } from '../../../src-main/store/disk.ts'
import type { Repair } from '../../../src-main/store/durableFile.ts'
import { openNotes } from '../../../src-main/store/notesLog.ts'
import { readRecords } from '../../../src-main/store/notesRecords.ts'

/** Small, so that a log is merged every few characters. */
const mergeAt = 400

/** What is typed: the letters in order, so that a missing one shows. */
export const letterAt = (index: number): string => String.fromCharCode(97 + (index % 26))

export interface KilledNotes {
  /** Characters that were answered as being on disk, and those of them that are not there. */
  readonly answered: number
  readonly lost: number
  readonly tornTails: number
  /** Kills between the beginning of a merge and its end. */
  readonly duringMerge: number
}

/** Some writes and a merge or two take about so long. */
const longestDelayMs = 20

/**
 * Kills a process that writes notes `times` times with SIGKILL, each a seeded moment after a seeded number of answers, and reads
 * what is there.
 */
export async function killNotes(folder: string, times: number, seed: number): Promise<KilledNotes> {
  const chance = seeded(seed)
  let [answered, lost, tornTails, duringMerge] = [0, 0, 0, 0]
  for (let time = 0; time < times; time++) {
    answered = Math.max(answered, await typeUntilKilled(folder, Math.floor(chance() * 40), chance() * longestDelayMs))
    duringMerge += Number(await isHalfMerged(folder))
    const said: Repair[] = []
    const there = await readText(folder, said)
    if (said.some((repair) => repair !== 'tornTail')) throw new Error(`killed ${time}: ${said.join()}`)
    tornTails += said.length
    const whole = Array.from({ length: there.length }, (_, index) => letterAt(index)).join('')
    if (there !== whole) throw new Error(`killed ${time}: other letters than were typed`)
    lost += Math.max(0, answered - there.length)
  }
  return { answered, lost, tornTails, duringMerge }
}

/** Resolves to the last answer, once the process is gone. */
async function typeUntilKilled(folder: string, answers: number, delayMs: number): Promise<number> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'typeUntilKilled.ts'), folder, String(mergeAt)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit')
  let [heard, last] = [0, 0]
  for await (const line of createInterface(child.stdout)) {
    last = Number(line)
    heard += 1
    if (heard === answers + 1) setTimeout(() => child.kill('SIGKILL'), delayMs)
  }
  await gone
  if (child.signalCode !== 'SIGKILL') throw new Error(`ended by itself: ${String(child.exitCode)}`)
  return last
}

/** True when a file is being replaced, or the log is in the document already and not emptied yet. */
async function isHalfMerged(folder: string): Promise<boolean> {
  const temporary = (await readdir(folder)).some((name) => name.endsWith('.tmp'))
  const [document, log] = await Promise.all([
    readIfThere(join(folder, 'notes.ydoc')),
    readIfThere(join(folder, 'notes.log')),
  ])
  if (temporary || document === null || log === null) return temporary
  const { updates } = readRecords(log)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, document)
  const there = doc.getText('t').length
  for (const update of updates) Y.applyUpdate(doc, update)
  return updates.length > 0 && doc.getText('t').length === there
}

async function readText(folder: string, said: Repair[]): Promise<string> {
  const notes = await openNotes(folder, (repair) => said.push(repair))
  const doc = new Y.Doc()
  Y.applyUpdate(doc, notes.state())
  await notes.close()
  return doc.getText('t').toJSON()
}
