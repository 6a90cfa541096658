import { languageNamed } from '../base/languageNames.ts'
import type { PeopleTable } from './people.ts'
import type { Meaning } from './peopleColumns.ts'
import { languagesNamed, roleNamed } from './peopleWords.ts'

/** The meanings of the columns that `parsePastedPeople` gives. */
export const pastedMeanings: readonly Meaning[] = ['name', 'languages', 'role']

/**
 * Typed or pasted lines "Name, languages, role" as a table; only the name must be there. Empty lines are passed over and a
 * list's bullets dropped. The last part is the role when it is one, or when it is the third and no language.
 */
export function parsePastedPeople(text: string): PeopleTable {
  const lines = text.split(/\r\n?|\n/).map((line, at) => ({ line: at + 1, text: line.replace(/^\s*(?:[*•#-]|\d+[.)])\s+/, '').trim() })) // prettier-ignore
  const rows = lines.filter((each) => each.text !== '').map((each) => ({ line: each.line, cells: cellsOf(each.text) }))
  return { columns: ['', '', ''], rows, broken: [] }
}

function cellsOf(text: string): readonly string[] {
  const [name = '', ...rest] = text.split(/[,;\t،؛]/).map((part) => part.trim())
  const parts = rest.filter(Boolean)
  const last = parts.at(-1) ?? ''
  const isRole = roleNamed(last) !== null || (parts.length > 1 && languagesNamed(last).languages.length === 0)
  const hasRole = last !== '' && isRole && languageNamed(last) === null
  return [name, (hasRole ? parts.slice(0, -1) : parts).join('; '), hasRole ? last : '']
}
