import { describe, expect, test } from 'vitest'
import { explain } from '../../../src-core/grouping/explain.ts'
import { impossible } from '../../../src-core/grouping/impossible.ts'
import { scoreOf } from '../../../src-core/grouping/score.ts'
import { served } from '../../../src-core/grouping/served.ts'
import { demand, people, seatId, seating } from './people.ts'

const who = people('a:en@Accra b:en c:en,es d:es e:es f:es@accra')
const set = (letters: string): ReturnType<typeof seatId>[] => Array.from(letters, seatId)

describe('a Grouping changed by hand is judged again', () => {
  test.each([
    ['abc def', { brokenWishes: 0, stranded: [], boothGroups: 0, sizeSpread: 0, repeats: 0, sameCommunity: 0 }],
    ['abcd ef', { brokenWishes: 0, stranded: ['d'], boothGroups: 0, sizeSpread: 2, repeats: 0, sameCommunity: 0 }],
    ['abf cde', { brokenWishes: 0, stranded: ['f'], boothGroups: 0, sizeSpread: 0, repeats: 0, sameCommunity: 1 }],
  ])('%s', (drawn, expected) => {
    expect(scoreOf(seating(drawn), demand(who))).toEqual(expected)
  })
  test('wishes, repeats and a Booth', () => {
    const wanted = demand(who, {
      together: [set('ab')],
      apart: [set('cd')],
      earlier: [seating('af bc'), seating('af')],
      booths: [{ languages: ['en', 'es'], capacity: 1 }],
    })
    expect(scoreOf(seating('afb cde'), wanted)).toMatchObject({
      brokenWishes: 1,
      repeats: 2,
      boothGroups: 1,
      stranded: [],
    })
  })
  test('each is told the Reason of the new place', () => {
    const reasons = explain(seating('abf cde'), demand(who, { earlier: [seating('cd')] }))
    expect(Object.values(reasons).map(({ code }) => code)).toEqual([
      'besideStranded', 'besideStranded', 'stranded', 'meetsAgain', 'meetsAgain', 'newPartners',
    ]) // prettier-ignore
  })
})

describe('what is impossible is said before', () => {
  const codes = (...args: Parameters<typeof demand>): unknown => impossible(demand(...args))
  test.each([
    ['nothing', {}, []],
    ['too many together', { together: [set('abcd')] }, [{ code: 'togetherTooMany', seats: set('abcd'), most: 3 }]],
    ['no language together', { together: [set('ad')] }, [{ code: 'togetherWithoutLanguage', seats: set('ad') }]],
    ['the same, with a Booth', { together: [set('ad')], booths: [{ languages: ['en', 'es'], capacity: 1 }] }, []],
    ['both wishes', { together: [set('ab')], apart: [set('cba')] }, [
      { code: 'togetherAndApart', seats: set('ba') }, { code: 'apartTooMany', seats: set('cba'), groups: 2 },
    ]],
    ['a stranger', { apart: [set('ax')] }, [{ code: 'unknownSeat', seat: 'x' }]],
  ])('%s', (_, rest, expected) => {
    expect(codes(who, rest)).toEqual(expected)
  }) // prettier-ignore
  test('a person alone with a language, unless a Booth helps', () => {
    const lonely = people('a:en b:en c:en d:en e:en f:sw')
    expect(codes(lonely)).toEqual([{ code: 'aloneWithLanguage', seat: 'f' }])
    expect(codes(lonely, { booths: [{ languages: ['en', 'sw'], capacity: 1 }] })).toEqual([])
  })
  test('too few people', () => {
    expect(codes(people('a:en'))).toEqual([{ code: 'tooFewPeople', people: 1, size: 3 }])
  })
})

test('Booths are given so that most are served', () => {
  const booths = [{ capacity: 1 }, { capacity: 1 }]
  const asking = (...groups: [worth: number, booths: number][]): unknown =>
    served(groups.map(([worth, able]) => ({ worth, booths: able })), booths) // prettier-ignore
  expect(asking([2, 0b11], [1, 0b01])).toEqual([1, 0])
  expect(asking([1, 0b01], [2, 0b01])).toEqual([null, 0])
  expect(asking([1, 0])).toEqual([null])
})
