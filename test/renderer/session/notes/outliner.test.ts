import { beforeEach, describe, expect, test } from 'vitest'
import { flushSync } from 'svelte'
import { type NoteId, type SeatId, asId } from '../../../../src-core/base/id.ts'
import type { NotePlace } from '../../../../src-core/notes/place.ts'
import { noDetails } from '../../../../src-core/notes/details.ts'
import { everyNote } from '../../../../src-core/notes/filter.ts'
import type { Note } from '../../../../src-core/notes/note.ts'
import { encodeNotesMessage } from '../../../../src-core/protocol/notesMessage.ts'
import { NotesRunes } from '../../../../src-renderer/session/notes/NotesRunes.svelte.ts'
import { Writers } from '../../../../src-renderer/session/notes/Writers.svelte.ts'
import { Outliner } from '../../../../src-renderer/session/notes/Outliner.svelte.ts'
import { nextPlace, placesOf } from '../../../../src-renderer/session/notes/places.ts'
import { NotesStore } from '../../../../src-renderer/sync/notesStore.ts'
import { rewrite } from '../../../notation/rewrite.ts'
import { FakeShelf } from '../../../fakes/sync/FakeShelf.ts'
import { groups, inGroups, now, plenary } from '../../live/gallery/clinic.ts'

const none: NotePlace = { block: null, group: null, groupNumber: null }
const inCase = { ...none, block: plenary.agenda[1]!.id }
const group2 = { block: plenary.agenda[4]!.id, group: groups[1]!.id, groupNumber: 2 }

let store: NotesStore
let desk: NotesRunes
let outliner: Outliner
let view = plenary
let made = 0

beforeEach(() => {
  made = 0
  view = plenary
  store = new NotesStore({ me: asId('fatou'), session: 1, now: () => now, later: () => () => undefined, shelf: () => new FakeShelf(), write: null, onDisk: null }) // prettier-ignore
  const stamps = () => ({ ...inCase, language: 'en', seat: asId<SeatId>('fatou'), createdAt: now })
  const newId = (): NoteId => asId<NoteId>(`n${(made += 1)}`)
  desk = new NotesRunes({
    ...{
      store,
      stamps,
      newId,
      save: () => Promise.resolve(),
      files: null,
      rest: () => Promise.resolve(),
      during: () => '',
    },
    writers: new Writers({ send: () => undefined, now: () => now }),
    me: () => ({ id: asId('fatou'), role: 'noteTaker' }),
  })
  outliner = new Outliner(() => ({ desk, view }))
})

/** Cards by their texts, somebody else's, as old as it is said. */
function there(...cards: readonly (readonly [text: string, place: NotePlace, ageMs?: number])[]): void {
  store.add(
    ...cards.map(([text, place, ageMs = 600_000]): Note => ({
      ...{ id: asId<NoteId>(text), kind: 'insight', text, ...place, language: 'en', seat: asId<SeatId>('luis') },
      ...{ createdAt: now - ageMs, details: noDetails },
    })),
  )
  store.changeKind(asId('nobody'), 'text') // what comes next is a step of its own
  desk.changeAll([], {})
}
const lines = (): readonly string[] => outliner.rows.flatMap(({ line }) => (line === null ? [] : [line.note.text]))
const important = (): readonly string[] => desk.notes.filter(({ details }) => details.important).map(({ text }) => text)

describe('marking', () => {
  test('marks what anybody wrote in the last minute, says how many, and one step takes it back', () => {
    there(['old', inCase, 61_000], ['new', inCase, 59_000], ['newest', none, 0])
    outliner.markMinute(now)
    expect([important(), outliner.done]).toEqual([['new', 'newest'], { act: 'minute', count: 2 }])
    outliner.undo()
    expect(important()).toEqual([])
    outliner.redo()
    expect(important()).toEqual(['new', 'newest'])
    outliner.markMinute(now)
    expect(outliner.done).toEqual({ act: 'minute', count: 0 })
  })

  test('marks all that are chosen, and takes the mark away only when all have it', () => {
    there(['a', inCase], ['b', inCase])
    outliner.chooseAll()
    outliner.mark()
    expect(important()).toEqual(['a', 'b'])
    outliner.mark()
    expect([important(), outliner.done]).toEqual([[], { act: 'unmarked', count: 2 }])
  })
})

describe('sorting', () => {
  test('what was written in the plenary while Groups met is unsorted afterwards too, until it is put somewhere, there as well', () => {
    const troika = { ...none, block: plenary.agenda[4]!.id }
    view = { ...plenary, rounds: [{ block: troika.block, from: now - 300_000, to: now - 60_000 }] }
    there(['before', troika, 400_000], ['meanwhile', troika, 200_000], ['after', troika, 30_000])
    expect([outliner.unsorted, outliner.nextUnsorted()]).toEqual([1, 'meanwhile'])
    outliner.current = 'meanwhile'
    outliner.place(troika)
    expect(outliner.unsorted).toBe(0)
    outliner.undo()
    expect(outliner.unsorted).toBe(1)
  })

  test('goes from one unsorted card to the next, and they are put into a Group in one step', () => {
    there(['a', inCase], ['b', none], ['c', none])
    expect([outliner.unsorted, outliner.nextUnsorted()]).toEqual([2, 'b'])
    outliner.current = 'b'
    expect(outliner.nextUnsorted()).toBe('c')
    outliner.choose(asId('b'))
    outliner.choose(asId('c'))
    outliner.place(group2)
    expect(desk.notes.filter(({ groupNumber }) => groupNumber === 2).map(({ text }) => text)).toEqual(['b', 'c'])
    expect([outliner.unsorted, outliner.nextUnsorted(), outliner.chosen.size]).toEqual([0, null, 0])
    outliner.undo()
    expect(outliner.unsorted).toBe(2)
  })

  test('all places are offered, those of the running Groups without a card, too', () => {
    there(['a', group2])
    expect(placesOf(plenary, desk.notes).map(({ groupNumber }) => groupNumber)).toEqual([null, null, null, null, null, 2, null, null]) // prettier-ignore
    expect(placesOf(inGroups, []).filter(({ groupNumber }) => groupNumber !== null)).toHaveLength(groups.length)
  })

  test('the next card goes to the plenary, to one Group after the other, and back to where I am', () => {
    const numbers: (number | string | null)[] = []
    let place = nextPlace(inGroups, null, 1)
    for (; place !== null; place = nextPlace(inGroups, place, 1)) numbers.push(place.groupNumber ?? 'plenary')
    expect(numbers).toEqual(['plenary', 1, 2, 3, 4])
    expect(nextPlace(inGroups, null, -1)?.groupNumber).toBe(4)
  })
})

describe('walking and changing', () => {
  test('arrows stop at the ends, heads are stood on, and a folded section shows its head alone', () => {
    there(['a', inCase], ['b', inCase])
    const head = outliner.rows[0]!.key
    outliner.current = 'b'
    expect([outliner.rowAt(1)?.key, outliner.rowAt(-1)?.key, outliner.rowAt(-9)?.key]).toEqual(['b', 'a', head])
    outliner.fold(head)
    expect([lines(), outliner.rows.length]).toEqual([[], 1])
  })

  test('only own cards are removed, the keyboard stands on the next line, and one step brings them back', () => {
    there(['theirs', inCase])
    for (const text of ['a', 'b']) desk.add('insight', text)
    outliner.chooseAll()
    outliner.current = 'n1'
    outliner.remove()
    expect([lines(), outliner.current, outliner.done]).toEqual([['theirs'], 'theirs', { act: 'removed', count: 2 }])
    outliner.undo()
    expect(lines()).toEqual(['theirs', 'a', 'b'])
  })

  test('a line becomes an answer to the one above, and comes out again', () => {
    there(['a', inCase], ['b', inCase])
    outliner.current = 'b'
    outliner.indent(1)
    expect(outliner.line?.line?.under?.id).toBe('a')
    outliner.indent(1)
    outliner.indent(-1)
    expect(outliner.line?.line?.under).toBeNull()
  })

  test('undo takes back what this page did, not what others did meanwhile', () => {
    there(['a', inCase])
    desk.add('insight', 'mine')
    const other = new NotesStore({ me: asId('luis'), session: 2, now: () => now, later: () => () => undefined, shelf: () => new FakeShelf(), write: null, onDisk: store.whole }) // prettier-ignore
    rewrite(other, 'a', 'theirs')
    store.hear(asId('luis'), encodeNotesMessage({ kind: 'update', session: 2, from: 0, to: 1, update: other.whole }))
    outliner.undo()
    expect(desk.notes.map(({ text }) => text)).toEqual(['theirs'])
    outliner.redo()
    expect(desk.notes.map(({ text }) => text)).toEqual(['theirs', 'mine'])
  })
})

describe('finding', () => {
  test('goes round through what is found, in the order of the lines, into folded sections too', () => {
    there(['x-one', inCase], ['other', inCase], ['x-two', none], ['x-three', group2])
    outliner.query = ' X-'
    expect([...outliner.found]).toEqual(['x-two', 'x-one', 'x-three'])
    outliner.fold(outliner.rows.at(-2)!.section.key)
    const way: (string | null)[] = []
    for (let step = 0; step < 4; step += 1) way.push((outliner.current = outliner.nextFound(1)))
    expect(way).toEqual(['x-two', 'x-one', 'x-three', 'x-two'])
    outliner.current = null
    expect(outliner.nextFound(-1)).toBe('x-three')
  })

  test('words are read ahead in pieces, of each card once, and of one that was changed again', () => {
    there(...Array.from({ length: 120 }, (_, at) => [`card-${String(at)}`, inCase] as const))
    expect([outliner.readAhead(), outliner.readAhead(), outliner.readAhead(), outliner.readAhead()]).toEqual([true, true, false, false]) // prettier-ignore
    rewrite(store, 'card-7', 'another')
    desk.changeAll([], {})
    expect(outliner.readAhead()).toBe(false)
    outliner.query = 'another'
    expect([...outliner.found]).toEqual(['card-7'])
  })

  test('a filter hides what it does not ask for, and hidden cards are no part of it', () => {
    there(['a', inCase], ['b', group2], ['c', inCase])
    desk.changeAll([desk.notes[2]!], { hidden: { by: asId('fatou'), at: now } })
    expect(lines()).toEqual(['a', 'b'])
    outliner.filter = { ...everyNote, group: 2 }
    expect([lines(), outliner.sections.length]).toEqual([['b'], 1])
  })
})

test('the Groups of a Block stand side by side, those without a card, too, while they meet', () => {
  view = inGroups
  there(['a', inCase], ['b', group2])
  outliner.block = group2.block
  flushSync()
  expect(outliner.sections.map(({ place, lines: each }) => [place.groupNumber, each.length])).toEqual([[null, 0], [1, 0], [2, 1], [3, 0], [4, 0]]) // prettier-ignore
})
