import { expect, test } from 'vitest'
import { type BlockId, type NoteId, asId } from '../../../src-core/base/id.ts'
import { arrangeNotes } from '../../../src-core/notes/arrange.ts'

/** A note as "n1 b 2 5": its name, Block, Group and instant; `-` for none. */
const note = (text: string): { id: NoteId; block: BlockId | null; groupNumber: number | null; createdAt: number } => {
  const [name = '', block = '-', group = '-', at = '0'] = text.split(' ')
  return { id: asId<NoteId>(name), block: block === '-' ? null : asId<BlockId>(block), groupNumber: group === '-' ? null : Number(group), createdAt: Number(at) } // prettier-ignore
}

test('by Block, then the plenary and the Groups, oldest first; what has no Block is last', () => {
  const notes = ['n1 - - 1', 'n2 b 2 1', 'n3 b 1 9', 'n4 b 1 3', 'n5 a - 8', 'n6 gone - 1', 'n7 b - 7', 'n8 b 1 3'].map(
    note,
  )
  const arranged = arrangeNotes(notes, [asId<BlockId>('a'), asId<BlockId>('b')])
  expect(arranged.map(({ block, groupNumber, notes: here }) => `${block} ${groupNumber}: ${here.map(({ id }) => id).join(' ')}`)).toEqual([
    'a null: n5', 'b null: n7', 'b 1: n4 n8 n3', 'b 2: n2', 'null null: n1', 'gone null: n6',
  ]) // prettier-ignore
})
