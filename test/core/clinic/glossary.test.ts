import { expect, test } from 'vitest'
import { apply } from '../../../src-core/clinic/apply.ts'
import { briefingOf } from '../../../src-core/clinic/briefing.ts'
import { asId } from '../../../src-core/base/id.ts'
import { mostTerms } from '../../../src-core/interpretation/glossary.ts'
import { samplePlan } from '../../notation/plan.ts'
import { type Ran, run } from '../../notation/run.ts'

const shown = ({ clinic }: Ran): string =>
  clinic.glossary.terms.map(({ id, words }) => [id, ...Object.values(words)].join(' ')).join(' | ')

test('interpreters of all Booths note Terms, before the clinic opens too, each their own language of one', () => {
  const ran = run(samplePlan(), '0 iva noteTerm t1 en=barnstar es=estrella | 1 amb openClinic | 2 ife noteTerm t1 fr=étoile | 3 iva noteTerm t2 en=village_pump') // prettier-ignore
  expect(shown(ran)).toBe('t1 barnstar estrella étoile | t2 village_pump')
  expect(ran.said).toEqual(['termNoted', 'clinicOpened', 'termNoted', 'termNoted'])
})

test('what is so already is no event, and a Term without words is gone', () => {
  const ran = run(samplePlan(), '0 iva noteTerm t1 en=barnstar | 1 ivo noteTerm t1 en=barnstar | 2 amb noteTerm t1 en= | 3 amb noteTerm t1 en=') // prettier-ignore
  expect([shown(ran), ran.said]).toEqual(['', ['termNoted', '', 'termNoted', '']])
})

test('participants, removed interpreters and a closed clinic change no glossary, and it does not grow without end', () => {
  const terms = Array.from({ length: mostTerms }, (_, at) => ({ id: asId<never>(`t${at}`), words: { en: `word ${at}` }, note: '' })) // prettier-ignore
  const full = samplePlan({ glossary: { terms, documents: [] } })
  expect(run(samplePlan(), '0 ana noteTerm t1 en=x | 1 amb removeSeat iva | 2 iva noteTerm t1 en=x | 3 amb openClinic | 4 amb closeClinic | 5 ivo noteTerm t1 en=x').said).toEqual([
    'no: notYourRole', 'seatRemoved', 'no: seatRemoved', 'clinicOpened', 'clinicClosed', 'no: clinicClosed',
  ]) // prettier-ignore
  expect(run(full, '0 iva noteTerm t1 en=another | 1 iva noteTerm more en=x').said).toEqual([
    'termNoted',
    'no: glossaryFull',
  ])
})

test('the Briefing has the scripts as they are after a change of the Agenda, also of a Block that was put in on the day', () => {
  const { clinic } = run(samplePlan(), '0 amb openClinic | 1 amb startBlock welcome')
  const [first, second] = samplePlan().agenda
  const lunch = { ...first!, id: asId<never>('lunch'), script: 'Enjoy.' }
  const { scripts } = briefingOf(apply(clinic, { type: 'agendaChanged', agenda: [first!, lunch] }))
  expect([scripts[first!.id], scripts[lunch.id], scripts[second!.id]]).toEqual([
    first!.script,
    'Enjoy.',
    second!.script,
  ])
})
