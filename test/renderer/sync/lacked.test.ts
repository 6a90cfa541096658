import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { digestOf } from '../../../src-renderer/sync/notesDoc.ts'
import { heldBy, isNothing, lackedBy } from '../../../src-renderer/sync/lacked.ts'

const step = fc.record({ who: fc.nat({ max: 2 }), kind: fc.constantFrom('type', 'delete', 'meet'), at: fc.nat() })

/** Three people who type into one text, delete of it, and now and then hear everything of the next. */
function typed(steps: readonly { who: number; kind: string; at: number }[]): readonly Y.Doc[] {
  const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
  for (const { who, kind, at } of steps) {
    const [doc, other] = [docs[who]!, docs[(who + 1) % docs.length]!]
    const text = doc.getText('t')
    if (kind === 'type') text.insert(at % (text.length + 1), 'some')
    if (kind === 'delete' && text.length > 2) text.delete(at % (text.length - 2), 2)
    if (kind === 'meet') Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  }
  return docs
}

test('what one lacks of another is enough for both to have the same, also after deletions', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const [one, other] = typed(steps)
      const [toOther, toOne] = [lackedBy(one!, heldBy(other!))!, lackedBy(other!, heldBy(one!))!]
      Y.applyUpdate(other!, toOther)
      Y.applyUpdate(one!, toOne)
      expect(digestOf(one!)).toBe(digestOf(other!))
      expect([lackedBy(one!, heldBy(other!)), lackedBy(other!, heldBy(one!))].map((each) => isNothing(each!))).toEqual([true, true]) // prettier-ignore
    }),
  )
})

test('old deletions do not travel with a new letter, but do to an earlier version', () => {
  const doc = new Y.Doc()
  const text = doc.getText('t')
  for (let word = 0; word < 2_000; word++) {
    text.insert(text.length, 'typed wrong ')
    text.delete(text.length - 6, 5)
  }
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const held = heldBy(copy)
  text.insert(0, 'x')
  const [now, before] = [lackedBy(doc, held)!, lackedBy(doc, { ...held, deletions: null })!]
  expect([now.length < 40, before.length > 4_000]).toEqual([true, true])
  Y.applyUpdate(copy, now)
  expect(digestOf(copy)).toBe(digestOf(doc))
})

test('what says nothing that can be read is answered with everything, or not at all', () => {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'text')
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.option(fc.uint8Array({ maxLength: 40 })), (vector, deletions) => {
      const update = lackedBy(doc, { vector, deletions })
      if (update !== null) Y.applyUpdate(new Y.Doc(), update)
    }),
  )
})
