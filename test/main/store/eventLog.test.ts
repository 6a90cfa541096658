import { execFileSync } from 'node:child_process'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type SeatId, asId } from '../../../src-core/base/id.ts'
import type { LoggedEvent } from '../../../src-core/clinic/history.ts'
import { openLog, readLog } from '../../../src-main/store/eventLog.ts'
import type { Repair } from '../../../src-main/store/durableFile.ts'
import { temporaryFolder } from './temporary.ts'

const by = asId<SeatId>('host')
const event = (seq: number): LoggedEvent => ({
  seq,
  epoch: 1,
  at: 1000 + seq,
  by,
  event: { type: 'messageSent', from: by, text: `número ${seq} ✓`, at: 1000 + seq },
})
const quiet = (): void => undefined

test('what was appended is read again, with the epoch of the last host', async () => {
  const path = join(await temporaryFolder(), 'events.jsonl')
  const log = await openLog(path, quiet)
  await log.appendOpening(log.epoch + 1, 1, null)
  await log.appendEntries([event(1), event(2)])
  await log.appendEntries([event(3)])
  await log.close()
  const { entries, epoch, torn } = readLog(await readFile(path), path)
  expect({ entries, epoch, torn }).toEqual({ entries: [event(1), event(2), event(3)], epoch: 1, torn: false })
})

test(
  'cut at any byte, the log opens, says so, keeps every whole line and goes on',
  { tags: ['thorough'] },
  async () => {
    const folder = await temporaryFolder()
    const full = join(folder, 'full.jsonl')
    const log = await openLog(full, quiet)
    await log.appendEntries([event(1), event(2), event(3)])
    await log.close()
    const bytes = await readFile(full)
    for (let cut = 0; cut <= bytes.length; cut++) {
      const path = join(folder, 'cut.jsonl')
      await writeFile(path, bytes.subarray(0, cut))
      const whole = bytes.subarray(0, cut).filter((byte) => byte === 10).length
      const isTorn = cut > 0 && bytes[cut - 1] !== 10
      const said: Repair[] = []
      const opened = await openLog(path, (repair) => said.push(repair))
      expect([opened.entries.length, said]).toEqual([whole, isTorn ? ['tornTail'] : []])
      await opened.appendEntries([event(whole + 1)])
      await opened.close()
      expect(readLog(await readFile(path), path).entries.length).toBe(whole + 1)
    }
  },
)

test.for([
  ['a line that is no event', (lines: string[]) => lines.with(1, '{"seq":2}'), 'line 2'],
  ['a line that is missing', (lines: string[]) => lines.toSpliced(1, 1), 'line 2: an earlier entry'],
  ['bytes that are no JSON', (lines: string[]) => lines.with(0, '\0\0\0'), 'line 1'],
] as const)('%s is said with its place and nothing is overwritten', async ([, damage, said]) => {
  const path = join(await temporaryFolder(), 'events.jsonl')
  const lines = [1, 2, 3].map((seq) => JSON.stringify(event(seq)))
  const damaged = `${damage(lines).join('\n')}\n`
  await writeFile(path, damaged)
  await expect(openLog(path, quiet)).rejects.toMatchObject({
    code: 'damaged',
    message: expect.stringContaining(said) as string,
  })
  expect(await readFile(path, 'utf8')).toBe(damaged)
})

function smallDisk(at: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', at], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

test('a disk that is full loses nothing that was there, and takes more once there is room', async ({ skip }) => {
  const disk = join(await temporaryFolder(), 'disk')
  await mkdir(disk)
  if (!smallDisk(disk)) skip('only root can mount a small disk')
  try {
    const path = join(disk, 'events.jsonl')
    const log = await openLog(path, quiet)
    await log.appendEntries([event(1)])
    const { size } = await stat(path)
    const filler = join(disk, 'filler')
    await writeFile(filler, Buffer.alloc(8192))
    const many = Array.from({ length: 100 }, (_, index) => event(index + 2))
    await expect(log.appendEntries(many)).rejects.toMatchObject({ code: 'diskFull' })
    expect((await stat(path)).size).toBe(size)
    await writeFile(filler, '')
    await log.appendEntries([event(2)])
    await log.close()
    expect(readLog(await readFile(path), path).entries).toEqual([event(1), event(2)])
  } finally {
    execFileSync('umount', [disk])
  }
})
