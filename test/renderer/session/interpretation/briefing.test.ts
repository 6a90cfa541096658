import { expect, test } from 'vitest'
import { asId } from '../../../../src-core/base/id.ts'
import type { Plan } from '../../../../src-core/clinic/plan.ts'
import { type FakePerson, FakeClinic } from '../../../fakes/media/fakeClinic.ts'
import { FakeTiming } from '../../../fakes/media/FakeTiming.ts'
import { plan, sampleStart } from '../../../notation/plan.ts'

const seats = 'amb ambassador en | ana participant es | iva interpreter en,es | lou interpreter en,fr'

function stage(terms = 1) {
  const glossary: Plan['glossary'] = {
    terms: Array.from({ length: terms }, (_, at) => ({ id: asId<never>(`t${at}`), words: { en: `word ${at}` }, note: '' })),
    documents: [{ title: 'Slides', url: 'https://example.org/slides', language: 'en' }],
  } // prettier-ignore
  const timing = new FakeTiming(sampleStart)
  const clinic = new FakeClinic(plan({ seats, booths: 'x en,es iva | y en,fr lou', agenda: 'talk talk 20', glossary }), timing) // prettier-ignore
  const come = async (name: string): Promise<FakePerson> => {
    const person = clinic.sit(name)
    await timing.pass(1_000)
    return person
  }
  return { timing, clinic, come }
}
const wordsOf = ({ session }: FakePerson): string => session.briefing.glossary.terms.map(({ words }) => Object.values(words).join('/')).join(' ') // prettier-ignore
const barnstar = { id: asId<never>('new'), words: { en: 'barnstar', es: 'estrella' }, note: '' }

test('interpreters of every Booth have glossary, documents and scripts, and nobody else asks for them', async () => {
  const { clinic, come } = stage()
  const [, ana, iva, lou] = [await come('amb'), await come('ana'), await come('iva'), await come('lou')]
  expect([iva, lou].map(({ session }) => session.briefing)).toEqual([lou.session.briefing, lou.session.briefing])
  expect(lou.session.briefing).toMatchObject({
    glossary: { terms: [{ words: { en: 'word 0' } }], documents: [{ url: 'https://example.org/slides' }] },
    scripts: { talk: 'Say what talk is for.' },
  })
  expect([ana.session.briefing.glossary.documents, clinic.pieces]).toEqual([[], ['iva 0 sent', 'lou 0 sent']])
})

test('what one interpreter notes on the day another Booth has within a second, and only the last piece is sent again', async () => {
  const { clinic, timing, come } = stage(400)
  const [, iva, lou] = [await come('amb'), await come('iva'), await come('lou')]
  clinic.pieces.splice(0)
  expect(await iva.session.ask({ type: 'noteTerm', term: barnstar })).toBe(null)
  await timing.pass(1_000)
  expect([iva, lou].map((each) => wordsOf(each).split(' ').at(-1))).toEqual(['barnstar/estrella', 'barnstar/estrella'])
  const told = clinic.pieces.filter((piece) => piece.startsWith('lou'))
  expect(told.filter((piece) => piece.endsWith('sent')).length).toBeLessThanOrEqual(2)
  expect(told.filter((piece) => piece.endsWith('known')).length).toBeGreaterThan(2)
})

test('who reloads the page, or comes while the host is away, has it as soon as somebody answers', async () => {
  const { clinic, timing, come } = stage()
  const [amb] = [await come('amb')]
  clinic.isMainThere = false
  const iva = await come('iva')
  expect(wordsOf(iva)).toBe('')
  clinic.isMainThere = true
  await timing.pass(3_000)
  expect(wordsOf(iva)).toBe('word 0')
  expect(wordsOf(await come('iva'))).toBe('word 0')
  expect(wordsOf(amb)).toBe('')
})

test('a glossary that changes while it is fetched comes as it is at the end', async () => {
  const { clinic, timing, come } = stage(400)
  await come('amb')
  const iva = clinic.sit('iva')
  for (let noted = 0; noted < 5; noted += 1) {
    clinic.command('amb', { type: 'noteTerm', term: { ...barnstar, id: asId(`new${noted}`) } })
    await timing.pass(50)
  }
  await timing.pass(5_000)
  expect(wordsOf(iva).split(' ').filter((word) => word === 'barnstar/estrella').length).toBe(5) // prettier-ignore
})
