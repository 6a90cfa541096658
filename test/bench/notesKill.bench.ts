/**
 * The process that keeps the notes, killed at seeded instants of writing and merging: how many characters that were answered
 * as being on disk are not there afterwards. There is nothing to compare with: the figure wanted is 0.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { killNotes } from '../main/store/killedNotes.ts'
import { print } from './measure.ts'

const kills = process.argv.includes('--quick') ? 20 : 200
const folder = await mkdtemp(join(tmpdir(), 'tertulia-bench-'))
try {
  const { lost, ...found } = await killNotes(folder, kills, 1)
  print('notesKill', [], { kills, ...found }, [{ what: 'answered characters that were lost', found: lost, most: 0 }])
} finally {
  await rm(folder, { recursive: true })
}
