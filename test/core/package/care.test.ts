import { expect, test } from 'vitest'
import { detailsWithout, noDetails } from '../../../src-core/notes/details.ts'
import type { Note } from '../../../src-core/notes/note.ts'
import { careOf } from '../../../src-core/package/care.ts'
import type { Take } from '../../../src-core/package/recordings.ts'
import { readSample } from '../../samples/clinics/readSample.ts'

const { clinic, notes } = readSample('troika')

test('names of people who are not to be named, and personal data, are found in each card', () => {
  const unnamed = clinic.view.seats.find(({ id }) => clinic.ledger[id]?.consents.listed !== true)!
  const named = clinic.view.seats.find(({ id, removed }) => !removed && clinic.ledger[id]?.consents.listed === true)!
  const text = `**${unnamed.name}** and ${named.name}: write to ${unnamed.name}@example.org or call +34 612 345 678`
  const [card] = careOf(clinic, [{ ...notes[0]!, text, seat: named.id }], [])
  expect(card?.author).toEqual({ name: named.name, role: named.role })
  expect(card?.findings.map(({ kind, text: found, seat }) => [kind, found, seat])).toEqual([
    ['name', unnamed.name, unnamed.id],
    ['email', `${unnamed.name}@example.org`, null],
    ['telephone', '+34 612 345 678', null],
  ])
  for (const { from, to, text: found } of card?.findings ?? []) expect(text.slice(from, to)).toBe(found)
})

test('it is looked for in all words of a card, and is found where it stands', () => {
  const unnamed = clinic.view.seats.find(({ id }) => clinic.ledger[id]?.consents.listed !== true)!
  const named = (name: string) => ({ type: 'name', name }) as const
  const details = {
    ...noDetails,
    ...{ link: `https://m.org/wiki/User:${unnamed.name.replaceAll(' ', '_')}?a=b@c.org`, licence: 'ask d@e.org' },
    ...{ owner: named('+34 612 345 678'), speaker: named('f@g.org'), cluster: unnamed.name, tags: ['h@i.org', 'x'] },
  }
  const [card] = careOf(clinic, [{ ...notes[0]!, text: 'Nothing', details }], [])
  expect(card?.words.map(({ place, findings }) => [place, findings.map(({ text }) => text)])).toEqual([
    ['text', []],
    ['link', [unnamed.name.replaceAll(' ', '_'), 'b@c.org']],
    ['licence', ['d@e.org']],
    ['owner', ['+34 612 345 678']],
    ['speaker', ['f@g.org']],
    ['cluster', [unnamed.name]],
    ['tags', ['h@i.org']],
  ])
  expect(card?.findings).toHaveLength(7)
  for (const { text, findings } of card?.words ?? []) for (const { from, to, text: found } of findings) expect(text.slice(from, to)).toBe(found) // prettier-ignore
  const left = card!.findings.reduce<Note['details']>((said, { text }) => ({ ...said, ...detailsWithout(text, said) }), details) // prettier-ignore
  expect(left).toEqual({ ...noDetails, licence: 'ask …', tags: ['x'] })
})

test('every card is there, with and without findings', () => {
  expect(careOf(clinic, notes, []).map(({ note }) => note.id).toSorted()).toEqual(notes.map(({ id }) => id).toSorted()) // prettier-ignore
  expect(careOf(clinic, [{ ...notes[0]!, text: 'Nothing' }], [])[0]?.findings).toEqual([])
})

test('each card says where in the recording of the floor it was written, when there is one', () => {
  const take = (file: string, channel: string | null, from: number, to: number | null): Take => ({ file, channel, from, to, ended: null, turns: [] }) // prettier-ignore
  const takes = [take('es.webm', 'es', 0, 90), take('one.webm', null, 10, 20), take('two.webm', null, 30, null)]
  const momentOf = (createdAt: number) => careOf(clinic, [{ ...notes[0]!, createdAt }], takes)[0]?.moment
  expect([9, 10, 20, 35].map(momentOf)).toEqual([
    null,
    { file: 'one.webm', offsetMs: 0 },
    null,
    { file: 'two.webm', offsetMs: 5 },
  ])
})
