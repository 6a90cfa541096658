import { asId } from '../../../../src-core/base/id.ts'
import type { Plan } from '../../../../src-core/clinic/plan.ts'
import type { HandedOver } from '../../../../src-core/contract/answers.ts'
import type { Answer } from '../../../../src-core/contract/endpoints.ts'
import { HostError } from '../../../../src-core/contract/reply.ts'
import { type Answers, type FakeHost, fakeHost } from '../../../fakes/host.ts'
import { samplePlan } from '../../../notation/plan.ts'
import { careAnswers, now, wellAnswers } from './answers.ts'
import { leftOutOf } from './leftOut.ts'

/** What the gallery shows: a host in some state, and the address to look at. */
export interface Scene {
  readonly host: FakeHost
  readonly address: string
}

const refuse = (code: string) => () => Promise.reject(new HostError(code))
const at =
  (address: string, change: Answers = {}, plan?: Plan) =>
  (): Scene => ({
    address,
    host: fakeHost({ ...wellAnswers(plan), ...change }),
  })
const brought = (change: Partial<HandedOver>): HandedOver => {
  const { id: clinic, title } = samplePlan()
  return { clinic, title, isNew: false, entries: 12, beside: 2, elsewhere: false, leftOut: null, ...change }
}
const poor = (): Plan =>
  samplePlan({
    title: '',
    contact: '',
    seats: 'amb ambassador en | ana participant qu | iva interpreter en',
    booths: 'x1 en',
  })

const glossary: Plan['glossary'] = {
  terms: [
    {
      id: asId('t1'),
      words: { en: 'barnstar', es: 'estrella', fr: 'étoile' },
      note: 'A badge of thanks; say BARN-star.',
    },
    { id: asId('t2'), words: { en: 'edit-a-thon', es: 'editatón' }, note: '' },
    { id: asId('t3'), words: { en: 'Donaudampfschifffahrtsgesellschaftskapitän', es: 'نجمة', fr: 'نجمة' }, note: '' },
  ],
  documents: [
    { title: 'Slides', url: 'https://example.org/slides', language: 'en' },
    {
      title: '',
      url: 'https://example.org/a-very-long-address-without-a-title/that-goes-on-and-on/report.pdf',
      language: null,
    },
  ],
}

const table: Answer<'people.readTable'> = {
  encoding: 'utf-8',
  delimiter: '\t',
  columns: ['English', 'Français', 'Page'],
  rows: [
    { line: 2, cells: ['village pump', 'bistro', '12'] },
    { line: 3, cells: ['', '', '13'] },
    { line: 4, cells: ['affiliate', 'affilié', ''] },
  ],
  broken: [],
}

export const scenes: Readonly<Record<string, () => Scene>> = {
  home: at('#/'),
  empty: at('#/', { 'library.list': () => [] }),
  listFails: at('#/', { 'library.list': refuse('openElsewhere') }),
  basics: at('#/prepare/sample/basics'),
  agenda: at('#/prepare/sample/agenda'),
  people: at('#/prepare/sample/people'),
  languages: at('#/prepare/sample/languages'),
  glossary: at('#/prepare/sample/languages', { 'people.readTable': () => table }, samplePlan({ glossary })),
  invites: at('#/prepare/sample/invites'),
  check: at('#/prepare/sample/check', {}, samplePlan({ startsAt: now + 86_400_000 })),
  noHandover: at('#/prepare/sample/check', { 'handover.suggest': refuse('handoverNeedsCommunity') }),
  checkPoor: at('#/prepare/sample/check', {}, poor()),
  saveFails: at('#/prepare/sample/basics', { 'library.save': refuse('diskFull') }),
  readFails: at('#/prepare/sample/agenda', { 'library.read': refuse('newerFormat') }),
  copy: at('#/prepare/copy/basics'),
  runsElsewhere: at('#/run/copy', { 'live.open': refuse('runsElsewhere') }),
  steppedBack: at('#/run/open', { 'live.open': refuse('steppedBack') }),
  leftOutOpen: at('#/', { 'handover.read': () => brought({ leftOut: leftOutOf(samplePlan(), 'open') }) }),
  leftOutElsewhere: at('#/', {
    'handover.read': () => brought({ elsewhere: true, leftOut: { ...leftOutOf(samplePlan()), canAdopt: false } }),
  }),
  review: at('#/review/torn'),
  reviewLong: at('#/review/torn', careAnswers(samplePlan().seats, 200)),
  package: at('#/package/torn'),
  certificates: at('#/certificates/torn'),
  settings: at('#/settings'),
  unknown: at('#/nowhere'),
  practice: () => {
    const never = new Promise<never>(() => undefined)
    const host = fakeHost({ ...wellAnswers(), 'practice.start': () => never })
    return { address: '#/', host }
  },
  unreachable: at('#/settings'),
}
