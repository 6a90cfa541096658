import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type NoteId, asId } from '../../../src-core/base/id.ts'
import { withEdit } from '../../../src-core/notes/edit.ts'
import { maxNoteLength } from '../../../src-core/notes/note.ts'
import { withSteps } from '../../../src-core/notes/steps.ts'
import { CardText } from '../../../src-renderer/sync/cardText.ts'
import { addNote, notesMap, readCardOf, removeNote, textOf } from '../../../src-renderer/sync/notesDoc.ts'
import { card } from './desk.ts'

const id = asId<NoteId>('n1')

/** Somebody with a field on the card, and what their screen shows in it. */
class Person {
  readonly doc = new Y.Doc()
  readonly field: CardText
  screen: string
  readonly typed = new Set<string>()
  readonly removed = new Set<string>()

  constructor(start: Uint8Array) {
    Y.applyUpdate(this.doc, start)
    this.field = new CardText(this.doc, id, (run) => this.doc.transact(run))
    this.screen = this.field.shown
  }

  /** Replaces a part of what is on the screen. */
  type(at: number, remove: number, insert: string): void {
    const from = Math.min(at, this.screen.length)
    const edit = { at: from, remove: Math.min(remove, this.screen.length - from), insert }
    for (const letter of this.screen.slice(from, from + edit.remove)) this.removed.add(letter)
    for (const letter of insert) this.typed.add(letter)
    this.screen = withEdit(this.screen, edit)
    this.field.type(this.screen)
  }

  follow(): void {
    this.screen = this.field.follow().reduce(withSteps, this.screen)
    expect(this.screen).toBe(this.field.shown)
  }

  hear(...others: readonly Person[]): void {
    for (const { doc } of others) Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(this.doc)))
  }

  get text(): string {
    return readCardOf(this.doc, id)!.text
  }
}

function begin(text: string): Uint8Array {
  const doc = new Y.Doc()
  addNote(doc, card(id, text))
  return Y.encodeStateAsUpdate(doc)
}

test('what another has written just now is not taken out by a key pressed in a field that does not show it yet', () => {
  const start = begin('one')
  const [ana, bo] = [new Person(start), new Person(start)] as const
  bo.type(0, 0, 'bo: ')
  bo.type(7, 0, ' two')
  ana.hear(bo)
  ana.type(1, 2, 'ne!') // her screen still shows `one`
  expect([ana.screen, ana.text]).toEqual(['one!', 'bo: one! two'])
  ana.follow()
  expect(ana.screen).toBe('bo: one! two')
})

test(
  'whoever types in a field that is behind, no letter is lost, and none comes back that was removed',
  { tags: ['thorough'] },
  () => {
    const step = fc.record({
      who: fc.nat({ max: 2 }),
      act: fc.constantFrom('type', 'type', 'type', 'hear', 'follow'),
      at: fc.nat({ max: 30 }),
      remove: fc.constantFrom(0, 0, 0, 1, 4),
      count: fc.nat({ max: 3 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let next = 0x4e00 // each letter only once
        const letters = (count: number) => Array.from({ length: count }, () => String.fromCodePoint(next++)).join('')
        const first = letters(8)
        const start = begin(first)
        const people = [0, 1, 2].map(() => new Person(start))
        for (const { who, act, at, remove, count } of steps) {
          const person = people[who]!
          if (act === 'type') person.type(at, remove, letters(count))
          if (act === 'hear') person.hear(people[(who + 1) % 3]!)
          if (act === 'follow') person.follow()
        }
        for (const person of people) person.hear(...people)
        for (const person of people) person.hear(...people)
        for (const person of people) person.follow()
        const gone = new Set(people.flatMap(({ removed }) => [...removed]))
        const wanted = [...Array.from(first), ...people.flatMap(({ typed }) => [...typed])].filter(
          (letter) => !gone.has(letter),
        )
        expect(Array.from(people[0]!.text).toSorted()).toEqual(wanted.toSorted())
        expect(people.map(({ screen }) => screen)).toEqual(people.map(() => people[0]!.text))
      }),
      { numRuns: 300 },
    )
  },
)

test('the end of a text that is too long for a card is not shown, and not removed by who types in it', () => {
  const ana = new Person(begin('x'.repeat(maxNoteLength)))
  const text = textOf(ana.doc, id)!
  text.insert(5_000, 'y'.repeat(50))
  expect(ana.text.length).toBe(maxNoteLength)
  const field = new CardText(ana.doc, id, (run) => ana.doc.transact(run))
  const shown = field.shown
  field.type(`z${shown.slice(2)}`) // one letter less
  field.type(`zz${shown.slice(2)}`)
  expect(text.toJSON()).toBe(`zz${'x'.repeat(4_998)}${'y'.repeat(50)}${'x'.repeat(5_000)}`)
  field.type(shown.slice(0, 10))
  expect(text.toJSON()).toBe(`${shown.slice(0, 10)}${'x'.repeat(50)}`)
  expect(field.follow().reduce(withSteps, shown.slice(0, 10))).toBe(field.shown)
  expect(field.shown).toBe(`${shown.slice(0, 10)}${'x'.repeat(50)}`)
})

test('a letter that stands half within what is shown is not shown, and not halved', () => {
  const ana = new Person(begin('x'.repeat(maxNoteLength)))
  textOf(ana.doc, id)!.insert(maxNoteLength - 1, '😀')
  const field = new CardText(ana.doc, id, (run) => ana.doc.transact(run))
  expect(field.shown).toBe('x'.repeat(maxNoteLength - 1))
  field.type('y')
  expect(textOf(ana.doc, id)!.toJSON()).toBe('y😀x')
})

test('what is no letter does not move what is typed', () => {
  const ana = new Person(begin('one'))
  const text = textOf(ana.doc, id)!
  text.insertEmbed(1, { image: 'x' })
  text.insert(3, '\u0007')
  const field = new CardText(ana.doc, id, (run) => ana.doc.transact(run))
  expect(field.shown).toBe('one')
  field.type('one!')
  expect(ana.text).toBe('one!')
})

test('a card that is gone stays gone, and one that came back is written on', () => {
  const ana = new Person(begin('one'))
  const undo = new Y.UndoManager(notesMap(ana.doc))
  removeNote(ana.doc, id)
  ana.type(3, 0, '!')
  expect(readCardOf(ana.doc, id)).toBe(null)
  undo.undo()
  ana.field.follow()
  ana.field.type('one?')
  expect(ana.text).toBe('one?')
})
