import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type ClinicId, type NoteId, type SeatId, asId } from '../../../src-core/base/id.ts'
import { noDetails } from '../../../src-core/notes/details.ts'
import type { Note } from '../../../src-core/notes/note.ts'
import { writeNotesFile } from '../../../src-core/notes/notesFile.ts'
import { bytesOfCard, mostNotes } from '../../../src-core/notes/notesSize.ts'
import { addCards, takeOverCards } from '../../../src-main/afterwards/addCards.ts'
import { addNotes } from '../../../src-main/afterwards/addNotes.ts'
import { changeCard } from '../../../src-main/afterwards/changeCard.ts'
import { type Shelves, notesState } from '../../../src-main/afterwards/changeNotes.ts'
import { readNotes } from '../../../src-main/afterwards/readNotes.ts'
import { openNotes, readNotesIn } from '../../../src-main/store/notesLog.ts'
import { temporaryFolder } from './temporary.ts'

const clinic = asId<ClinicId>('c1')
const card = (id: string, text: string): Note => ({
  ...{ id: asId<NoteId>(id), kind: 'text', text, block: null, group: null, groupNumber: null },
  ...{ language: 'en', seat: asId<SeatId>('ana'), createdAt: 5, details: noDetails },
})

/** The notes of one clinic on a disk, and a page in its window that hears what main announces. */
async function notesOf(isLive: boolean) {
  const folder = await temporaryFolder()
  const notes = isLive ? await openNotes(folder, () => undefined) : null
  const window = new Y.Doc()
  let announced = 0
  const whole = { view: { seats: [{ id: 'ana', role: 'participant' }] } }
  const shelf = {
    readClinic: () => Promise.resolve(whole),
    folderOf: () => folder,
    readNotes: () => readNotesIn(folder, () => undefined),
  }
  const at = {
    library: () => Promise.resolve(shelf as never),
    live: { find: () => Promise.resolve(notes === null ? null : ({ notes, clinic: () => whole } as never)) } as never,
    clock: { now: () => 7 } as never,
    announce: (_, value) => {
      announced += 1
      Y.applyUpdate(window, Buffer.from((value as { readonly update: string }).update, 'base64'))
    },
  } satisfies Shelves & { readonly clock: never } as Shelves & { readonly clock: never }
  const texts = (state: Uint8Array): readonly string[] => readNotes(state).map(({ text }) => text)
  return {
    at,
    announced: () => announced,
    onDisk: async () => texts(await notesState(at, clinic)),
    inWindow: () => texts(Y.encodeStateAsUpdate(window)),
    end: async () => {
      await notes?.close()
      return texts(await readNotesIn(folder, () => undefined))
    },
  }
}

test.each([true, false])('whatever main changes in notes is on its disk, and of a live clinic (%s) in its window', async (isLive) => {
  const { at, announced, onDisk, inWindow, end } = await notesOf(isLive)
  const steps = async (expected: readonly string[]): Promise<void> => {
    expect(await onDisk()).toEqual(expected)
    expect(inWindow()).toEqual(isLive ? expected : [])
  }
  await addCards(at, { clinic, notes: [card('a', 'one a@b.org'), card('b', 'two')], later: [] })
  await steps(['one a@b.org', 'two'])
  await changeCard(at, { clinic, card: asId('a'), change: { type: 'cutOut', words: 'a@b.org' } }, asId('amb'))
  await steps(['one …', 'two'])
  await takeOverCards(at, { clinic, notes: [card('b', 'two, changed'), card('gone', 'nothing')] })
  await steps(['one …', 'two, changed'])
  const page = new Y.Doc()
  page.getMap('notes').set('c', new Y.Map<unknown>(Object.entries({ ...card('c', ''), id: undefined, details: undefined, text: new Y.Text('three') }))) // prettier-ignore
  const update = Buffer.from(Y.encodeStateAsUpdate(page)).toString('base64')
  const file = Buffer.from(writeNotesFile({ clinic, seat: asId('ana'), update })).toString('base64')
  expect(await addNotes(at, { clinic, file })).toEqual({ said: 1, withdrawn: 0 })
  await steps(['one …', 'two, changed', 'three'])
  await changeCard(at, { clinic, card: asId('b'), change: { type: 'withdraw' } }, asId('amb'))
  await steps(['one …', 'three'])
  expect(announced()).toBe(isLive ? 5 : 0)
  expect(await end()).toEqual(['one …', 'three'])
}) // prettier-ignore

test('cards of a file change what it may change, and nothing else', async () => {
  const { at, end } = await notesOf(false)
  const details = { ...noDetails, tags: ['a', 'b'], dots: [asId<SeatId>('bo')], hidden: { by: asId<SeatId>('amb'), at: 3 }, link: 'https://a.org' } // prettier-ignore
  await addCards(at, { clinic, notes: [{ ...card('a', 'one'), details }], later: [] })
  const changed = { ...card('a', 'one more'), kind: 'resource', groupNumber: 2, seat: asId<SeatId>('bo'), details: { ...noDetails, tags: ['b', 'c'] } } as const // prettier-ignore
  await takeOverCards(at, { clinic, notes: [changed] })
  expect(readNotes(await notesState(at, clinic))).toEqual([
    { ...card('a', 'one more'), kind: 'resource', groupNumber: 2, details: { ...details, tags: ['b', 'c'], link: null } },
  ]) // prettier-ignore
  expect(await end()).toEqual(['one more'])
})

test('more than can be shared is refused before anything is changed', { tags: ['thorough'] }, async () => {
  const { at, end } = await notesOf(true)
  const large = Array.from({ length: 1_500 }, (_, at) => card(`n${at}`, 'ä'.repeat(5_000)))
  expect(large.reduce((sum, each) => sum + bytesOfCard(each), 0)).toBeGreaterThan(mostNotes)
  await addCards(at, { clinic, notes: large.slice(0, 1_000), later: [] })
  await expect(addCards(at, { clinic, notes: large, later: [] })).rejects.toMatchObject({ code: 'cardsTooLarge' })
  expect(await addCards(at, { clinic, notes: large.slice(0, 1_001), later: [] })).toBe(1)
  expect((await end()).length).toBe(1_001)
})
