import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type NoteId, asId } from '../../../src-core/base/id.ts'
import { cleanProse } from '../../../src-core/base/text.ts'
import { noDetails } from '../../../src-core/notes/details.ts'
import type { Note } from '../../../src-core/notes/note.ts'
import { readRich } from '../../../src-core/notes/richText.ts'
import { fromClinic } from '../../../src-core/package/fromClinic.ts'
import { writeMarkdown } from '../../../src-core/package/markdown.ts'
import { publicRecord } from '../../../src-core/package/record.ts'
import { someone, speechOf } from '../../../src-core/package/speech.ts'
import { writeWikitext } from '../../../src-core/package/wikitext.ts'
import { wordsFor } from '../../../src-main/words.ts'
import { readSample } from '../../samples/clinics/readSample.ts'

const speech = speechOf('en', (each) => wordsFor('documents', each))
const { clinic, notes } = readSample('troika')
const card = (text: string, more: Partial<Note> = {}): Note => ({
  ...notes[0]!,
  ...{ id: asId<NoteId>('rich'), kind: 'text', text, language: 'en', groupNumber: null, details: noDetails },
  ...more,
})
const sectionOf = (page: string): string => page.split('== More notes ==\n\n')[1]?.split('\n\n== ')[0] ?? ''
const wikiOf = (...cards: readonly Note[]): string => sectionOf(writeWikitext(fromClinic(clinic, cards, speech)))
const markdownOf = (...cards: readonly Note[]): string =>
  writeMarkdown(fromClinic(clinic, cards, speech))
    .split('## More notes\n\n')[1]
    ?.split('\n\n## ')[0] ?? ''

describe('what a note looks like is what it looks like on the page', () => {
  it.each([
    ['**bold** and *italic*, ***both***', "* '''bold''' and ''italic'', '''''both'''''", '- **bold** and *italic*, ***both***'],
    ['a**b**c, **“quoted”**', "* a'''b'''c, '''“quoted”'''", '- a**b**c, <strong>“quoted”</strong>'],
    ['**a** *b* **c***d*', "* '''a''' ''b'' '''c'''<nowiki />''d''", '- **a** *b* <strong>c</strong><em>d</em>'],
    ['[a page](https://a.org/b) or https://c.org/d.', '* [https://a.org/b a page] or [https://c.org/d c.org/d].', '- [a page](<https://a.org/b>) or [c.org/d](<https://c.org/d>).'],
    ['# Head\nline\nline 2\n\npart', "* '''Head'''\n*: line<br />line 2\n*: part", '- **Head**\n\n  line<br>line 2\n\n  part'],
    ['Try:\n1. a\n  - b\n2. c', '* Try:\n*# a\n*#* b\n*# c', '- Try:\n  1. a\n     - b\n  2. c'],
    ['Then\n\n7. g\n8. h', '* Then\n*: <ol start="7"><li>g</li><li>h</li></ol>', '- Then\n  7. g\n  8. h'],
    ['- a\n- b', '*\n** a\n** b', '-\n  - a\n  - b'],
  ])('%j', (text, wiki, markdown) => {
    expect([wikiOf(card(text)), markdownOf(card(text))]).toEqual([wiki, markdown])
  }) // prettier-ignore

  it('answers are told apart from the list of their question', () => {
    const cards = [card('Which?\n- a\n- b'), card('c', { id: asId<NoteId>('x'), details: { ...noDetails, answers: asId<NoteId>('rich') } })] // prettier-ignore
    expect(wikiOf(...cards)).toBe('* Which?\n** a\n** b\n*: Answers:\n** c')
    expect(markdownOf(...cards)).toBe('- Which?\n  - a\n  - b\n\n  Answers:\n\n  - c')
  })

  it('in another language it is marked once for all that stands together', () => {
    const note = card('**مهم** و[صفحة](https://a.org)', { language: 'ar' })
    expect(wikiOf(note)).toBe(`* <span lang="ar" dir="rtl">'''مهم''' و[https://a.org صفحة]</span>`)
  })

  it('the data has the blocks too', () => {
    const [note] = publicRecord(clinic, [card('# **a**\n1. b')], someone(speech)).notes
    const plain = { bold: false, italic: false, url: null }
    expect(note).toMatchObject({ text: 'a\n1. b' })
    expect(note?.blocks).toEqual([
      { kind: 'heading', line: [{ ...plain, text: 'a', bold: true }] },
      { kind: 'list', items: [{ depth: 0, number: 1, line: [{ ...plain, text: 'b' }] }] },
    ])
  })
})

describe('no name comes out by its look', () => {
  const hidden = clinic.view.seats.find(({ name }) => name === 'نخلة_الويكي')!
  const renamed = { ...clinic, view: { ...clinic.view, seats: clinic.view.seats.map((seat) => (seat.id === hidden.id ? { ...seat, name: 'Nadia B' } : seat)) } } // prettier-ignore
  it.each([
    ['**Na**dia _B_ said', "* '''a participant''' said"],
    ['- Nadia\n- B', '*\n** a participant\n**'],
    ['Nadia\nB said so', '* a participant<br /> said so'],
    ['[the page](https://m.org/User:Nadia_B) of her', '* the page of her'],
    ['[her](https://m.org/?u=Nadia%20B) page', '* her page'],
    ['https://m.org/User:Nadia_B', '* https&#58;//m.org/User:a participant'],
    ['[n@a.org](https://b.org/n@a.org)', '* …'],
  ])('%j', (text, wiki) => {
    const page = fromClinic(renamed, [card(text)], speech)
    const record = JSON.stringify(publicRecord(renamed, [card(text)], someone(speech)).notes)
    expect(sectionOf(writeWikitext(page))).toBe(wiki)
    expect([writeMarkdown(page), record].join('\n').replace(/[*']/g, '')).not.toMatch(/Nadia|n@a\.org/)
  })
})

const fragment = fc.constantFrom(
  ...['**', '*', '_', '# ', '- ', '1. ', '7. ', '  ', '\n', '\n\n', '\\', "'", "''", "'''", '[a](https://a.org/b)', '[x](javascript:y)'],
  ...['https://a.org/c_d', '<b>', '</li>', '<nowiki>', '{{x}}', '[[y]]', '|', '=', '==', ':', ';', '!', '!!', '~~', '~', '__', 'TOC', '&lt;', '&#91;', '-->'],
  ...['mailto', 'ISBN', ' 1234567890', '----', '{|', '|}', '||', '`', '~~~', '<', '>', '$', '^', '+', '.', ')', 'سلام', 'é', '👩‍🏫', ' ', 'b', 'c 9'],
) // prettier-ignore
const typed = fc.array(fragment, { minLength: 1, maxLength: 14 }).map((parts) => parts.join(''))

/** The words of a text as its page should show them, without white space and what stands before items. */
function wordsIn(text: string): string {
  const lines = readRich(cleanProse(text)).flatMap((block) => (block.kind === 'list' ? block.items.map(({ line }) => line) : block.kind === 'heading' ? [block.line] : block.lines)) // prettier-ignore
  const said = lines.map((line) => line.map((span) => (span.text === span.url ? span.text.replace(/^https?:\/\//i, '') : span.text)).join('')) // prettier-ignore
  return said.map(cleanProse).join('').replace(/\s/g, '')
}
const shown = (text: string): string => text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))).replace(/\s/g, '') // prettier-ignore
const languages = fc.constantFrom('en', 'ar')

describe('what people wrote is never markup, and no word is lost', { tags: ['thorough'] }, () => {
  it('in wikitext', () => {
    fc.assert(
      fc.property(typed, languages, (text, language) => {
        const page = wikiOf(card(text, { language }))
        const lines = page.split('\n').map((line) => line.replace(/^[*#]+:?/, ''))
        const inner = lines.join('\n').replace(/<\/?(?:ol(?: start="\d+")?|ul|li)>|<br \/>|<nowiki \/>|<span lang="ar" dir="rtl">|<\/span>/g, ' ') // prettier-ignore
        const unlinked = inner.replace(/\[https?:\/\/[^\s[\]<>{}|]+ ([^[\]]+)\]/g, '$1').replace(/'{2,}/g, '')
        expect(unlinked).not.toMatch(/[<>[\]{}|]|~~~|__|!!|:\/\/|''/)
        expect(unlinked.split('\n').filter((line) => /^ ?[=*#:;]/.test(line))).toEqual([])
        expect(shown(unlinked)).toBe(wordsIn(text))
      }),
      { numRuns: 300 },
    )
  })

  it('in Markdown', () => {
    fc.assert(
      fc.property(typed, languages, (text, language) => {
        const page = markdownOf(card(text, { language }))
        const lines = page.split('\n').map((line) => line.replace(/^ *(?:(?:-|\d+\.)(?: |$))?/, ''))
        const inner = lines.join('\n').replace(/<\/?(?:strong|em)>|<br>|<span lang="ar" dir="rtl">|<\/span>/g, ' ')
        const unlinked = inner.replace(/\[((?:\\.|[^\\[\]])+)\]\(<https?:\/\/[^\s<>]+>\)/g, '$1')
        const unmarked = unlinked.replace(/(?<!\\)\*+/g, '')
        expect(unmarked).not.toMatch(/(?<!\\)[`_[\]<>|~$^]/)
        expect(unmarked.replace(/\\(.)/g, '$1').replace(/\s/g, '')).toBe(wordsIn(text))
      }),
      { numRuns: 300 },
    )
  })
})
