import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { takeLock } from '../../../src-main/store/lock.ts'
import { temporaryFolder } from './temporary.ts'

test('a folder is held by one at a time, and free once released', async () => {
  const folder = await temporaryFolder()
  const release = await takeLock(folder, Date.now())
  await expect(takeLock(folder, Date.now())).rejects.toMatchObject({ code: 'openElsewhere' })
  await release()
  await (
    await takeLock(folder, Date.now())
  )()
  expect(await readdir(folder)).toEqual([])
})

test('the lock of a process that was killed is taken over', async () => {
  const folder = await temporaryFolder()
  const gone = spawn('true')
  await once(gone, 'exit')
  await writeFile(join(folder, 'lock'), JSON.stringify({ pid: gone.pid, born: '', at: Date.now() }))
  const release = await takeLock(folder, Date.now())
  await release()
})

test.for([
  ['from before the computer started', { pid: process.pid, born: '', at: 0 }],
  ['of an earlier process with the same number', { pid: process.pid, born: '1', at: Date.now() }],
] as const)('a lock %s is taken over', async ([, holder], { skip }) => {
  if (holder.born !== '' && process.platform !== 'linux') skip('only Linux says when a process was born')
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'lock'), JSON.stringify(holder))
  await (
    await takeLock(folder, Date.now())
  )()
})

test('of many who find a stale lock one gets the folder', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'lock'), 'nonsense')
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(folder, Date.now())))
  expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBe(1)
})
