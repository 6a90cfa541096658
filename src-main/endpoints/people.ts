import { object, text } from '../../src-core/base/parse.ts'
import type { Ask } from '../../src-core/contract/endpoints.ts'
import type { Area, Table } from './table.ts'
import { readTable } from '../people/readTable.ts'

/** A file of 10 MB as base64. */
const longestFile = 14_000_000

export function peopleEndpoints(): Table<Area<'people'>> {
  return {
    'people.readTable': {
      parse: object<Ask<'people.readTable'>>({ file: text(longestFile) }),
      run: ({ file }) => Promise.resolve(readTable(Buffer.from(file, 'base64'))),
    },
  }
}
