import { expect, test } from 'vitest'
import { groupSizes } from '../../../src-core/base/groupSizes.ts'

test.each([
  [20, 3, '4 4 3 3 3 3'], [20, 4, '4 4 4 4 4'], [20, 5, '5 5 5 5'], [22, 5, '5 5 4 4 4'], [7, 4, '4 3'], [5, 3, '5'],
  [11, 4, '4 4 3'], [6, 5, '3 3'], [2, 3, '2'], [1, 3, '1'], [0, 3, ''], [5, 2, '3 2'], [23, 6, '6 6 6 5'], [4, 0, '1 1 1 1'],
])('%i people in Groups of about %i', (people, size, expected) => {
  expect(groupSizes(people, size).join(' ')).toBe(expected)
}) // prettier-ignore
