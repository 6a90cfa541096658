import type { ClinicId, NoteId } from '../../src-core/base/id.ts'
import { id, list, object, text, variant } from '../../src-core/base/parse.ts'
import { isoDateOf } from '../../src-core/package/speech.ts'
import type { Clinic } from '../../src-core/clinic/clinic.ts'
import { parseLaterCard } from '../../src-core/notes/laterCards.ts'
import { type Note, maxNoteLength, parseNote } from '../../src-core/notes/note.ts'
import { careOf } from '../../src-core/package/care.ts'
import { type Take, recordedFiles } from '../../src-core/package/recordings.ts'
import type { Ask, CardChange } from '../../src-core/contract/endpoints.ts'
import type { Area, Table } from './table.ts'
import { parseOfClinic } from './library.ts'
import { addCards, takeOverCards } from '../afterwards/addCards.ts'
import { addNotes } from '../afterwards/addNotes.ts'
import { changeCard } from '../afterwards/changeCard.ts'
import { forgetWithdrawn, notesState } from '../afterwards/changeNotes.ts'
import { packageState } from '../afterwards/packageState.ts'
import { hostSeat } from '../live/hostSeat.ts'
import { readMade, saveMade, zipMade } from '../afterwards/madeFiles.ts'
import { minutesOf, reviewOf } from '../afterwards/review.ts'
import { readLater, readNotes } from '../afterwards/readNotes.ts'
import { Failure } from '../failure.ts'
import { recordingFolder, takesOf } from '../recording/recordingFolder.ts'
import { appVersion } from '../folders.ts'
import type { OfClinic, Workplace } from '../workplace.ts'

export function afterwardsEndpoints(at: Workplace): Table<Area<'afterwards'>> {
  return {
    'afterwards.makePackage': {
      parse: parseOfClinic,
      run: (ask) => makePackage(at, ask),
    },
    'afterwards.makeCertificates': {
      parse: parseOfClinic,
      run: (ask) => makeCertificates(at, ask),
    },
    'afterwards.zipCertificates': {
      parse: object<Ask<'afterwards.zipCertificates'>>({ clinic: id<ClinicId>(), names: list(text(200), 4000) }),
      run: (ask) => zipCertificates(at, ask),
    },
    'afterwards.readFile': {
      parse: object<Ask<'afterwards.readFile'>>({ clinic: id<ClinicId>(), name: text(200) }),
      async run({ clinic, name }) {
        const library = await at.library()
        return (await readMade(library.folderOf(clinic), name)).toString('base64')
      },
    },
    'afterwards.addNotes': {
      parse: object<Ask<'afterwards.addNotes'>>({ clinic: id<ClinicId>(), file: text(28_000_000) }),
      run: (ask) => addNotes(at, ask),
    },
    ...cardEndpoints(at),
    ...careEndpoints(at),
    'afterwards.readReview': {
      parse: parseOfClinic,
      run: async (ask) => reviewOf((await everythingOf(at, ask)).clinic, at.clock.now()),
    },
  }
}

function cardEndpoints(
  at: Workplace,
): Pick<Table<Area<'afterwards'>>, 'afterwards.readCards' | 'afterwards.addCards' | 'afterwards.takeOverCards'> {
  return {
    'afterwards.readCards': {
      parse: parseOfClinic,
      async run(ask) {
        const { clinic, notes } = await everythingOf(at, ask)
        const { title, agenda, seats } = clinic.view
        return { title, agenda: agenda.map((block) => ({ id: block.id, title: block.title })), notes, later: readLater(await notesState(at, ask.clinic)), seats: seats.map((seat) => ({ id: seat.id, name: seat.name })) } // prettier-ignore
      },
    },
    'afterwards.addCards': {
      parse: object<Ask<'afterwards.addCards'>>({
        clinic: id<ClinicId>(),
        notes: list(parseNote),
        later: list(parseLaterCard),
      }),
      run: (ask) => addCards(at, ask),
    },
    'afterwards.takeOverCards': {
      parse: object<Ask<'afterwards.takeOverCards'>>({ clinic: id<ClinicId>(), notes: list(parseNote) }),
      async run(ask) {
        await takeOverCards(at, ask)
        return null
      },
    },
  }
}

function careEndpoints(
  at: Workplace,
): Pick<Table<Area<'afterwards'>>, 'afterwards.readCare' | 'afterwards.changeCard'> {
  return {
    'afterwards.readCare': {
      parse: parseOfClinic,
      async run(ask) {
        const { clinic, notes, folder, takes } = await everythingOf(at, ask)
        const files = await takes()
        return { cards: careOf(clinic, notes, files), package: await packageState(folder, clinic, notes, files) }
      },
    },
    'afterwards.changeCard': {
      parse: object<Ask<'afterwards.changeCard'>>({ clinic: id<ClinicId>(), card: id<NoteId>(), change: parseChange }),
      async run(ask) {
        const { clinic } = await everythingOf(at, ask)
        await changeCard(at, ask, hostSeat(clinic.plan).id)
        return null
      },
    },
  }
}

const parseChange = variant<CardChange>({
  cutOut: object({ words: text(maxNoteLength) }),
  hide: () => ({}),
  show: () => ({}),
  withdraw: () => ({}),
})

/** Not while a file holds somebody who has taken their yes back. Failure: `recordingWithdrawn`. */
async function makePackage(at: Workplace, ask: OfClinic) {
  await forgetWithdrawn(at, ask.clinic)
  const { clinic, notes, folder, takes: takesNow } = await everythingOf(at, ask)
  const takes = await takesNow()
  if (recordedFiles(clinic, takes).some(({ withdrawn }) => withdrawn)) throw new Failure('recordingWithdrawn')
  const order = { clinic, notes, takes, language: clinic.plan.language, generator: `Tertulia ${appVersion()}` }
  const made = await at.documents.makePackage(order, watch(at, ask.clinic))
  return saveMade(folder, [...made.files, made.zip])
}

async function makeCertificates(at: Workplace, ask: OfClinic) {
  const { clinic, folder } = await everythingOf(at, ask)
  const order = { clinic, minutes: minutesOf(clinic, at.clock.now()), topic: clinic.plan.purpose }
  const made = await at.documents.makeCertificates(order, watch(at, ask.clinic))
  return Promise.all(made.map(async (each) => ({ ...each, files: await saveMade(folder, each.files) })))
}

async function zipCertificates({ library }: Workplace, { clinic, names }: Ask<'afterwards.zipCertificates'>) {
  const shelf = await library()
  const { startsAt } = (await shelf.readClinic(clinic)).plan
  return zipMade(shelf.folderOf(clinic), `certificates-${isoDateOf(startsAt)}.zip`, names, startsAt)
}

interface Everything {
  readonly clinic: Clinic
  readonly notes: readonly Note[]
  readonly folder: string
  readonly takes: () => Promise<readonly Take[]>
}

/** The clinic with its notes: from the open one, else from disk. */
async function everythingOf({ library, live }: Workplace, { clinic }: OfClinic): Promise<Everything> {
  const shelf = await library()
  const folder = shelf.folderOf(clinic)
  const open = await live.find(clinic)
  const takes = () => takesOf(recordingFolder(folder), open)
  if (open !== null) return { clinic: open.clinic(), notes: readNotes(open.notes.state()), folder, takes }
  const read = await shelf.readClinic(clinic)
  const state = await shelf.readNotes(clinic)
  return { clinic: read, notes: readNotes(state), folder, takes }
}

function watch({ announce }: Workplace, clinic: ClinicId) {
  return { onProgress: (done: number, of: number) => announce('afterwards.progress', { clinic, done, of }) }
}
