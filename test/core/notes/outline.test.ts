import { describe, expect, test } from 'vitest'
import { type BlockId, type GroupId, type NoteId, type SeatId, asId } from '../../../src-core/base/id.ts'
import { everyNote, isKept, isUnsorted, wordsOf } from '../../../src-core/notes/filter.ts'
import { noDetails } from '../../../src-core/notes/details.ts'
import type { Note } from '../../../src-core/notes/note.ts'
import { above, keeping, outlineOf, siblingsOf } from '../../../src-core/notes/outline.ts'

const block = (text: string) => asId<BlockId>(text)
const agenda = ['first', 'second'].map(block)

/** `a first`, `b second 2`, `c first -> a`: id, Block (`-` none), Group, what it answers. */
function notes(written: string): readonly Note[] {
  return written.split(' | ').map((each, at): Note => {
    const [, id, of, number, answers] = /^(\S+) (\S+)(?: (\d+))?(?: -> (\S+))?$/.exec(each)!
    const group = number === undefined ? null : asId<GroupId>(`g${number}`)
    return {
      ...{ id: asId<NoteId>(id!), kind: 'insight', text: id!, block: of === '-' ? null : block(of!), group },
      ...{
        groupNumber: number === undefined ? null : Number(number),
        language: 'en',
        seat: asId('ana'),
        createdAt: at,
      },
      details: { ...noDetails, answers: answers === undefined ? null : asId<NoteId>(answers) },
    }
  })
}

type Sections = ReturnType<typeof outlineOf<Note>>
const shown = (sections: Sections) => sections.map(({ key, lines }) => `${key}: ${lines.map(({ note, under }) => (under ? `(${note.id})` : note.id)).join(' ')}`) // prettier-ignore

describe('the outline', () => {
  test('is in the order of the Agenda, the plenary before the Groups, answers under what they answer', () => {
    const all = notes('a second 2 | b second | c first | d second 1 | e first -> b | f - | g gone')
    expect(shown(outlineOf(all, agenda, []))).toEqual([
      '/: f g',
      'first/: c',
      'second/: b (e)',
      'second/1: d',
      'second/2: a',
    ])
  })

  test('has the places of now also while nothing was written there', () => {
    const now = { block: block('first'), group: asId<GroupId>('g1'), groupNumber: 1 }
    expect(shown(outlineOf(notes('a second'), agenda, [now]))).toEqual(['first/1: ', 'second/: a'])
  })

  test('knows what a card stands with, and under which it comes one step further in', () => {
    const [section] = outlineOf(notes('a first | b first -> a | c first -> a | d first'), agenda, [])
    const line = (id: string) => section!.lines.find(({ note }) => note.id === id)!
    expect(siblingsOf(section!, line('c')).map(({ id }) => id)).toEqual(['b', 'c'])
    expect(siblingsOf(section!, line('d')).map(({ id }) => id)).toEqual(['a', 'd'])
    expect([above(section!, line('d'))?.id, above(section!, line('a')), above(section!, line('c'))]).toEqual(['a', null, null]) // prettier-ignore
  })

  test('keeps what is as it was: another card changes its own section alone', () => {
    const all = notes('a first | b first | c second')
    const before = outlineOf(all, agenda, [])
    const after = keeping(before, outlineOf([...all.slice(0, 1), { ...all[1]!, text: 'new' }, all[2]!], agenda, []))
    expect([after[0] === before[0], after[1] === before[1]]).toEqual([false, true])
    expect([after[0]!.lines[0] === before[0]!.lines[0], after[0]!.lines[1]!.note.text]).toEqual([true, 'new'])
    expect(keeping(before, outlineOf(all, agenda, [])).every((section, at) => section === before[at])).toBe(true)
  })
})

describe('a card is unsorted', () => {
  const sorting = { agenda: new Set(agenda), meetings: [{ block: block('first'), from: 10, to: 20 }, { block: block('second'), from: 1, to: null }] } // prettier-ignore
  test.each([
    ['a -', 0, true],
    ['a gone', 0, true],
    ['a first', 5, false],
    ['a second', 0, false],
    ['a second', 5, true],
    ['a second 2', 5, false],
    ['a first', 10, true], // the Groups of that Block are over
    ['a first', 20, false],
  ])('%s, written at %i: %s', (written, createdAt, expected) => {
    expect(isUnsorted({ ...notes(written)[0]!, createdAt }, sorting)).toBe(expected)
  })

  test('unless somebody has put it into the plenary', () => {
    const [note] = notes('a second')
    const placed = { ...note!, createdAt: 5, details: { ...note!.details, placed: asId<SeatId>('ana') } }
    expect(isUnsorted(placed, sorting)).toBe(false)
  })
})

test('a filter keeps what is all that it asks for', () => {
  const sorting = { agenda: new Set(agenda), meetings: [] }
  const [note] = notes('a first 2')
  const tagged = { ...note!, details: { ...note!.details, important: true, tags: ['x'] } }
  const kept = (filter: Partial<typeof everyNote>) => isKept(tagged, { ...everyNote, ...filter }, sorting)
  expect([{}, { only: 'important', kind: 'insight', group: 2, tag: 'x', seat: asId('ana'), block: block('first') }].map((each) => kept(each as typeof everyNote))).toEqual([true, true]) // prettier-ignore
  for (const no of [{ only: 'unsorted' }, { kind: 'quote' }, { group: 0 }, { tag: 'y' }, { seat: asId('ben') }, { block: block('second') }]) {
    expect(kept(no as typeof everyNote), JSON.stringify(no)).toBe(false)
  } // prettier-ignore
})

test('the words of a card are its text without marks, its tags and the names that were typed', () => {
  const [note] = notes('a first')
  const details = { ...noDetails, tags: ['Café'], speaker: { type: 'name', name: 'Zoë' } as const }
  const words = wordsOf({ ...note!, text: '**Bo**ld _é_', details })
  for (const word of ['bold e', '#cafe', 'zoe']) expect(words).toContain(word)
})

test('translations and what says the same stand under their card, like its answers', () => {
  const all = notes('a first | b first | c second | d first -> c | e first')
  const linked = (id: string, details: Partial<Note['details']>) => (note: Note): Note => note.id === id ? { ...note, details: { ...note.details, ...details } } : note // prettier-ignore
  const cards = all.map(linked('b', { translates: asId<NoteId>('a') })).map(linked('c', { sameAs: asId<NoteId>('b') }))
  expect(shown(outlineOf(cards, agenda, []))).toEqual(['first/: a (b) (c) (d) e'])
})
