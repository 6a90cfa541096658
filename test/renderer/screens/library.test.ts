import { expect, test } from 'vitest'
import { Library } from '../../../src-renderer/session/office/Library.svelte.ts'
import { type MainHost, mainHostOf } from '../../../src-renderer/session/host/mainHost.ts'
import { fakeHost } from '../../fakes/host.ts'

test('asked for while they are being read, the clinics are read once more', async () => {
  const lists: (() => void)[] = []
  const host = fakeHost({ 'library.list': () => new Promise((resolve) => lists.push(() => resolve([]))) })
  const library = new Library(mainHostOf(host) as MainHost)
  const first = library.load()
  void library.load()
  lists[0]?.()
  await expect.poll(() => lists.length).toBe(2)
  lists[1]?.()
  await first
  expect(library.clinics).toEqual([])
})
