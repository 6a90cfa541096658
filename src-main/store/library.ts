import { type Adapter, Low } from 'lowdb'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type ClinicId, isId } from '../../src-core/base/id.ts'
import type { Clinic } from '../../src-core/clinic/clinic.ts'
import { type Plan, parsePlan } from '../../src-core/clinic/plan.ts'
import type { ClinicSummary } from '../../src-core/contract/answers.ts'
import { Failure } from '../failure.ts'
import { onDisk, readIfThere, syncFolder } from './disk.ts'
import { type Repair, durableFile } from './durableFile.ts'
import { readLog } from './eventLog.ts'
import { folded } from './folded.ts'
import { type LibraryFile, type Remembered, emptyLibrary, parseLibraryFile } from './libraryFile.ts'
import { takeLock } from './lock.ts'
import { openNotes } from './notesLog.ts'
import { type RecipeShelf, recipeShelf } from './recipeShelf.ts'
import { repairBook } from './repairBook.ts'

/** The ambassador's clinics and settings on disk: `library.json`, one folder per clinic under `clinics`, own Recipes. */
export interface Library {
  readonly folderOf: (clinic: ClinicId) => string
  readonly recipes: RecipeShelf
  list(): Promise<readonly ClinicSummary[]>
  /** Failures: `unknownClinic`, `damaged`, `newerFormat`. */
  readonly read: (clinic: ClinicId) => Promise<Plan>
  /** The clinic as its Plan and its log say. */
  readonly readClinic: (clinic: ClinicId) => Promise<Clinic>
  /** The notes of a clinic that is not live, as one Yjs update. */
  readNotes(clinic: ClinicId): Promise<Uint8Array>
  /** Writes a new Plan, or one that has changed. Failure: `clinicAlreadyOpen` once the clinic is open. */
  save(plan: Plan): Promise<void>
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
  'folderOf' | 'read' | 'readClinic' | 'readNotes' | 'list' | 'noteRepair' | 'noteRepairOfOpen'
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
  const readClinic = async (clinic: ClinicId): Promise<Clinic> => {
    const path = join(folderOf(clinic), 'events.jsonl')
    return folded(await read(clinic), readLog(await readIfThere(path), path).events)
  }
  const lookAtAll = looking(folder, low, readClinic)
  return {
    folderOf,
    read,
    readClinic,
    noteRepair: repairs.note,
    async list() {
      const all = await lookAtAll()
      return all.map((each) => ({ ...each, repaired: each.trouble === null ? repairs.of(each.id) : [] }))
    },
    async noteRepairOfOpen(repair) {
      for (const { id, stage } of await lookAtAll()) if (stage !== 'closed') repairs.note(id, repair)
    },
    async readNotes(clinic) {
      const notes = await openNotes(folderOf(clinic), (repair) => repairs.note(clinic, repair))
      const state = notes.state()
      await notes.close()
      return state
    },
  }
}

type Look = Omit<ClinicSummary, 'repaired'>

/** Looks at every folder: what cannot be opened is shown as it is remembered, with what is wrong. */
function looking(
  folder: string,
  low: Low<LibraryFile>,
  readClinic: Reading['readClinic'],
): () => Promise<readonly Look[]> {
  const look = async (clinic: ClinicId): Promise<Look> => {
    try {
      return { ...summaryOf(await readClinic(clinic)), trouble: null }
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure
      const known = low.data.clinics.find(({ id }) => id === clinic) ?? { ...nothingKnown, id: clinic }
      return { ...known, trouble: failure.code }
    }
  }
  return async () => {
    const names = await onDisk(() => readdir(folder))
    return Promise.all(names.filter(isId).map((name) => look(name as ClinicId)))
  }
}

function writing(
  folder: string,
  low: Low<LibraryFile>,
  { folderOf, readClinic, noteRepair }: Reading,
): Pick<Library, 'save' | 'remove' | 'settings' | 'saveSettings'> {
  const keep = (change: Partial<LibraryFile>): Promise<void> => {
    low.data = { ...low.data, ...change }
    return low.write()
  }
  const othersThan = (clinic: ClinicId): readonly Remembered[] => low.data.clinics.filter(({ id }) => id !== clinic)
  return {
    async save(plan) {
      const home = folderOf(plan.id)
      const isThere = (await readIfThere(join(home, 'clinic.json'))) !== null
      if (isThere && (await readClinic(plan.id)).view.stage !== 'preparing') throw new Failure('clinicAlreadyOpen')
      await onDisk(() => mkdir(home, { recursive: true, mode: 0o700 }))
      await syncFolder(folder)
      await planFile(home, (repair) => noteRepair(plan.id, repair)).write(plan)
      await keep({ clinics: [...othersThan(plan.id), summaryOf(folded(plan, []))] })
    },
    async remove(clinic) {
      const gone = `${folderOf(clinic)}.removed`
      await onDisk(async () => {
        await rename(folderOf(clinic), gone)
        await rm(gone, { recursive: true })
      })
      await keep({ clinics: othersThan(clinic) })
    },
    settings: () => low.data.settings,
    saveSettings: (settings) => keep({ settings }),
  }
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
