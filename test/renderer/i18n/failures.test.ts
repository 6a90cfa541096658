import { expect, it } from 'vitest'
import { refusals } from '../../../src-core/clinic/command.ts'
import { messagesOf, sourcesIn } from './messageFiles.ts'

const source = ['src-core', 'src-main', 'src-renderer'].map(sourcesIn).join('\n')
const found = (pattern: RegExp): readonly string[] => [...source.matchAll(pattern)].map((match) => match[1] ?? '')
const literals = (text: string): readonly string[] => [...text.matchAll(/'([a-z]+[A-Z]\w+)'/g)].map((match) => match[1] ?? '') // prettier-ignore

/** Codes thrown by name, codes that a function chooses, and unions of codes. */
const codes = new Set([
  ...refusals,
  ...found(/(?:new (?:Failure|HostError|MediaFailure)|fail)\('(\w+)'/g),
  ...found(/return \{ ok: false, code: '(\w+)'/g),
  ...[...source.matchAll(/function codeOf\(.*?\n\}/gs)].flatMap(([body]) => literals(body)),
  ...[...source.matchAll(/type (?:CommunityTrouble|InviteFailure|MediaFailureCode|ServerFailure\w*) =([^=]*?)(?:\/\/|\n\n)/gs)].flatMap((match) => literals(match[1] ?? '')), // prettier-ignore
])

it('every code has a sentence that says what to do', () => {
  const sentences = messagesOf('failures', 'en')
  expect(codes.size).toBeGreaterThan(45)
  expect([...codes].filter((code) => !Object.hasOwn(sentences, `tertulia-failure-${code}`))).toEqual([])
})
