import { cleanProse } from '../base/text.ts'
import type { Clinic } from '../clinic/clinic.ts'
import { arrangeNotes } from '../notes/arrange.ts'
import type { Note } from '../notes/note.ts'
import { type BlockRun, agendaRun } from './agendaRun.ts'
import { filled, listOf } from './noteLines.ts'
import { type PublicNote, publicNotes } from './notesOf.ts'
import { type Line, type Outline, type OutlinePart, type Piece, line, words } from './outline.ts'
import { publicRecordings, recordingParts } from './publishedRecordings.ts'
import type { Take } from './recordings.ts'
import { type Speech, minutesText, sentence, someone, timeOf } from './speech.ts'
import { summaryTable } from './summary.ts'
import { cleanTitle } from './title.ts'

const conductUrl = 'https://foundation.wikimedia.org/wiki/Policy:Universal_Code_of_Conduct'
const licenceUrl = 'https://creativecommons.org/licenses/by-sa/4.0/'
const gfdlUrl = 'https://www.gnu.org/licenses/fdl-1.3.html'

/**
 * The documentation of a clinic, without a format. Sections that would be empty are left out. People appear as head counts and
 * roles; a username needs the person's `listed` yes, a quote their `quoted` yes, a certificate name appears only where an
 * interpreter chose it as the credit of a published recording.
 */
export function fromClinic(
  clinic: Clinic,
  notes: readonly Note[],
  speech: Speech,
  takes: readonly Take[] = [],
): Outline {
  const { plan } = clinic
  const shown = publicNotes(clinic, notes, speech.language, someone(speech))
  const plenary = shown.filter(({ groupNumber }) => groupNumber === null)
  const ofKind = (from: readonly PublicNote[], kind: PublicNote['kind']): readonly OutlinePart[] =>
    listOf(from.filter((note) => note.kind === kind), speech) // prettier-ignore
  return {
    id: plan.id,
    title: cleanTitle(plan.title),
    language: speech.language,
    parts: [
      summaryTable(clinic, speech),
      ...section('purpose', paragraphs(plan.purpose, plan.language), speech),
      ...section('audience', paragraphs(plan.audience, plan.language), speech),
      ...section('agenda', agendaTable(clinic, speech), speech),
      ...section('takeaways', ofKind(plenary, 'insight'), speech),
      ...section('quotes', ofKind(plenary, 'quote'), speech),
      ...section('questions', ofKind(shown, 'question'), speech),
      ...section('failures', ofKind(shown, 'failure'), speech),
      ...section('groups', groupSummaries(clinic, shown, speech), speech),
      ...section('actions', ofKind(shown, 'action'), speech),
      ...section('texts', ofKind(shown, 'text'), speech),
      ...section('resources', ofKind(shown, 'resource'), speech),
      ...section('recordings', recordingParts(publicRecordings(clinic, takes), speech), speech),
      ...section('notices', notices(clinic, speech), speech),
    ],
  }
}

function section(name: string, parts: readonly OutlinePart[], { say }: Speech): readonly OutlinePart[] {
  if (parts.length === 0) return []
  return [{ kind: 'heading', level: 2, text: line(say(`tertulia-documents-${name}`)) }, ...parts]
}

/** Prose of the plan: blank lines part its paragraphs. */
function paragraphs(text: string, language: string): readonly OutlinePart[] {
  return cleanProse(text)
    .split(/\n\s*\n/)
    .filter((each) => each.trim() !== '')
    .map((each) => ({ kind: 'paragraph', text: [{ kind: 'prose', text: each.trim(), language }] }))
}

function agendaTable(clinic: Clinic, { say }: Speech): readonly OutlinePart[] {
  const runs = agendaRun(clinic)
  if (runs.length === 0) return []
  const language = clinic.plan.language
  const cells = (run: BlockRun): readonly Line[] => [
    line(run.startedAt === null ? '–' : timeOf(run.startedAt)),
    [{ kind: 'prose', text: cleanTitle(run.title), language }],
    line(say(`tertulia-documents-method-${run.method}`)),
    line(minutesText(run.plannedMs, say)),
    line(run.ranMs === null ? say('tertulia-documents-not-run') : minutesText(run.ranMs, say)),
  ]
  const columns = ['starts', 'block', 'method', 'planned', 'real'].map((key) => say(`tertulia-documents-agenda-${key}`))
  return [{ kind: 'table', caption: say('tertulia-documents-agenda-caption'), columns, rows: runs.map(cells) }]
}

const mark = '\ue000'

function groupSummaries(clinic: Clinic, notes: readonly PublicNote[], speech: Speech): readonly OutlinePart[] {
  const { say } = speech
  const runs = agendaRun(clinic)
  const order = [...new Set(runs.map(({ block }) => block))]
  const kept = notes.filter(({ kind, groupNumber }) => groupNumber !== null && (kind === 'insight' || kind === 'quote'))
  return arrangeNotes(kept, order).flatMap(({ block, groupNumber, notes: own }): readonly OutlinePart[] => {
    const title = runs.find((run) => run.block === block)?.title
    const number = String(groupNumber)
    const text =
      title === undefined
        ? [words(say('tertulia-documents-group', number))]
        : groupHeading(clinic, title, number, speech)
    return [{ kind: 'heading', level: 3, text }, ...listOf(own.map((note) => ({ ...note, groupNumber: null })), speech)] // prettier-ignore
  })
}

function groupHeading(clinic: Clinic, title: string, number: string, { say }: Speech): Line {
  const block: Piece = { kind: 'prose', text: cleanTitle(title), language: clinic.plan.language }
  return filled(say('tertulia-documents-group-of-block', number, mark), [block])
}

function notices(clinic: Clinic, { say }: Speech): readonly OutlinePart[] {
  const { plan } = clinic
  const link = (key: string, url: string): Piece => ({ kind: 'link', text: say(`tertulia-documents-${key}`), url })
  const conduct = link('conduct', conductUrl)
  const space = plan.friendlySpaceUrl
    ? sentence(say, 'tertulia-documents-space-host', conduct, link('friendly-space', plan.friendlySpaceUrl))
    : sentence(say, 'tertulia-documents-space', conduct)
  const licence = sentence(say, 'tertulia-documents-licence', link('cc-by-sa', licenceUrl), link('gfdl', gfdlUrl))
  const title: Piece = { kind: 'prose', text: cleanTitle(plan.title), language: plan.language }
  return [
    { kind: 'paragraph', text: space },
    { kind: 'paragraph', text: line(say('tertulia-documents-digest')) },
    { kind: 'paragraph', text: licence },
    { kind: 'paragraph', text: sentence(say, 'tertulia-documents-credit', title) },
  ]
}
