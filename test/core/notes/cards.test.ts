import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type NoteId, type SeatId, asId } from '../../../src-core/base/id.ts'
import { cleanName } from '../../../src-core/base/text.ts'
import { recordOf } from '../../../src-core/notes/cardRecord.ts'
import { type CardsPage, cardFormats } from '../../../src-core/notes/cardsFile.ts'
import { cleanCluster, cleanTags, inOrder, noDetails } from '../../../src-core/notes/details.ts'
import { noteKinds } from '../../../src-core/notes/kind.ts'
import { type Note, fittingText } from '../../../src-core/notes/note.ts'
import { readRich } from '../../../src-core/notes/richText.ts'
import { traceActs, traceMark } from '../../../src-core/notes/trace.ts'
import { readCards, writeCards } from '../../../src-core/notes/readCards.ts'

const fragment = fc.constantFrom(
  ...['\n', '<!-- tertulia:end -->', '-->', '<script>alert(1)</script>', '&#91;', '&amp;', '`', '```', '~~~~', '[[', ']]', '{{x}}'],
  ...['[a](javascript:b)', '[a](https://a.org/b)', '**b**', '_i_', "'''", "''", '"', '""', ',', ';', '\t', '=1+1', '+', '-', '@', "'="],
  ...['# h', '- i', '  - j', '1. k', '== h ==', '| c', ' ', '\\', '<br />', '<nowiki>', '|}', ':', 'https://a.org/x', 'שלום', 'مرحبا', '👩‍🏫'],
) // prettier-ignore
const text = fc
  .array(fc.oneof(fragment, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 12 })
  .map((parts) => fittingText(parts.join('')))
const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,12}$/)
const maybe = <T>(inner: fc.Arbitrary<T>) => fc.option(inner, { nil: null })
const name = text.map((each) => cleanName(each)).filter((each) => each !== '' && cleanName(each) === each)
const mention = fc.oneof(
  id.map((seat) => ({ type: 'seat' as const, seat })),
  name.map((each) => ({ type: 'name' as const, name: each })),
)
const traceMarks = fc
  .record({ act: fc.constantFrom(...traceActs), at: fc.nat(), by: id.map((each) => asId<SeatId>(each)) })
  .map(traceMark)
const details = fc.record({
  link: maybe(fc.constantFrom('https://a.org/x?y=(1)', 'http://مثال.إختبار/صفحة')),
  licence: maybe(fc.constantFrom('CC BY-SA 4.0', '=cmd()')),
  owner: maybe(mention),
  due: maybe(fc.constantFrom('2026-12-24', '2028-02-29')),
  speaker: maybe(mention),
  tags: text.map(cleanTags),
  important: fc.boolean(),
  order: maybe(fc.stringMatching(/^[-0-9a-z]{1,20}$/)),
  ...{ answers: maybe(id), sameAs: maybe(id), translates: maybe(id) },
  cluster: maybe(name.map(cleanCluster).filter((each) => each !== '')),
  dots: fc.array(id, { maxLength: 4 }).map((ids) => [...new Set(ids)].toSorted((a, b) => (a < b ? -1 : 1))),
  queue: maybe(fc.constantFrom('asked', 'answered')),
  placed: maybe(id),
  hidden: maybe(fc.record({ by: id, at: fc.nat() })),
  trace: fc.array(traceMarks, { maxLength: 4 }).map(inOrder),
})
const note = fc.record({
  ...{ id, kind: fc.constantFrom(...noteKinds), text, block: maybe(id), group: maybe(id) },
  ...{ groupNumber: maybe(fc.nat()), language: fc.constantFrom('en', 'pt-br'), seat: id, createdAt: fc.nat() },
  details,
}) as unknown as fc.Arbitrary<Note>
const notes = fc.uniqueArray(note, { selector: (each) => each.id, maxLength: 6 })

const pageOf = (all: readonly Note[], heading = 'Group 1'): CardsPage => ({
  title: heading,
  later: [],
  sections: all.length === 0 ? [] : [{ heading, notes: all.slice(0, 1) }, { heading, notes: all.slice(1) }], // prettier-ignore
  answering: new Set(all.slice(1, 2).map(({ id: each }) => each)),
  kindName: (kind) => kind,
  factsOf: ({ details: { tags } }) => tags,
})
const card: Note = {
  ...{ id: asId<NoteId>('n1'), kind: 'insight', text: 'One', block: null, group: null, groupNumber: null },
  ...{ language: 'en', seat: asId('ana'), createdAt: 5, details: noDetails },
}
const read = (file: string) => {
  const found = readCards(file)
  if (typeof found === 'string') throw new Error(found)
  return found
}

test.each(cardFormats)(
  'what is written as %s is read as it was, whatever stands in it',
  { tags: ['thorough'] },
  (format) => {
    fc.assert(
      fc.property(notes, text, (all, heading) => {
        const file = writeCards(format, pageOf(all, heading))
        expect(read(file)).toMatchObject({ notes: all, broken: [] })
        expect(read(`\ufeff${file.replace(/\r?\n/g, '\r\n')}`)).toMatchObject({ notes: all, broken: [] })
      }),
      { numRuns: 300 },
    )
  },
)

test.each(cardFormats)('no %s runs or becomes markup', (format) => {
  const hostile = '<script>x</script>{{subst:x}}\n[a](javascript:b)\n~~~~'
  const formula = { ...card, id: asId<NoteId>('n2'), text: '=HYPERLINK("x")' }
  const file = writeCards(format, pageOf([{ ...card, text: hostile }, formula], '<b>[[x]]'))
  const visible = file.replace(/<!--.*?-->/g, '')
  if (format === 'wikitext') expect(visible).not.toMatch(/<(?!br \/>)|\{\{|\[\[|~~~/)
  if (format === 'markdown') expect(visible).not.toMatch(/<|\[a\]\(|~~~/)
  if (format === 'csv') expect(visible).not.toMatch(/(^|,|")[=+@]/m)
}) // prettier-ignore

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', "'=1", "'quoted'", '＝1'])('a spreadsheet takes %j for words', (value) => {
  const file = writeCards('csv', pageOf([{ ...card, text: value }]))
  expect(file.split('\r\n')[1]?.split(',')[2]?.replace(/^"/, '')).toMatch(/^'/)
  expect(read(file).notes[0]?.text).toBe(fittingText(value))
}) // prettier-ignore

test('a table that a spreadsheet has saved with other delimiters and in another order is read', () => {
  const file = 'createdAt;seat;id;kind;language;text;tags\n5;ana;n1;insight;en;"One; or ""two""\nmore";a b\n\n;;;;;;\n'
  expect(read(file).notes).toEqual([
    { ...card, text: 'One; or "two"\nmore', details: { ...noDetails, tags: ['a', 'b'] } },
  ])
})

describe('what somebody has changed on the page is read from there', () => {
  const bold: Note = { ...card, text: '**Bold** and *italic*, [a page](https://a.org)\n\n- one\n  1. two' }
  test('Markdown', () => {
    const file = writeCards('markdown', pageOf([bold])).replace('and', '& <also>')
    expect(read(file).notes[0]?.text).toBe(bold.text.replace('and', '& <also>'))
  })
  test('wikitext', () => {
    const file = writeCards('wikitext', pageOf([bold])).replace("''' and ", "''' &amp; [https://b.org b]_")
    expect(read(file).notes[0]?.text).toBe(
      '**Bold** & [b](https://b.org)\\_*italic*, [a page](https://a.org)\n\n- one\n  1. two',
    )
  })
  test('wikitext with lists in lists, and one that begins with another number', () => {
    const text = '1. a\n  - b\n    1. c\n2. d\n\nNow:\n\n7. e\n  - f\n8. g'
    const file = writeCards('wikitext', pageOf([{ ...card, text }]))
    expect(file).toContain(
      '# a\n#* b\n#*# c\n# d\n\nNow:\n\n<ol start="7"><li>e<ul><li>f</li></ul></li><li>g</li></ol>',
    )
    const changed = read(file.replace('\n\nNow:', '\n\nThen:')).notes[0]?.text ?? ''
    expect(readRich(changed)).toEqual(readRich(text.replace('Now:', 'Then:')))
  })
})

test('cards of a later version go through JSON as they are, and nothing else that stands there does', () => {
  const later = [
    {
      id: asId<NoteId>('l1'),
      text: 'What <b>next</b>?',
      fields: { kind: 'poll', options: ['a', 'b'], 'vote:ana': true, due: null },
    },
  ]
  const file = writeCards('json', { ...pageOf([card]), later })
  expect(read(file)).toEqual({ notes: [card], later, broken: [] })
  const hostile = [
    { ...later[0]!, id: '../x' },
    { ...later[0]!, fields: { kind: 'text' } },
    { ...later[0]!, text: 5 },
    null,
    [],
    { ...later[0]!, fields: { kind: 'poll', x: 'y'.repeat(20_001) } },
  ]
  expect(
    read(file.replace(JSON.stringify(later[0]), hostile.map((each) => JSON.stringify(each)).join())).later,
  ).toEqual([])
})

test('an answer stands under its question for whoever reads the page', () => {
  const answer = { ...card, id: asId<NoteId>('n2'), text: 'Two' }
  expect(writeCards('markdown', pageOf([card, answer])).match(/^#+ insight$/gm)).toEqual([
    '### insight',
    '#### insight',
  ])
  expect(writeCards('wikitext', pageOf([card, answer])).match(/^=+ insight =+$/gm)).toEqual([
    '=== insight ===',
    '==== insight ====',
  ])
})

describe('what cannot be read is named by its line, and the rest is read', () => {
  const two: readonly Note[] = [card, { ...card, id: asId<NoteId>('n2'), text: 'Two' }]
  test.each([
    ['json', '"kind":"insight","text":"One"', '"kind":"idea","text":"One"', 5, 'kind'],
    ['markdown', '"createdAt":5', '"createdAt":-5', 9, 'createdAt'],
    ['wikitext', '"language":"en"', '"language":7', 9, 'language'],
    ['csv', 'n1,insight', 'n1,idea', 2, 'kind'],
    ['csv', ',One,', ',"One,', 2, ''],
    ['csv', 'n1,', '../etc,', 2, 'id'],
    ['csv', ',5,', ',1.79E+12,', 2, 'createdAt'],
    ['markdown', '<!-- tertulia:end -->', '', 9, ''],
  ] as const)('%s: %s', (format, from, to, line, at) => {
    const found = read(writeCards(format, pageOf(two)).replace(from, to))
    expect(found.broken).toEqual([{ line, at }])
    if (to !== ',"One,') expect(found.notes.map(({ id: each }) => each)).toEqual(['n2'])
  })

  test('a second card under one name does not replace the first', () => {
    const found = read(writeCards('json', pageOf([card, { ...card, text: 'Another' }])))
    expect([found.notes, found.broken]).toEqual([[card], [{ line: 6, at: 'id' }]])
  })

  test('JSON in any layout', () => {
    const broken = { ...recordOf(card), link: 'javascript:1', text: '"notes": [ \\" {' }
    const file = JSON.stringify({ title: '[{"', tertuliaCards: 1, notes: [recordOf(two[1]!), broken] }, null, 1)
    expect(read(file).broken.map(({ at }) => at)).toEqual(['link'])
    expect(file.split('\n')[read(file).broken[0]!.line - 1]).toBe('  {')
  })
})

test.each([
  ['', 'notCards'],
  ['Just words', 'notCards'],
  ['name,email\nAna,a@b.c', 'notCards'],
  ['{"tertuliaNotes":1}', 'notCards'],
  ['{broken', 'notCards'],
  ['{"tertuliaCards":2,"notes":{}}', 'notCards'],
  ['{"tertuliaCards":2,"notes":[]}', 'cardsNewer'],
  ['<!-- tertulia:cards markdown 2 -->', 'cardsNewer'],
  ['x'.repeat(24_000_001), 'cardsTooLarge'],
])('%.30j is refused: %s', (file, why) => {
  expect(readCards(file)).toBe(why)
})

test('hostile files of a megabyte are read at once', { tags: ['thorough'] }, () => {
  const million = 1_000_000
  const files = ['"', '"",', '\n', ',', '<!-- tertulia:card ', '<!-- tertulia:card {} -->\n', "'''", '[https://a'].flatMap((each) => {
    const much = each.repeat(million / each.length)
    return [`id,kind,text,seat,createdAt\n${much}`, `<!-- tertulia:cards wikitext 1 -->\n${much}`, `<!-- tertulia:cards wikitext 1 -->\n<!-- tertulia:card {"text":"x"} -->\n${much}\n<!-- tertulia:end -->`] // prettier-ignore
  })
  const started = performance.now()
  for (const file of files) expect(() => readCards(file)).not.toThrow()
  expect(performance.now() - started).toBeLessThan(20_000)
}) // prettier-ignore
