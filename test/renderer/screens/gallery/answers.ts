import { asId, type ClinicId, type NoteId } from '../../../../src-core/base/id.ts'
import type { Plan } from '../../../../src-core/clinic/plan.ts'
import type { ClinicSummary, MadeCertificate, MadeFile, Settings } from '../../../../src-core/contract/answers.ts'
import type { CareReview, KeptRecording, RecipeOffer, ReviewRow } from '../../../../src-core/contract/endpoints.ts'
import { detailsWithout, noDetails } from '../../../../src-core/notes/details.ts'
import type { Note } from '../../../../src-core/notes/note.ts'
import { sightChange } from '../../../../src-core/notes/trace.ts'
import { type CareCard, careWords } from '../../../../src-core/package/care.ts'
import type { Answers } from '../../../fakes/host.ts'
import { samplePlan } from '../../../notation/plan.ts'
import { leftOutOf } from './leftOut.ts'

/** What a main that is well answers in the gallery: one Plan in memory, which is saved and read again. */
export const now = Date.UTC(2026, 10, 19, 9)

const dayMs = 86_400_000

export const summaries: readonly ClinicSummary[] = [
  summary('sample', 'Editathons that keep newcomers', 2.25, { seats: 14 }),
  summary('regional', 'كيف نُبقي المحررين بعد المسابقة؟', 9, { kind: 'regional', seats: 0 }),
  summary('open', 'Partnerships with libraries', -0.01, { stage: 'open', seats: 22 }),
  summary('copy', 'Mapping with schools', 3, { elsewhere: true, seats: 9 }),
  summary('newer', 'Saved by a newer app', 20, { trouble: 'newerFormat' }),
  summary('broken', 'Damaged', 21, { trouble: 'damaged' }),
  summary('torn', 'Photo contests without burn-out', -30, { stage: 'closed', repaired: ['tornTail'], seats: 19 }),
]

function summary(id: string, title: string, days: number, rest: Partial<ClinicSummary>): ClinicSummary {
  const of = { kind: 'open', seats: 12, stage: 'preparing', elsewhere: false, trouble: null, repaired: [] } as const
  return { id: asId<ClinicId>(id), title, startsAt: now + days * dayMs, plannedMs: 90 * 60_000, ...of, ...rest }
}

const wellOffer = { source: '', minutes: [60, 90, 120], tooShort: [], own: false, trouble: null } as const

const shippedOffers: readonly RecipeOffer[] = [
  { ...wellOffer, id: 'troika', name: 'Troika consulting', summary: 'Three people, three turns: each gets advice from two peers.', source: 'https://www.example.org/troika' }, // prettier-ignore
  {
    ...wellOffer,
    id: 'peer',
    name: 'Peer assist',
    summary: 'One case, a group of seven that thinks aloud for it.',
    minutes: [90, 120],
    tooShort: [{ minutes: 60, missingMs: 120_000 }],
  },
]

const ownOffers: readonly RecipeOffer[] = [
  { ...wellOffer, id: 'own', name: 'حلقتنا للمكتبات', summary: 'للمجموعات الصغيرة', minutes: [75], own: true },
  { ...wellOffer, id: 'torn', name: 'torn', summary: '', minutes: [], own: true, trouble: 'damaged' },
]

export const settings: Settings = { language: 'en', community: null, name: 'Ama' }

const file = (name: string, bytes: number): MadeFile => ({ name, bytes, sha256: '0'.repeat(64) })

export const files: readonly MadeFile[] = [
  file('2026-11-21 editathons.wiki', 8_400),
  file('2026-11-21 editathons.docx', 24_000),
  file('manifest.json', 1_200),
  file('2026-11-21 editathons.zip', 1_240_000),
]

const took = { turns: [], credits: [], ended: 'stopped', gapBeforeMs: null, withdrawn: false } as const
const told = { ...took, from: now, to: now + 14 * 60_000, blocks: [{ title: 'Troika: how it works', offsetMs: -4_000 }] } // prettier-ignore

const recordings: readonly KeptRecording[] = [
  { ...told, file: 'floor-20261119T090000Z.webm', channel: null, bytes: 5_040_000 },
  {
    ...told,
    file: 'es-20261119T090000Z.webm',
    channel: 'es',
    bytes: 4_960_000,
    credits: [
      { from: now, name: 'Iva Pérez', published: true, licence: 'CC BY-SA 4.0' },
      { from: now + 60_000, name: '', published: false, licence: null },
    ],
  },
  { ...told, file: 'floor-20261119T092000Z.webm', channel: null, bytes: 900_000, gapBeforeMs: 95_000, ended: 'cutOff', withdrawn: true }, // prettier-ignore
]

export const certificates: readonly MadeCertificate[] = samplePlan()
  .seats.slice(0, 5)
  .map(({ id, name, role }) => ({
    seat: id,
    name,
    role,
    minutes: 84,
    files: [file(`${name}.pdf`, 48_000), file(`${name}.docx`, 12_000)],
    notCovered: name.length > 3 ? null : ['𞤀'],
  }))

export function reviewOf({ seats }: Plan): readonly ReviewRow[] {
  return seats.map(({ id, name, role }, at) => ({
    seat: id,
    name,
    role,
    certificateName: at === 3 ? 'Ana Quispe' : '',
    minutes: at % 5 === 4 ? 0 : 84 - at,
    present: at % 5 !== 4,
    listed: [true, false, null][at % 3] ?? null,
    quoted: [null, true, false][at % 3] ?? null,
  }))
}

/** Cards that the review has something to say about, and one that it has not. */
export function careAnswers(
  seats: Plan['seats'],
  more = 0,
): Required<Pick<Answers, 'afterwards.readCare' | 'afterwards.changeCard' | 'afterwards.readCards'>> {
  const [host, person] = [seats.find(({ role }) => role === 'ambassador')!, seats.at(-1)!]
  const card = (id: string, text: string, language = 'en', details: Partial<Note['details']> = {}): Note => ({
    ...{ id: asId<NoteId>(id), kind: 'insight', text, block: null, group: null, groupNumber: null, language },
    ...{ seat: person.id, createdAt: now, details: { ...noDetails, ...details } },
  })
  let isOld = false
  let cards: readonly Note[] = [
    card('n1', 'Newcomers stay when a person answers within a day.'),
    card('n2', `Ask ${person.name} for the template: ask@example.org, +34 612 345 678`, 'en', {
      tags: ['+34-699-111-222'],
    }),
    card('n3', 'اكتبوا إلى ٠١٠١٢٣٤٥٦٧٨ أو إلى ١٢ شارع طلعت حرب', 'ar'),
    ...Array.from({ length: more }, (_, at) => card(`more-${at + 1}`, `Note ${at + 1}: ask${at}@example.org`)),
    card('n4', 'Said in anger', 'en', sightChange(noDetails, { act: 'hidden', at: now, by: host.id })),
  ]
  const careOf = (note: Note): CareCard => {
    const findNames = (text: string) => [text.indexOf(person.name)].flatMap((from) => (from < 0 ? [] : [{ from, to: from + person.name.length, seat: person.id }])) // prettier-ignore
    const said = careWords(note, findNames)
    const moment = note.id === 'n2' ? { file: 'floor-1.webm', offsetMs: 754_000 } : null
    return {
      note,
      author: { name: person.name, role: person.role },
      words: said,
      findings: said.flatMap(({ findings }) => findings),
      moment,
    }
  }
  return {
    'afterwards.readCards': () => ({ title: 'Clinic', agenda: [], notes: cards, later: [], seats }),
    'afterwards.readCare': (): CareReview => ({ cards: cards.map(careOf), package: isOld ? 'outdated' : 'current' }),
    'afterwards.changeCard': ({ card: id, change }) => {
      isOld = true
      cards = cards.flatMap((each) => {
        if (each.id !== id) return [each]
        if (change.type === 'withdraw') return []
        if (change.type === 'cutOut') return [{ ...each, text: each.text.replaceAll(change.words, '…'), details: { ...each.details, ...detailsWithout(change.words, each.details) } }] // prettier-ignore
        const act = change.type === 'hide' ? 'hidden' : 'shown'
        return [{ ...each, details: { ...each.details, ...sightChange(each.details, { act, at: now, by: host.id }) } }]
      })
      return null
    },
  }
}

export function wellAnswers(first: Plan = samplePlan()): Answers {
  let plan = first
  return {
    'library.list': () => summaries,
    'library.create': () => plan,
    'library.read': () => plan,
    'library.save': (ask) => {
      plan = ask.plan
      return null
    },
    'library.remove': () => null,
    ...recipeAnswers(),
    'settings.read': () => settings,
    'settings.save': () => null,
    'settings.checkServer': () => 'keyRefused',
    'invites.issue': () =>
      plan.seats.map(({ id, name, role }) => {
        return { seat: id, name, role, link: `https://clinic.example.org/#${id}`, message: `Hello ${name}`, ics: 'ICS' }
      }),
    'handover.suggest': () => ({ passphrase: 'k7mp-x2qd-w9ha-r4tn' }),
    'handover.save': () => ({ name: 'clinic-2026-11-21.tertulia', bytes: 'PT0=' }),
    'handover.read': () => {
      return { clinic: plan.id, title: plan.title, isNew: false, entries: 12, beside: 2, elsewhere: false, leftOut: leftOutOf(plan) } // prettier-ignore
    },
    'handover.adopt': () => null,
    'handover.isThere': () => true,
    'handover.takeOver': () => null,
    'afterwards.readReview': () => reviewOf(plan),
    ...careAnswers(plan.seats),
    'afterwards.makePackage': () => files,
    'afterwards.makeCertificates': () => certificates,
    'afterwards.zipCertificates': () => ({ name: 'certificates.zip', bytes: 2, sha256: '' }),
    'afterwards.readFile': () => 'PT0=',
    'recordings.list': () => recordings,
    'recordings.read': () => 'PT0=',
    'recordings.remove': () => null,
    'people.readTable': () => ({
      encoding: 'utf-8',
      delimiter: ',',
      columns: ['Username', 'Which languages do you understand?', 'Shoe size', 'E-mail'],
      rows: [
        { line: 2, cells: ['Ñusta', 'Spanish; Quechua', '38', 'nusta@example.org'] },
        { line: 3, cells: ['', 'French', '41', ''] },
        { line: 4, cells: ['سلمى', 'العربية، Klingonish', '39', 'not an address'] },
      ],
      broken: [{ line: 5, text: '"open', code: 'openQuote' }],
    }),
  }
}

/** Own Recipes in memory. The file of one holds its identity alone; the first file from elsewhere has a mistake. */
function recipeAnswers(): Answers {
  let own = ownOffers
  const clear = (file: string): string => atob(file)
  return {
    'recipes.list': () => [...shippedOffers, ...own],
    'recipes.keep': () => ({ id: 'kept' }),
    'recipes.export': ({ recipe }) => ({ name: `${recipe}.recipe.json`, file: btoa(recipe) }),
    'recipes.remove': ({ recipe }) => {
      own = own.filter(({ id }) => id !== recipe)
      return null
    },
    'recipes.import': ({ file }) => {
      const found = ownOffers.find(({ id }) => id === clear(file))
      if (found === undefined) return { refused: 'badRecipe', at: 'blocks[2].seconds', wanted: 'a whole number up to 28800' } // prettier-ignore
      const copy = own.some(({ id }) => id === found.id)
      own = [...own, copy ? { ...found, id: 'copy', name: `${found.name} (2)` } : found]
      return { id: copy ? 'copy' : found.id, copy }
    },
  }
}
