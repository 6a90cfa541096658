import { type Adapter, Low } from 'lowdb'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type ClinicId, isId } from '../../src-core/base/id.ts'
import type { Clinic } from '../../src-core/clinic/clinic.ts'
import { folded } from '../../src-core/clinic/history.ts'
import { type Plan, parsePlan } from '../../src-core/clinic/plan.ts'
import type { ClinicSummary } from '../../src-core/contract/answers.ts'
import { Failure } from '../failure.ts'
import { onDisk, readIfThere, syncFolder } from './disk.ts'
import { type Repair, durableFile } from './durableFile.ts'
import { type ReadLog, logOf, notHere, readLog } from './eventLog.ts'
import { type LibraryFile, type Remembered, emptyLibrary, parseLibraryFile } from './libraryFile.ts'
import { takeLock } from './lock.ts'
import { readNotesIn } from './notesLog.ts'
import { type RecipeShelf, recipeShelf } from './recipeShelf.ts'
import { repairBook } from './repairBook.ts'

/** The ambassador's clinics and settings on disk: `library.json`, one folder per clinic under `clinics`, own Recipes. */
export interface Library {
  readonly folderOf: (clinic: ClinicId) => string
  readonly recipes: RecipeShelf
  list(): Promise<readonly ClinicSummary[]>
  /** The clinics there are, whether they can be read or not. */
  readonly ids: () => Promise<readonly ClinicId[]>
  /** Failures: `unknownClinic`, `damaged`, `newerFormat`. */
  readonly read: (clinic: ClinicId) => Promise<Plan>
  /** The clinic as its Plan and its log say. */
  readonly readClinic: (clinic: ClinicId) => Promise<Clinic>
  /** What has happened in a clinic and who decides; nothing while its folder is not there. */
  readonly readHistory: (clinic: ClinicId) => Promise<ReadLog>
  /** The notes of a clinic that is not live, as one Yjs update. */
  readNotes(clinic: ClinicId): Promise<Uint8Array>
  /** True when the clinic is on this machine. */
  has(clinic: ClinicId): Promise<boolean>
  /**
   * Writes a new Plan, or one that has changed. Failures: `clinicAlreadyOpen` once the clinic is open; `steppedBack`,
   * `runsElsewhere` where this machine keeps a copy.
   */
  save(plan: Plan): Promise<void>
  /** Writes the Plan of the machine that decides. */
  replacePlan(plan: Plan): Promise<void>
  /** The same, and of the Plan before nothing is left: neither in the backup nor in a damaged file that was kept. */
  rewritePlan(plan: Plan): Promise<void>
  /** Brings a clinic in from elsewhere, as a whole or not at all: `fill` writes into a folder that then becomes the clinic's. */
  bringIn(plan: Plan, fill: (folder: string) => Promise<void>): Promise<void>
  remove(clinic: ClinicId): Promise<void>
  settings(): LibraryFile['settings']
  saveSettings(settings: LibraryFile['settings']): Promise<void>
  /** Keeps what was mended in a clinic's folder: `list` says it for as long as this process runs. */
  readonly noteRepair: (clinic: ClinicId, repair: Repair) => void
  /** The same for every clinic that is not closed. */
  noteRepairOfOpen(repair: Repair): Promise<void>
  /** Lets another process have the folder. */
  close(): Promise<void>
}

/** Opens the data folder for this process alone. Failures: `openElsewhere`, `newerFormat`, those of the disk. */
export async function openLibrary(folder: string, now: number): Promise<Library> {
  const release = await takeLock(folder, now)
  try {
    const file = durableFile<LibraryFile>({
      path: join(folder, 'library.json'),
      parse: parseLibraryFile,
      onRepaired: () => undefined, // its clinics are found again in their folders
    })
    const low = new Low(file, emptyLibrary)
    await low.read()
    await onDisk(() => mkdir(join(folder, 'clinics'), { recursive: true, mode: 0o700 }))
    return { ...library(join(folder, 'clinics'), low), recipes: recipeShelf(join(folder, 'recipes')), close: release }
  } catch (failure) {
    await release()
    throw failure
  }
}

type Reading = Pick<
  Library,
  'folderOf' | 'ids' | 'read' | 'readClinic' | 'readHistory' | 'readNotes' | 'list' | 'noteRepair' | 'noteRepairOfOpen'
>

function library(folder: string, low: Low<LibraryFile>): Omit<Library, 'recipes' | 'close'> {
  const shelf = reading(folder, low)
  return { ...shelf, ...writing(folder, low, shelf) }
}

function reading(folder: string, low: Low<LibraryFile>): Reading {
  const repairs = repairBook()
  const folderOf = (clinic: ClinicId): string => join(folder, clinic)
  const read = async (clinic: ClinicId): Promise<Plan> => {
    const plan = await planFile(folderOf(clinic), (repair) => repairs.note(clinic, repair)).read()
    if (plan === null) throw new Failure('unknownClinic', clinic)
    return plan
  }
  const readHistory = async (clinic: ClinicId): Promise<ReadLog> => {
    const path = logOf(folderOf(clinic))
    return readLog(await readIfThere(path), path)
  }
  const readClinic = async (clinic: ClinicId): Promise<Clinic> =>
    folded(await read(clinic), (await readHistory(clinic)).entries)
  const ids = async (): Promise<readonly ClinicId[]> =>
    (await onDisk(() => readdir(folder))).filter((name): name is ClinicId => isId(name))
  const lookAtAll = looking(low, { ids, readClinic, readHistory })
  return {
    folderOf,
    ids,
    read,
    readClinic,
    readHistory,
    noteRepair: repairs.note,
    async list() {
      const all = await lookAtAll()
      return all.map((each) => ({ ...each, repaired: each.trouble === null ? repairs.of(each.id) : [] }))
    },
    async noteRepairOfOpen(repair) {
      for (const { id, stage } of await lookAtAll()) if (stage !== 'closed') repairs.note(id, repair)
    },
    readNotes: (clinic) => readNotesIn(folderOf(clinic), (repair) => repairs.note(clinic, repair)),
  }
}

type Look = Omit<ClinicSummary, 'repaired'>

/** Looks at every folder: what cannot be opened is shown as it is remembered, with what is wrong. */
function looking(
  low: Low<LibraryFile>,
  { ids, readClinic, readHistory }: Pick<Reading, 'ids' | 'readClinic' | 'readHistory'>,
): () => Promise<readonly Look[]> {
  const look = async (clinic: ClinicId): Promise<Look> => {
    try {
      const { isHere } = await readHistory(clinic)
      return { ...summaryOf(await readClinic(clinic)), elsewhere: !isHere, trouble: null }
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure
      const known = low.data.clinics.find(({ id }) => id === clinic) ?? { ...nothingKnown, id: clinic }
      return { ...known, elsewhere: false, trouble: failure.code }
    }
  }
  return async () => Promise.all((await ids()).map(look))
}

function writing(
  folder: string,
  low: Low<LibraryFile>,
  shelf: Reading,
): Pick<Library, 'has' | 'save' | 'replacePlan' | 'rewritePlan' | 'bringIn' | 'remove' | 'settings' | 'saveSettings'> {
  const keep = (change: Partial<LibraryFile>): Promise<void> => {
    low.data = { ...low.data, ...change }
    return low.write()
  }
  const othersThan = (clinic: ClinicId): readonly Remembered[] => low.data.clinics.filter(({ id }) => id !== clinic)
  return {
    ...plans(folder, shelf, (plan) => keep({ clinics: [...othersThan(plan.id), summaryOf(folded(plan, []))] })),
    async remove(clinic) {
      const gone = `${shelf.folderOf(clinic)}.removed`
      await onDisk(async () => {
        await rename(shelf.folderOf(clinic), gone)
        await rm(gone, { recursive: true })
      })
      await keep({ clinics: othersThan(clinic) })
    },
    settings: () => low.data.settings,
    saveSettings: (settings) => keep({ settings }),
  }
}

function plans(
  folder: string,
  { folderOf, readClinic, readHistory, noteRepair }: Reading,
  remember: (plan: Plan) => Promise<void>,
): Pick<Library, 'has' | 'save' | 'replacePlan' | 'rewritePlan' | 'bringIn'> {
  const has = async (clinic: ClinicId): Promise<boolean> =>
    (await readIfThere(join(folderOf(clinic), 'clinic.json'))) !== null
  const write = async (plan: Plan, home: string): Promise<void> => {
    await onDisk(() => mkdir(home, { recursive: true, mode: 0o700 }))
    await planFile(home, (repair) => noteRepair(plan.id, repair)).write(plan)
  }
  const replacePlan = async (plan: Plan): Promise<void> => {
    await write(plan, folderOf(plan.id))
    await syncFolder(folder)
    await remember(plan)
  }
  return {
    has,
    replacePlan,
    async rewritePlan(plan) {
      await replacePlan(plan)
      await replacePlan(plan) // the one before becomes the backup
      await onDisk(() => rm(join(folderOf(plan.id), 'clinic.json.damaged'), { force: true }))
    },
    async save(plan) {
      if (await has(plan.id)) mustBeFree(await readClinic(plan.id), await readHistory(plan.id))
      await replacePlan(plan)
    },
    async bringIn(plan, fill) {
      const coming = `${folderOf(plan.id)}.coming`
      await onDisk(() => rm(coming, { recursive: true, force: true }))
      await write(plan, coming)
      await fill(coming)
      await onDisk(() => rename(coming, folderOf(plan.id)))
      await syncFolder(folder)
      await remember(plan)
    },
  }
}

/** A Plan changes only before the clinic opens, and only where it is decided. */
function mustBeFree({ view }: Clinic, history: ReadLog): void {
  if (!history.isHere) throw notHere(history)
  if (view.stage !== 'preparing') throw new Failure('clinicAlreadyOpen')
}

function planFile(folder: string, onRepaired: (repair: Repair) => void): Adapter<Plan> {
  return durableFile<Plan>({ path: join(folder, 'clinic.json'), parse: parsePlan, onRepaired })
}

const nothingKnown: Omit<Remembered, 'id'> = {
  title: '',
  startsAt: 0,
  plannedMs: 0,
  kind: 'open',
  seats: 0,
  stage: 'preparing',
}

function summaryOf({ plan, view }: Clinic): Remembered {
  const { id, title, startsAt, plannedMs, kind } = plan
  return { id, title, startsAt, plannedMs, kind, seats: view.seats.length, stage: view.stage }
}
