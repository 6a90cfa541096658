import { expect, test } from 'vitest'
import { type NewPerson, addingOf, boothFor } from '../../../src-renderer/ui/seats/adding.ts'
import { asId } from '../../../src-core/base/id.ts'
import { plan } from '../../notation/plan.ts'
import { apply } from '../../../src-core/clinic/apply.ts'
import { startClinic } from '../../../src-core/clinic/clinic.ts'
import { decide } from '../../../src-core/clinic/decide.ts'

const from = startClinic(plan({ seats: 'amb ambassador en | iva interpreter en,es', booths: 'x en,es iva' }))

/** The Booths after somebody was added, as the host decides it: `x en,es iva`. */
function boothsAfter(person: Omit<NewPerson, 'name' | 'languages'>): string {
  let next = 0
  const commands = addingOf({ name: 'Eve', languages: ['ar', 'fr'], ...person }, () => `new-${++next}`)
  const after = commands.reduce((clinic, command) => {
    const decision = decide(clinic, command, asId('amb'), 0)
    if ('refused' in decision) throw new Error(decision.refused)
    return decision.events.reduce(apply, clinic)
  }, from)
  expect(after.view.seats.at(-1)).toMatchObject({ id: 'new-1', name: 'Eve', role: person.role })
  return after.view.booths.map(({ id, languages, seats }) => `${id} ${languages.join()} ${seats.join()}`).join(' / ')
}

test.each<[string, Omit<NewPerson, 'name' | 'languages'>, string]>([
  ['into a Booth that is there', { role: 'interpreter', booth: asId('x') }, 'x en,es iva,new-1'],
  ['into a new one for their languages', { role: 'interpreter', booth: 'new' }, 'x en,es iva / new-2 ar,fr new-1'],
  ['into none yet', { role: 'interpreter', booth: 'none' }, 'x en,es iva'],
  ['with another role, whatever was chosen before', { role: 'participant', booth: 'new' }, 'x en,es iva'],
])('a person is added %s', (_, person, expected) => expect(boothsAfter(person)).toBe(expected))

test.each([
  ['the Booth whose languages they all have', 'x en,es iva | y en,fr', ['fr', 'en'], 'y'],
  ['the one with the fewest people among those', 'x en,es iva | y es,en', ['es', 'en', 'pt'], 'y'],
  ['the one with most languages before', 'x en,es | y en,es,pt iva', ['es', 'en', 'pt'], 'y'],
  ['a new one when none fits', 'x en,es iva', ['ar', 'fr'], 'new'],
  ['none with one language', 'x en,es iva', ['en'], 'none'],
])('offered is %s', (_, booths, languages, expected) => {
  expect(boothFor(plan({ seats: 'iva interpreter en', booths }).booths, languages)).toBe(expected)
})
