import { expect, test } from 'vitest'
import {
  cleanLink,
  cleanTags,
  fieldsOfDetails,
  noDetails,
  parseDetails,
  readDetails,
} from '../../../src-core/notes/details.ts'
import { type SeatId, asId } from '../../../src-core/base/id.ts'

const ana = asId<SeatId>('ana')

test.each([
  ['example.org/a', 'https://example.org/a'],
  [' http://example.org ', 'http://example.org'],
  ['https://meta.wikimedia.org/wiki/Ayuda:Índice?a=1#b', 'https://meta.wikimedia.org/wiki/Ayuda:Índice?a=1#b'],
  ['https://مثال.إختبار/صفحة', 'https://مثال.إختبار/صفحة'],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['https://', null],
  ['words that are no link', null],
  ['https://a.org/<script>', null],
  ['https://a.org/\u0000', null],
  [`https://a.org/${'x'.repeat(3000)}`, null],
  ['', null],
])('the link of %j is %j', (typed, link) => {
  expect(cleanLink(typed)).toBe(link)
})

test.each([
  ['#one two, two; Three', ['Three', 'one', 'two']],
  ['شبكة، تعليم', ['تعليم', 'شبكة']],
  ['\u202eevil\u0007 \ud800 -a- <b>', ['<b>', 'a', 'evil']],
  ['x'.repeat(90), ['x'.repeat(40)]],
  [Array.from({ length: 50 }, (_, at) => `t${at}`).join(' '), Array.from({ length: 50 }, (_, at) => `t${at}`).toSorted().slice(0, 20)], // prettier-ignore
])('the tags of %j', (typed, tags) => {
  expect(cleanTags(typed)).toEqual(tags)
})

test('what is hostile or of a later version stands as not said, and the rest is read', () => {
  const fields = {
    link: 'javascript:alert(1)',
    licence: { of: 'later' },
    owner: { type: 'team', team: 7 },
    speaker: { type: 'name', name: '\u202eAna' },
    due: '2026-02-31',
    order: '<b>',
    answers: '../etc',
    important: 'yes',
    'tag:good': true,
    'tag:two words': true,
    'tag:off': false,
    'tag:\ud800': true,
    sameAs: 7,
    translates: 'a b',
    cluster: '  two\nlines ',
    queue: 'shouted',
    hidden: { by: 'ana' },
    'dot:ana': true,
    'dot:../etc': true,
    'dot:bea': 3,
  }
  expect(readDetails(fields)).toEqual({ ...noDetails, tags: ['good'], dots: [ana] })
  expect(() => parseDetails({ due: '2026-02-31' }, 'details')).toThrow('details.due')
})

test('a change says only its own fields, and each tag in one of its own', () => {
  expect(
    fieldsOfDetails({ licence: null, tags: ['b', 'c'], dots: [] }, { tags: ['a', 'b'], dots: [ana], trace: [] }),
  ).toEqual({
    licence: null,
    'tag:a': null,
    'tag:c': true,
    'dot:ana': null,
  })
  expect(fieldsOfDetails({ important: false }, noDetails)).toEqual({ important: null })
})
