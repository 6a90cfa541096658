import { describe, expect, it } from 'vitest'
import { pageTitle, titleProblem, utf8Length } from '../../../src-core/package/title.ts'

const day = Date.UTC(2026, 11, 5, 15)

describe('page titles', () => {
  it.each([
    ['Clinics/2026-12-05 Editathons', null],
    ['Clinics/2026-12-05 নতুন', null],
    ['', 'empty'],
    [' x', 'empty'],
    ['a#b', 'badCharacter'],
    ['a|b', 'badCharacter'],
    ['a~~~b', 'badCharacter'],
    ['a\u0007b', 'badCharacter'],
    ['a%41', 'badCharacter'],
    ['a&amp;b', 'badCharacter'],
    ['e\u0301', 'badCharacter'],
    [':a', 'badPath'],
    ['a/../b', 'badPath'],
    ['./a', 'badPath'],
    ['a'.repeat(255), null],
    ['a'.repeat(256), 'tooLong'],
    ['ন'.repeat(86), 'tooLong'],
  ])('%j is %s', (title, problem) => expect(titleProblem(title)).toBe(problem))

  it('a title is made of prefix, day and what a wiki takes of the name', () => {
    const title = pageTitle('Grants:Connect/Learning Clinics', day, 'What [[we]] {tried} #1: keep/lose <b>~~~~ 50%41')
    expect(title).toBe('Grants:Connect/Learning Clinics/2026-12-05 What we tried 1- keep-lose b 50 41')
  })
  it('a long name ends where 255 bytes end, at a whole letter', () => {
    const title = pageTitle('Clinics', day, 'नदी '.repeat(80))
    expect(titleProblem(title)).toBe(null)
    expect(utf8Length(title)).toBeGreaterThan(240)
  })
})
