import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePlannedSeat } from '../../../src-core/clinic/plan.ts'
import { type PeopleTable, peopleOf } from '../../../src-core/clinic/people.ts'
import { type Meaning, guessMeanings, meanings } from '../../../src-core/clinic/peopleColumns.ts'
import { parsePastedPeople, pastedMeanings } from '../../../src-core/clinic/peoplePasted.ts'
import { sample } from './splitCsv.ts'

function counted(): () => string {
  let next = 0
  return () => `s${++next}`
}

/** A table of one column per given meaning; each row is its cells. */
const table = (...rows: string[][]): PeopleTable => ({
  columns: [],
  rows: rows.map((cells, at) => ({ line: at + 2, cells })),
  broken: [],
})

/** What was said of a table: "2:0 formula" is line 2, column 0. */
function said(columns: readonly Meaning[], ...rows: string[][]): string {
  const { problems } = peopleOf(table(...rows), columns, counted())
  return problems.map(({ line, column, code }) => `${line}:${column} ${code}`).join(', ')
}

describe('a real registration form', () => {
  const form = sample('registrations.csv', 'utf-8', ',')
  const guessed = guessMeanings(form.columns)
  const { seats, problems } = peopleOf(form, guessed, counted())

  test('its headers are understood without a question', () => {
    expect(guessed).toEqual([
      'ignored', 'name', 'certificateName', 'email', 'ignored', 'languages', 'preferredLanguage', 'role', 'recorded', 'listed',
      'community', 'timeZone',
    ]) // prettier-ignore
  })
  test('twenty-four rows are twenty-four Seats that can be saved', () => {
    expect(problems).toEqual([])
    expect(seats.length).toBe(24)
    for (const seat of seats) expect(parsePlannedSeat(seat)).toEqual(seat)
  })
  test('with their roles', () => {
    const roles = Object.entries(Object.groupBy(seats, ({ role }) => role)).map(
      ([role, all]) => `${role} ${all.length}`,
    )
    expect(roles).toEqual(['sharer 2', 'participant 16', 'interpreter 4', 'noteTaker 1', 'ambassador 1'])
  })
  test('and everything a row says', () => {
    expect(seats.find(({ name }) => name === 'Atlas-Berbère')).toEqual({
      id: 's10', name: 'Atlas-Berbère', role: 'participant', languages: ['fr', 'ar', 'ber'], email: 'atlas@example.org',
      certificateName: 'Tafat', community: 'Wikimedia Morocco', timeZone: 'Africa/Casablanca', listed: false, recorded: true,
    }) // prettier-ignore
    expect(seats.find(({ name }) => name === 'Tern & Tide')?.certificateName).toBe('Morgan "Tern"')
    expect(seats.find(({ name }) => name === 'Harmattan')?.recorded).toBe(null)
  })
})

describe('a table saved by hand', () => {
  const form = sample('registrations-bad.csv', 'windows-1252', ';')
  const guessed = guessMeanings(form.columns)
  const { seats, problems } = peopleOf(form, guessed, counted())

  test('names of languages are read', () => {
    expect(seats).toMatchObject([{ name: 'Señora Añil', languages: ['es', 'en'], role: 'participant' }])
  })
  test('each bad row is named with its line', () => {
    expect(problems.map(({ line, code, value, seat }) => [line, code, value.slice(0, 12), seat])).toEqual([
      [3, 'formula', '=HYPERLINK("', null],
      [4, 'missingName', '', null],
      [5, 'repeatedName', 'Señora Añil', null],
      [6, 'openQuote', '2026-11-03;U', null],
    ])
  })
  test('an unknown language and role are said, and the Seat is made without them', () => {
    const columns: Meaning[] = ['name', 'languages', 'role']
    const read = peopleOf(table(['Ana', 'en, klingon', 'Chef']), columns, counted())
    expect(read.seats).toMatchObject([{ languages: ['en'], role: 'participant' }])
    expect(read.problems).toEqual([
      { line: 2, column: 1, code: 'unknownLanguage', value: 'klingon', seat: 's1' },
      { line: 2, column: 2, code: 'unknownRole', value: 'Chef', seat: 's1' },
    ])
  })
})

describe('headers', () => {
  test.each([
    [
      'Nombre de usuario|Idiomas que entiendo|Idioma que prefiero hablar|Vengo como|Correo electrónico|País',
      'name languages preferredLanguage role email ignored',
    ],
    [
      'Nom d’utilisateur|Langues que je comprends|Langue que je préfère parler|Je viens comme|Courriel|Fuseau horaire',
      'name languages preferredLanguage role email timeZone',
    ],
    [
      'Nome de usuário|Línguas que entendo|Participo como|Nome no certificado|Comunidade|Fuso horário',
      'name languages role certificateName community timeZone',
    ],
    [
      'اسم المستخدم|اللغات التي أفهمها|الدور|البريد الإلكتروني|المنطقة الزمنية|الاسم على الشهادة',
      'name languages role email timeZone certificateName',
    ],
    ['Name|Name|T-shirt size|', 'name ? ? ?'],
  ])('%s', (headers, expected) => {
    expect(guessMeanings(headers.split('|')).map((meaning) => meaning ?? '?').join(' ')).toBe(expected) // prettier-ignore
  })
})

describe('cells', () => {
  test.each([
    ['es; en', 'es en'], ['es/en', 'es en'], ['español y inglés', 'es en'], ['français et anglais', 'fr en'], ['português e espanhol', 'pt es'],
    ['العربية والإنجليزية', 'ar en'], ['English and Haitian Creole', 'en ht'], ['es en pt-BR', 'es en pt-br'], ['Français, ANGLAIS', 'fr en'],
    ['en, EN; english', 'en'], ['zh_Hans', 'zh-hans'], ['العربية، الفرنسية', 'ar fr'], ['', ''],
  ])('languages %s', (cell, expected) => {
    const { seats, problems } = peopleOf(table(['Ana', cell]), ['name', 'languages'], counted())
    expect([seats[0]?.languages.join(' '), problems]).toEqual([expected, []])
  }) // prettier-ignore

  test.each([
    ['Facilitadora', 'ambassador'], ['Intérprete', 'interpreter'], ['Ponente', 'sharer'], ['Participant·e', 'participant'], ['مترجمة', 'interpreter'],
    ['Note taker', 'noteTaker'], ['Palestrante', 'sharer'], ['Co-facilitator', 'cofacilitator'], ['Participante/asistente', 'participant'], ['', 'participant'],
  ])('role %s', (cell, role) => {
    expect(peopleOf(table(['Ana', cell]), ['name', 'role'], counted()).seats[0]?.role).toBe(role)
  }) // prettier-ignore

  test.each(['=1+1', ' =x', '+44', '-x', '@ana', '\u200e=x', '\ufeff=x'])('a formula is no name: %j', (cell) => {
    expect(said(['name'], [cell], ['Ana'])).toBe('2:0 formula')
  })
  test('the same user written two ways is repeated', () => {
    expect(said(['name'], ['Sakura_no_hon'], ['sakura no  hon'])).toBe('3:0 repeatedName')
    expect(peopleOf(table(['ana']), ['name'], counted(), ['Ana']).seats).toEqual([])
  })
  test('small faults cost their cell alone', () => {
    const columns: Meaning[] = ['name', 'email', 'timeZone', 'listed', 'community']
    const row = ['Ana', 'ana at example.org', 'in Lima!', 'perhaps', '=cmd()']
    expect(said(columns, row)).toBe('2:1 badEmail, 2:2 badTimeZone, 2:3 unknownAnswer, 2:4 formulaDropped')
    expect(peopleOf(table(row), columns, counted()).seats).toMatchObject([{ email: '', timeZone: '', listed: null, community: '' }]) // prettier-ignore
  })
  test('a row shorter than the header is read as far as it goes', () => {
    expect(peopleOf(table(['Ana']), ['name', 'languages', 'role'], counted()).seats.length).toBe(1)
  })
  test('no row vanishes, and every Seat can be saved', () => {
    const cell = fc.oneof(fc.string({ unit: 'binary', maxLength: 8 }), fc.string({ minLength: 100, maxLength: 300 }), fc.constantFrom('es, en', '=x', 'Ana', '', 'yes')) // prettier-ignore
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 11 }), { maxLength: 8 }), (rows) => {
        const { seats, problems } = peopleOf(table(...rows), meanings, counted())
        expect(seats.length + problems.filter(({ seat }) => seat === null).length).toBe(rows.length)
        for (const seat of seats) expect(parsePlannedSeat(seat)).toEqual(seat)
      }),
    )
  })
})

describe('pasted lines', () => {
  const pasted = (text: string): string =>
    peopleOf(parsePastedPeople(text), pastedMeanings, counted())
      .seats.map(({ name, languages, role }) => `${name} [${languages.join(' ')}] ${role}`)
      .join(' | ')
  test.each([
    ['Ana, es en, sharer', 'Ana [es en] sharer'],
    ['Ana\n\n  Ben, en\r\n', 'Ana [] participant | Ben [en] participant'],
    ['* Ana; es; en; Intérprete', 'Ana [es en] interpreter'],
    ['1. Ana Pérez\tespañol\tponente', 'Ana Pérez [es] sharer'],
    ['Ana, note-taker', 'Ana [] noteTaker'],
    ['نخلة، العربية والإنجليزية، مشاركة', 'نخلة [ar en] participant'],
  ])('%j', (text, expected) => {
    expect(pasted(text)).toBe(expected)
  })
  test('what nobody can read is said with its line', () => {
    const { problems } = peopleOf(parsePastedPeople('Ana, en, Chef\n\nBen, klingon'), pastedMeanings, counted())
    expect(problems.map(({ line, code, value }) => `${line} ${code} ${value}`)).toEqual([
      '1 unknownRole Chef',
      '3 unknownLanguage klingon',
    ])
  })
})
