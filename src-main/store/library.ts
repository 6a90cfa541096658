import { Low } from 'lowdb'
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

/** The ambassador's clinics and settings on disk: `library.json`, and one folder per clinic under `clinics`. */
export interface Library {
  folderOf(clinic: ClinicId): string
  list(): Promise<readonly ClinicSummary[]>
  /** Failures: `unknownClinic`, `damaged`, `newerFormat`. */
  read(clinic: ClinicId): Promise<Plan>
  /** The clinic as its Plan and its log say. */
  readClinic(clinic: ClinicId): Promise<Clinic>
  /** The notes of a clinic that is not live, as one Yjs update. */
  readNotes(clinic: ClinicId): Promise<Uint8Array>
  /** Writes a new Plan, or one that has changed. Failure: `clinicAlreadyOpen` once the clinic is open. */
  save(plan: Plan): Promise<void>
  remove(clinic: ClinicId): Promise<void>
  settings(): LibraryFile['settings']
  saveSettings(settings: LibraryFile['settings']): Promise<void>
  /** Keeps what was mended in a clinic's folder until the next `list` says it. */
  noteRepair(clinic: ClinicId, repair: Repair): void
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
    return library(join(folder, 'clinics'), low, release)
  } catch (failure) {
    await release()
    throw failure
  }
}

function library(folder: string, low: Low<LibraryFile>, close: () => Promise<void>): Library {
  const repairs = new Map<ClinicId, Repair>()
  const folderOf = (clinic: ClinicId): string => join(folder, clinic)
  const noteRepair = (clinic: ClinicId, repair: Repair): void => void repairs.set(clinic, repair)
  const plans = (clinic: ClinicId) =>
    durableFile<Plan>({
      path: join(folderOf(clinic), 'clinic.json'),
      parse: parsePlan,
      onRepaired: (repair) => noteRepair(clinic, repair),
    })
  const read = async (clinic: ClinicId): Promise<Plan> => {
    const plan = await plans(clinic).read()
    if (plan === null) throw new Failure('unknownClinic', clinic)
    return plan
  }
  const readClinic = async (clinic: ClinicId): Promise<Clinic> => {
    const path = join(folderOf(clinic), 'events.jsonl')
    return folded(await read(clinic), readLog(await readIfThere(path), path).events)
  }
  const remember = (clinics: readonly Remembered[]): Promise<void> => {
    low.data = { ...low.data, clinics }
    return low.write()
  }
  const summary = async (clinic: ClinicId): Promise<ClinicSummary> => {
    try {
      return { ...summaryOf(await readClinic(clinic)), trouble: null, repaired: said(repairs, clinic) }
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure
      const known = low.data.clinics.find(({ id }) => id === clinic) ?? { ...nothingKnown, id: clinic }
      return { ...known, trouble: failure.code, repaired: null }
    }
  }
  return {
    folderOf, read, readClinic, noteRepair, close, // prettier-ignore
    async readNotes(clinic) {
      const notes = await openNotes(folderOf(clinic), (repair) => noteRepair(clinic, repair))
      const state = notes.state()
      await notes.close()
      return state
    },
    async list() {
      const names = await onDisk(() => readdir(folder))
      return Promise.all(names.filter(isId).map((name) => summary(name as ClinicId)))
    },
    async save(plan) {
      const before = await readIfThere(join(folderOf(plan.id), 'clinic.json'))
      if (before !== null && (await readClinic(plan.id)).view.stage !== 'preparing') throw new Failure('clinicAlreadyOpen')
      await onDisk(() => mkdir(folderOf(plan.id), { recursive: true, mode: 0o700 }))
      await syncFolder(folder)
      await plans(plan.id).write(plan)
      const others = low.data.clinics.filter(({ id }) => id !== plan.id)
      await remember([...others, summaryOf(folded(plan, []))])
    },
    async remove(clinic) {
      const gone = `${folderOf(clinic)}.removed`
      await onDisk(async () => {
        await rename(folderOf(clinic), gone)
        await rm(gone, { recursive: true })
      })
      await remember(low.data.clinics.filter(({ id }) => id !== clinic))
    },
    settings: () => low.data.settings,
    saveSettings(settings) {
      low.data = { ...low.data, settings }
      return low.write()
    },
  }
}

const nothingKnown: Omit<Remembered, 'id'> = { title: '', startsAt: 0, plannedMs: 0, kind: 'open', seats: 0, stage: 'preparing' }

function summaryOf({ plan, view }: Clinic): Remembered {
  const { id, title, startsAt, plannedMs, kind } = plan
  return { id, title, startsAt, plannedMs, kind, seats: view.seats.length, stage: view.stage }
}

function said(repairs: Map<ClinicId, Repair>, clinic: ClinicId): Repair | null {
  const repair = repairs.get(clinic) ?? null
  repairs.delete(clinic)
  return repair
}
