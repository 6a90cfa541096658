import { describe, expect, test } from 'vitest'
import type { Block } from '../../../src-core/agenda/agenda.ts'
import { type BlockId, type BoothId, type ClinicId, type SeatId, asId } from '../../../src-core/base/id.ts'
import type { Plan, PlannedSeat, Role } from '../../../src-core/clinic/plan.ts'
import { usualRota } from '../../../src-core/clinic/rota.ts'
import { emptyGlossary } from '../../../src-core/interpretation/glossary.ts'
import { type PrepareIssue, isReady, prepareCheck } from '../../../src-core/clinic/prepareCheck.ts'

const roles: Readonly<Record<string, Role>> = {
  a: 'ambassador',
  s: 'sharer',
  p: 'participant',
  i: 'interpreter',
  n: 'noteTaker',
}

/** Seats as "a1:en p1:es,en i1": the first letter is the role. */
function seats(text: string): readonly PlannedSeat[] {
  return text.split(' ').filter(Boolean).map((word) => {
    const [name = '', languages = ''] = word.split(':')
    const role = roles[name.slice(0, 1)] ?? 'participant'
    const empty = { email: '', certificateName: '', community: '', timeZone: '', listed: null, recorded: null }
    return { ...empty, id: asId<SeatId>(name), name, role, languages: languages.split(',').filter(Boolean) }
  }) // prettier-ignore
}

const block = (change: Partial<Block> = {}): Block => ({
  id: asId<BlockId>('b1'),
  method: 'talk',
  part: 'welcome',
  title: 'Welcome',
  plannedMs: 10,
  phases: [],
  script: '',
  groupPlan: null,
  floor: null,
  notePrompt: '',
  recorded: false,
  ...change,
})

/** Booths as "en,es:i1,i2 fr,en". */
function booths(text: string): Plan['booths'] {
  return text.split(' ').map((word, at) => {
    const [languages = '', who = ''] = word.split(':')
    return { id: asId<BoothId>(`booth${at + 1}`), languages: languages.split(','), seats: who.split(',').filter(Boolean).map(asId<SeatId>) } // prettier-ignore
  })
}

/** A Plan in which nothing is missing, with some fields replaced. */
function plan(change: Partial<Plan> = {}): Plan {
  return {
    id: asId<ClinicId>('c1'), title: 'Editathons', purpose: '', audience: '', kind: 'open', host: '', hostTitle: '', contact: 'Weaver',
    friendlySpaceUrl: 'https://example.org', startsAt: 1000, timeZone: '', plannedMs: 100, language: 'en', interpreted: false,
    floorLanguages: ['en'], booths: [], rota: usualRota, glossary: emptyGlossary, seats: seats('a1:en p1:en p2:en p3:en'), agenda: [block()], ...change,
  } // prettier-ignore
}

/** What was found: "must languages followsNothing p1". */
function found(change: Partial<Plan>, now = 0): readonly string[] {
  return prepareCheck(plan(change), now).map((issue: PrepareIssue) => {
    const who = 'seat' in issue ? ` ${issue.seat}` : 'booth' in issue ? ` ${issue.booth}` : ''
    return `${issue.severity} ${issue.page} ${issue.code}${who}`
  })
}

test('a Plan in which nothing is missing is ready', () => {
  expect(found({})).toEqual([])
})

describe('what is missing', () => {
  const group = { groupPlan: { size: 3, rounds: 3, joins: false }, method: 'groups', part: 'groups' } as const
  test.each<[string, Partial<Plan>, readonly string[]]>([
    ['a title', { title: '  ' }, ['must basics noTitle']],
    ['contact and friendly space', { contact: '', friendlySpaceUrl: '' }, ['should basics noContact', 'should basics noFriendlySpace']],
    ['people', { seats: seats('a1:en') }, ['must people noPeople']],
    ['everybody', { seats: [] }, ['must people noPeople', 'must people nobodySpeaks']],
    ['somebody who speaks', { seats: seats('p1:en') }, ['must people nobodySpeaks']],
    ['a sharer', { agenda: [block({ part: 'sharer' })] }, ['should people noSharer']],
    ['an agenda', { agenda: [] }, ['must agenda agendaEmpty']],
    ['time', { plannedMs: 9 }, ['should agenda agendaTooLong']],
    ['time for the Phases', { agenda: [block({ phases: [{ title: '', ms: 11, turn: null, away: false }] })] }, ['should agenda phasesTooLong']],
    ['people for the Groups', { agenda: [block(group)], seats: seats('a1:en p1:en p2:en n1:en') }, ['must people tooFewForGroups']],
    ['languages of a person', { seats: seats('a1:en p1') }, ['should people languagesUnknown p1']],
    ['a floor language', { floorLanguages: [] }, ['must languages noFloorLanguage']],
    ['anybody who understands the floor', { floorLanguages: ['en', 'sw'], seats: seats('a1:en p1:en') }, [
      'must languages floorNobodyUnderstands', 'should languages followsNotAll a1', 'should languages followsNotAll p1',
    ]],
    ['anybody who understands the floor of a Block', { floorLanguages: ['en'], agenda: [block({ floor: 'sw' })], seats: seats('a1:en p1:en') }, [
      'must languages floorNobodyUnderstands', 'should languages followsNotAll a1', 'should languages followsNotAll p1',
    ]],
    ['a Booth for one person', { seats: seats('a1:en p1:es') }, ['must languages followsNothing p1']],
    ['a Booth in an interpreted clinic', { interpreted: true }, ['must languages interpretedWithoutBooth']],
    ['a Booth for an interpreter', { seats: seats('a1:en p1:en i1:en,es') }, ['should languages interpreterWithoutBooth i1']],
    ['an interpreter, so the Booth helps nobody', { seats: seats('a1:en p1:es'), booths: booths('en,es') }, [
      'must languages followsNothing p1', 'must languages boothWithoutInterpreter booth1',
    ]],
    ['nothing, with a working Booth', { seats: seats('a1:en p1:es i1:en,es'), booths: booths('en,es:i1') }, []],
    ['a second language', { seats: seats('a1:en p1:en i1:en'), booths: booths('en:i1') }, ['must languages boothOfOneLanguage booth1']],
    ['a language of the interpreter', { seats: seats('a1:en p1:en i1:en'), booths: booths('en,es:i1') }, ['should languages boothLanguageNotKnown i1']],
    ['a colleague for a long clinic', { seats: seats('a1:en p1:en i1:en,es'), booths: booths('en,es:i1'), plannedMs: 9e6, agenda: [block({ plannedMs: 41 * 60_000 })] }, ['should languages interpretsAlone i1']],
    ['nothing, with a break in between', { seats: seats('a1:en p1:en i1:en,es'), booths: booths('en,es:i1'), plannedMs: 9e6, agenda: [block({ plannedMs: 40 * 60_000 }), block({ id: asId('tea'), method: 'break', plannedMs: 600_000 }), block({ id: asId('b2'), plannedMs: 40 * 60_000 })] }, []],
    ['the interpreter’s role', { seats: seats('a1:en p1:en,es'), booths: booths('en,es:p1,x') }, [
      'must languages notAnInterpreter p1', 'must languages notAnInterpreter x',
    ]],
  ])('%s', (_, change, expected) => {
    expect(found(change)).toEqual(expected)
  }) // prettier-ignore

  test('a start in the past', () => {
    expect([found({}, 1000), found({}, 1001)]).toEqual([[], ['should basics startInPast']])
  })
})

test('only what must be mended stands in the way', () => {
  expect(isReady(prepareCheck(plan({ contact: '' }), 0))).toBe(true)
  expect(isReady(prepareCheck(plan({ contact: '', title: '' }), 0))).toBe(false)
  expect(prepareCheck(plan({ contact: '', title: '' }), 0).map(({ code }) => code)).toEqual(['noTitle', 'noContact'])
})
