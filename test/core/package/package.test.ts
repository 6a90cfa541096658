import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BlockId, type NoteId, type SeatId, asId } from '../../../src-core/base/id.ts'
import type { Clinic } from '../../../src-core/clinic/clinic.ts'
import { blocksOf } from '../../../src-core/clinic/harvest.ts'
import { gathered, tallied, topicsOf } from '../../../src-core/notes/harvest.ts'
import { noteKinds } from '../../../src-core/notes/kind.ts'
import { noDetails } from '../../../src-core/notes/details.ts'
import { type Note } from '../../../src-core/notes/note.ts'
import { fromClinic } from '../../../src-core/package/fromClinic.ts'
import { safeUrl } from '../../../src-core/package/links.ts'
import { writeMarkdown } from '../../../src-core/package/markdown.ts'
import { publicRecord } from '../../../src-core/package/record.ts'
import { someone, speechOf } from '../../../src-core/package/speech.ts'
import { writeWikitext } from '../../../src-core/package/wikitext.ts'
import { wordsFor } from '../../../src-main/words.ts'
import { fileOfSample, readSample } from '../../samples/clinics/readSample.ts'

const speech = (language: string) => speechOf(language, (each) => wordsFor('documents', each))
const wiki = (clinic: Clinic, notes: readonly Note[], language = 'en') =>
  writeWikitext(fromClinic(clinic, notes, speech(language)))
const { clinic, notes } = readSample('troika')

describe('the documentation of a clinic', () => {
  it.each(['troika', 'hostile'] as const)('%s: wikitext and Markdown are as expected', async (name) => {
    const sample = readSample(name)
    const outline = fromClinic(sample.clinic, sample.notes, speech('en'))
    await expect(writeWikitext(outline)).toMatchFileSnapshot(fileOfSample(name, 'expected.wiki'))
    await expect(writeMarkdown(outline)).toMatchFileSnapshot(fileOfSample(name, 'expected.md'))
  })

  it('has every kind of note', () => {
    const [one] = notes
    const all = noteKinds.map((kind) => ({ ...one!, id: asId<NoteId>(kind), kind, text: `A word of ${kind}` }))
    const text = wiki(clinic, all)
    expect(noteKinds.filter((kind) => kind !== 'quote' && !text.includes(`A word of ${kind}`))).toEqual([])
  })

  it('leaves empty sections out', () => {
    const bare = { ...clinic, plan: { ...clinic.plan, purpose: ' ', audience: '' } }
    const headings = [...wiki(bare, []).matchAll(/^== (.*) ==$/gm)].map(([, heading]) => heading)
    expect(headings).toEqual(['Agenda as run', 'About this page'])
  })

  it('says the real order and length of the blocks, and what did not run', () => {
    const text = wiki(clinic, [])
    expect(text.indexOf('Harvest')).toBeLessThan(text.indexOf('| Buffer'))
    expect(text).toContain('| –\n| Buffer\n| Break\n| 5 minutes\n| Not run')
  })

  it('marks what people wrote with language and direction', () => {
    expect(wiki(clinic, notes)).toContain('<span lang="ar" dir="rtl">الرسالة')
    expect(wiki(clinic, notes, 'ar')).toContain('<span lang="en" dir="ltr">People come back')
  })
})

describe('what may be published of people', () => {
  const forms = ['en', 'ar'].flatMap((language) => {
    const outline = fromClinic(clinic, notes, speech(language))
    const record = JSON.stringify(publicRecord(clinic, notes, someone(speech(language))))
    return [writeWikitext(outline), writeMarkdown(outline), record]
  })
  const everything = forms.join('\n')
  const says = (text: string): boolean => everything.toLowerCase().includes(text.toLowerCase())

  it('no e-mail, no certificate name', () => {
    const mails = clinic.plan.seats.map(({ email }) => email)
    const legal = clinic.plan.seats
      .filter(({ name, certificateName }) => !name.includes(certificateName))
      .map((seat) => seat.certificateName)
    expect([...mails, ...legal].filter(says)).toEqual([])
    expect(legal).toContain('Jaca da Silva')
  })

  it('no username without a yes to be listed, also inside a note', () => {
    const refused = clinic.plan.seats.filter(({ listed }) => listed !== true).map(({ name }) => name)
    expect(refused).toContain('نخلة_الويكي')
    expect(refused.filter(says)).toEqual([])
    expect(forms[0]).toContain('a participant did this in Cairo')
  })

  it('no username of a listed person who did not come', () => expect(says('Lagoa Azul')).toBe(false))

  it('a quote only with its yes', () => {
    expect(says('Nos equivocamos de meta')).toBe(true)
    expect(says('This quote has no consent')).toBe(false)
  })

  it('the review overrides presence', () => {
    const seat = clinic.plan.seats[0]!.id
    const entry = { ...clinic.ledger[seat]!, present: false }
    expect(wiki({ ...clinic, ledger: { ...clinic.ledger, [seat]: entry } }, [])).not.toContain('QuetzalEscribe')
  })

  it.each([
    ['ask Nadia about it', 'ask a participant about it'],
    ['NADIA_b said', 'a participant said'],
    ['Nadia B said, Nadiamed not', 'a participant said, Nadiamed not'],
    ['write to nadia.b@example.org!', 'write to …!'],
    ['وNadia', 'وa participant'],
  ])('%j is published as %j', (text, published) => {
    const seat = clinic.view.seats.find(({ name }) => name === 'Kahawa-Mwandishi')!
    const renamed = clinic.view.seats.map((each) => (each.id === seat.id ? { ...each, name: 'Nadia B' } : each))
    const entry = { ...clinic.ledger[seat.id]!, consents: {}, certificateName: 'Nadia' }
    const changed = {
      ...clinic,
      view: { ...clinic.view, seats: renamed },
      ledger: { ...clinic.ledger, [seat.id]: entry },
    }
    const note = { ...notes[0]!, text }
    expect(publicRecord(changed, [note], someone(speech('en'))).notes.map((each) => each.text)).toEqual([published])
  })
})

describe('what cards say beside their text', () => {
  const [yes, no] = [seatWith('quoted', true), seatWith('quoted', false)]
  const card = (id: string, kind: Note['kind'], details: Partial<Note['details']>, text = `Words of ${id}`): Note => ({
    ...notes[0]!,
    ...{ id: asId<NoteId>(id), kind, text, language: 'en', groupNumber: null },
    details: { ...noDetails, ...details },
  })
  const section = (cards: readonly Note[], heading: string, of = clinic): string =>
    wiki(of, cards).split(`== ${heading} ==\n\n`)[1]?.split('\n\n')[0] ?? 'no such section'

  it('a quote has the name of who said it after a yes to be quoted, whoever wrote it down', () => {
    const quotes = [
      card('q1', 'quote', { speaker: { type: 'seat', seat: yes.id } }),
      card('q2', 'quote', { speaker: { type: 'name', name: yes.name.toUpperCase() } }),
      card('q3', 'quote', { speaker: { type: 'seat', seat: no.id } }),
      card('q4', 'quote', { speaker: { type: 'name', name: 'Someone Who Is Not Here' } }),
    ].map((quote) => ({ ...quote, seat: yes.id }))
    expect(section(quotes, 'In their own words')).toBe(
      `* “Words of q1” (<bdi>${yes.name}</bdi>)\n* “Words of q2” (<bdi>${yes.name}</bdi>)`,
    )
  })

  it('an action has who does it by username, or by role without a yes to be listed', () => {
    const [listed, unlisted] = [seatWith('listed', true), seatWith('listed', false)]
    const actions = [
      card('a1', 'action', { owner: { type: 'seat', seat: listed.id }, due: '2026-12-24', important: true }),
      card('a2', 'action', { owner: { type: 'seat', seat: unlisted.id }, tags: ['mentors'] }),
      card('a3', 'action', { owner: { type: 'name', name: unlisted.name } }),
      card('a4', 'action', { owner: { type: 'name', name: 'Team <b>' } }),
    ]
    const text = section(actions, 'Follow-up')
    expect(text.split('\n')[0]).toBe(`* Important: Words of a1 (<bdi>${listed.name}</bdi>, by 24 December 2026)`)
    expect(text).toMatch(/Words of a2 \(<bdi>\w[\w -]+<\/bdi>, <bdi>&#35;mentors<\/bdi>\)/)
    expect(text).toContain('<bdi>Team &#60;b&#62;</bdi>')
    expect(text).not.toContain(unlisted.name)
  })

  it('notes of one cluster stand together, with its name and their dots; no name comes in by that', () => {
    const [known, other] = [seatWith('listed', true), seatWith('listed', false)]
    const dots = [known.id, other.id, asId<typeof known.id>('nobody')]
    const cards = [
      card('c1', 'question', { cluster: `What ${other.name} said`, dots }),
      card('c2', 'question', {}),
      card('c3', 'question', { cluster: `What ${other.name} said` }),
    ].map((each, at) => ({ ...each, createdAt: at }))
    const block = asId<BlockId>('b5')
    const harvests = [{ block, step: 'result' as const, dots: 3 }]
    const text = section(
      cards.map((each) => ({ ...each, block })),
      'Questions and answers',
      { ...clinic, harvests },
    )
    expect(text.match(/c\d/g)?.join()).toBe('c1,c3,c2')
    expect(text.split('\n')[0]).toMatch(/Words of c1 \(<bdi>What .+ said<\/bdi>, 2 dots\)$/)
    expect(text).not.toContain(other.name)
  })

  it('answers stand under their question and nowhere else; a resource has link and licence', () => {
    const cards = [
      card('q', 'question', {}),
      card('r', 'resource', { answers: asId<NoteId>('q'), link: 'https://a.example/x', licence: 'CC0 1.0' }),
    ]
    expect(section(cards, 'Questions and answers')).toBe(
      '* Words of q\n** Words of r ([https://a.example/x a.example/x], <bdi>CC0 1.0</bdi>)',
    )
    expect(section(cards, 'Resources')).toBe('no such section')
    expect(writeMarkdown(fromClinic(clinic, cards, speech('en')))).toContain('- Words of q\n  - Words of r (')
  })
})

describe('cards that belong together', () => {
  const card = (id: string, details: Partial<Note['details']>, more: Partial<Note> = {}): Note => ({
    ...notes[0]!,
    ...{ id: asId<NoteId>(id), kind: 'insight', text: `Words of ${id}`, language: 'en', groupNumber: null, seat: seatWith('quoted', true).id }, // prettier-ignore
    ...more,
    details: { ...noDetails, ...details },
  })
  const [a, hidden] = [asId<NoteId>('a'), { by: asId<SeatId>('x'), at: 1 }]
  const published = (...cards: readonly Note[]) => publicRecord(clinic, cards, someone(speech('en'))).notes
  const takeaways = (...cards: readonly Note[]): string =>
    wiki(clinic, cards).split('== Takeaways ==\n\n')[1]?.split('\n\n')[0] ?? 'none'

  it('a hidden card is nowhere, nor its translation, and what says the same stands for itself', () => {
    const cards = [card('a', { hidden }), card('t', { translates: a }, { language: 'es' }), card('b', { sameAs: a })]
    expect(published(...cards).map(({ text, also }) => [text, also])).toEqual([['Words of b', []]])
    expect(published(card('t', { translates: asId<NoteId>('withdrawn') }))).toEqual([])
  })

  it(
    'of hidden cards and their translations no word is published, whatever points at them',
    { tags: ['thorough'] },
    () => {
      const ids = ['a', 'b', 'c', 'd', 'e']
      const link = fc.option(fc.constantFrom(...ids.map((id) => asId<NoteId>(id))), { nil: null })
      const details = fc.record({
        answers: link,
        sameAs: link,
        translates: link,
        hidden: fc.constantFrom(null, hidden),
      })
      fc.assert(
        fc.property(fc.array(details, { minLength: 5, maxLength: 5 }), (all) => {
          const cards = ids.map((id, at) => card(id, all[at]!, { language: at % 2 === 0 ? 'en' : 'es' }))
          const page = wiki(clinic, cards) + JSON.stringify(published(...cards))
          const gone = cards.filter(({ id, details: { hidden: sight, translates } }) => sight !== null || cards.some((each) => each.id === translates && each.id !== id && each.details.hidden !== null)) // prettier-ignore
          for (const { id } of gone) expect(page).not.toContain(`Words of ${id}`)
        }),
        { numRuns: 300 },
      )
    },
  )

  it('what says the same stands once, with everybody’s role', () => {
    const participant = clinic.view.seats.find(({ role }) => role === 'participant')!.id
    const cards = [
      card('a', {}),
      card('b', { sameAs: a }, { seat: participant, groupNumber: 2 }),
      card('c', { sameAs: a }, { seat: participant }),
    ]
    expect(takeaways(...cards)).toBe('* Words of a (also said by a participant in group 2, a participant)')
  })

  it('what says the same adds its tags, importance, links and what is to be done', () => {
    const [link, other] = ['https://a.example/1', 'https://a.example/2']
    const cards = [
      card('a', { tags: ['z'], link }, { kind: 'resource' }),
      card(
        'b',
        { sameAs: a, tags: ['a', 'z'], important: true, link: other, licence: 'CC0 1.0' },
        { kind: 'resource' },
      ),
      card('c', { sameAs: a, link, licence: 'other' }, { kind: 'resource' }),
    ]
    expect(published(...cards)).toMatchObject([
      { tags: ['a', 'z'], important: true, link, licence: null, also: [{ link: other, licence: 'CC0 1.0' }, { link: null, licence: null }] },
    ]) // prettier-ignore
    expect(wiki(clinic, cards)).toContain(
      '* Important: Words of a ([https://a.example/1 a.example/1], [https://a.example/2 a.example/2], <bdi>CC0 1.0</bdi>, <bdi>&#35;a</bdi>, <bdi>&#35;z</bdi>, also said by',
    )
    const tasks = [card('a', {}, { kind: 'action' }), card('b', { sameAs: a, due: '2026-12-24' }, { kind: 'action' })]
    expect(published(...tasks)).toMatchObject([{ due: '2026-12-24' }])
  })

  it('dots are those that the harvest’s result showed, whatever was joined, put together or given too often', () => {
    const block = asId<BlockId>('b5')
    const seats = clinic.view.seats.slice(0, 3).map(({ id }) => id)
    const ids = ['a', 'b', 'c', 'd', 'e'].map((id) => asId<NoteId>(id))
    const link = fc.option(fc.constantFrom(...ids), { nil: null })
    const dots = fc.subarray([...seats, asId<SeatId>('nobody')])
    const details = fc.record({ answers: link, sameAs: link, translates: link, dots, cluster: fc.constantFrom(null, null, 'Topic', 'Other') }) // prettier-ignore
    const inHarvest = fc.boolean()
    fc.assert(
      fc.property(fc.array(fc.tuple(details, inHarvest), { minLength: 5, maxLength: 5 }), fc.integer({ min: 1, max: 3 }), (all, each) => {
        const cards = ids.map((id, at) => card(id, all[at]![0], { createdAt: at, block: all[at]![1] ? block : null }))
        const view = { ...clinic.view, seats: clinic.view.seats.filter(({ id }) => seats.includes(id)) }
        const shown = { ...clinic, view, harvests: [{ block, step: 'result' as const, dots: each }] }
        const tally = tallied(topicsOf(gathered(cards, blocksOf(view, { block }))), each, seats)
        const onScreen = [...tally.sums.values()].reduce((sum, dot) => sum + dot, 0)
        const record = publicRecord(shown, cards, someone(speech('en'))).notes
        expect(record.reduce((sum, note) => sum + note.dots, 0)).toBeLessThanOrEqual(onScreen)
        const isWhole = cards.every((note) => note.details.translates === null) // a translation without its original is not published
        if (isWhole) expect(record.reduce((sum, note) => sum + note.dots, 0)).toBe(onScreen)
        for (const topic of topicsOf(gathered(cards, blocksOf(view, { block })))) {
          const own = record.filter((note) => topic.cards.some((each) => each.note.text === note.text))
          const isApart = isWhole && all.every(([{ answers, sameAs }, isIn]) => isIn && (answers === null || sameAs === null)) && own.length === topic.cards.length // prettier-ignore
          if (isApart) expect(own.reduce((sum, note) => sum + note.dots, 0)).toBe(tally.sums.get(topic.key))
        }
      }),
      { numRuns: 500 },
    ) // prettier-ignore
  })

  it('a quote without its yes is not counted among those who said it', () => {
    const said = (id: string, seat: SeatId, details: Partial<Note['details']>): Note => card(id, details, { kind: 'quote', seat }) // prettier-ignore
    const [yes, no] = [seatWith('quoted', true).id, seatWith('quoted', false).id]
    expect(published(said('a', yes, {}), said('b', no, { sameAs: a }))).toMatchObject([{ text: 'Words of a', also: [] }]) // prettier-ignore
    expect(published(said('a', no, {}), said('b', yes, { sameAs: a }))).toMatchObject([{ text: 'Words of b', also: [] }]) // prettier-ignore
  })

  it('the translation into the language of the page stands for its original and says so', () => {
    const cards = [card('a', {}, { language: 'es', text: 'Hola' }), card('t', { translates: a }), card('u', { translates: a }, { language: 'fr' })] // prettier-ignore
    expect(takeaways(...cards)).toBe('* Words of t (translated from: Spanish)')
    expect(published(...cards)).toMatchObject([{ language: 'en', original: { language: 'es', text: 'Hola' } }])
    expect(takeaways(cards[0]!, cards[2]!)).toMatch(/^\* <span lang="es".*Hola/)
  })

  it('answers stand under what says the same as their question', () => {
    const cards = [card('a', {}), card('b', { sameAs: a }), card('c', { answers: asId<NoteId>('b') })]
    expect(published(...cards)).toMatchObject([{ text: 'Words of a', answers: [{ text: 'Words of c' }] }])
  })
})

function seatWith(purpose: 'listed' | 'quoted', answer: boolean) {
  const found = clinic.view.seats.find(
    ({ id, removed, name }) =>
      !removed && name.length > 4 && clinic.ledger[id] !== undefined && (clinic.ledger[id].consents[purpose] === true) === answer && clinic.ledger[id].stays.length > 0,
  ) // prettier-ignore
  if (found === undefined) throw new Error('the sample has nobody like that')
  return found
}

describe('addresses', () => {
  it.each([
    ['https://a.example/x y[z]', 'https://a.example/x%20y%5Bz%5D'],
    ["http://a.example/~~~~__TOC__'''", 'http://a.example/~~%7E%7E_%5FTOC_%5F%27%27%27'],
    ['javascript:alert(1)', null],
    ['ftp://a.example', null],
    ['https://', null],
  ])('%j becomes %j', (url, safe) => expect(safeUrl(url)).toBe(safe))
})
