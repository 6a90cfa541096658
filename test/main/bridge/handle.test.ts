import { expect, test } from 'vitest'
import { count, object } from '../../../src-core/base/parse.ts'
import { handle } from '../../../src-main/bridge/handle.ts'
import type { Table } from '../../../src-main/endpoints/table.ts'
import { Failure } from '../../../src-main/failure.ts'

const table = {
  double: { parse: object<{ n: number }>({ n: count }), run: ({ n }: { n: number }) => Promise.resolve(2 * n) },
  full: { parse: () => null, run: () => Promise.reject(new Failure('diskFull', 'sda1')) },
  wrong: { parse: () => null, run: () => Promise.reject(new Error('secret words')) },
  careless: { parse: () => null, run: () => Promise.resolve(object<{ n: number }>({ n: count })('no object')) },
} as unknown as Table

async function answer(endpoint: string, ask: unknown = null) {
  const logged: unknown[] = []
  return { envelope: await handle(table, endpoint, ask, (trouble) => logged.push(trouble)), logged: logged.length }
}

test('an answer crosses as it is', async () => {
  expect(await answer('double', { n: 2 })).toEqual({ envelope: { ok: true, value: 4 }, logged: 0 })
})

test('a question that does not parse, or a call that is not there, is the caller’s fault', async () => {
  expect((await answer('double', { n: 'two' })).envelope).toMatchObject({ ok: false, code: 'badRequest' })
  expect((await answer('toString')).envelope).toMatchObject({ ok: false, code: 'badRequest' })
})

test('what the world refused crosses by its code', async () => {
  expect((await answer('full')).envelope).toMatchObject({ ok: false, code: 'diskFull' })
})

test('a defect is logged and its words stay here', async () => {
  expect(await answer('wrong')).toEqual({ envelope: { ok: false, code: 'defect', detail: 'wrong' }, logged: 1 })
})

test('what we failed to parse ourselves is our defect, not the caller’s fault', async () => {
  expect((await answer('careless')).envelope).toMatchObject({ code: 'defect' })
})
