import { expect, test } from 'vitest'
import { type BlockId, type NoteId, asId } from '../../../src-core/base/id.ts'
import { arrangeNotes } from '../../../src-core/notes/arrange.ts'

/** A note as "n1 b 2": its name, Block and Group; `-` for none. */
const note = (text: string): { id: NoteId; block: BlockId | null; groupNumber: number | null } => {
  const [name = '', block = '-', group = '-'] = text.split(' ')
  return { id: asId<NoteId>(name), block: block === '-' ? null : asId<BlockId>(block), groupNumber: group === '-' ? null : Number(group) } // prettier-ignore
}

test('by Block, then the plenary and the Groups, each as given; what has no Block is last', () => {
  const notes = ['n1 - -', 'n2 b 2', 'n4 b 1', 'n8 b 1', 'n5 a -', 'n6 gone -', 'n7 b -', 'n3 b 1'].map(note)
  const arranged = arrangeNotes(notes, [asId<BlockId>('a'), asId<BlockId>('b')])
  expect(arranged.map(({ block, groupNumber, notes: here }) => `${block} ${groupNumber}: ${here.map(({ id }) => id).join(' ')}`)).toEqual([
    'a null: n5', 'b null: n7', 'b 1: n4 n8 n3', 'b 2: n2', 'null null: n1', 'gone null: n6',
  ]) // prettier-ignore
})
