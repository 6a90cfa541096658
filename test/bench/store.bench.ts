/**
 * Durable events per second: our append-only log against SQLite with synchronous=FULL (rollback journal and WAL), one event
 * per commit, each answered only when it is on disk.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { asId, type SeatId } from '../../src-core/base/id.ts'
import { openLog } from '../../src-main/store/eventLog.ts'
import { alternate, print } from './measure.ts'

const quick = process.argv.includes('--quick')
const n = quick ? 3 : 10
const events = quick ? 200 : 1000
const seat = asId<SeatId>('seat-1')
const folder = await mkdtemp(join(tmpdir(), 'tertulia-bench-'))

const logged = (seq: number): Parameters<Awaited<ReturnType<typeof openLog>>['appendEntries']>[0][number] => ({
  seq,
  epoch: 1,
  at: 1_790_000_000_000 + seq,
  by: seat,
  event: { type: 'handRaised', seat, at: 1_790_000_000_000 + seq },
})

async function ours(turn: number): Promise<number> {
  const log = await openLog(join(folder, `events-${turn}.jsonl`), () => undefined)
  const from = performance.now()
  for (let seq = 1; seq <= events; seq++) await log.appendEntries([logged(seq)])
  const ms = performance.now() - from
  await log.close()
  return (1000 * events) / ms
}

const sqlite =
  (journal: 'DELETE' | 'WAL') =>
  (turn: number): Promise<number> => {
    const database = new DatabaseSync(join(folder, `events-${journal}-${turn}.sqlite`))
    database.exec(
      `PRAGMA journal_mode=${journal}; PRAGMA synchronous=FULL; CREATE TABLE events (seq INTEGER PRIMARY KEY, event TEXT)`,
    )
    const insert = database.prepare('INSERT INTO events VALUES (?, ?)')
    const from = performance.now()
    for (let seq = 1; seq <= events; seq++) insert.run(seq, JSON.stringify(logged(seq)))
    const ms = performance.now() - from
    database.close()
    return Promise.resolve((1000 * events) / ms)
  }

const what = (journal: string): Parameters<typeof alternate>[0] => ({
  case: `durable events per second against ${journal} (higher is better)`,
  unit: 'events/s',
  n,
  baseline: `SQLite ${journal}, synchronous=FULL`,
})
const results = [
  await alternate(what('DELETE'), ours, sqlite('DELETE')),
  await alternate(what('WAL'), (turn) => ours(turn + n), sqlite('WAL')),
]
await rm(folder, { recursive: true })
print('store', results, { eventsPerRound: events })
