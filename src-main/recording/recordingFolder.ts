import type { Stats } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { list } from '../../src-core/base/parse.ts'
import type { Clinic } from '../../src-core/clinic/clinic.ts'
import { type Take, parseTake, recordedFiles } from '../../src-core/package/recordings.ts'
import { Failure } from '../failure.ts'
import { type AppendFile, openAppendFile } from '../store/appendFile.ts'
import { errnoOf, onDisk, readIfThere, syncFolder } from '../store/disk.ts'
import { durableFile } from '../store/durableFile.ts'

/** The recordings of a clinic on disk: files that only grow, and a list of them that is readable for people. */
export interface RecordingFolder {
  /** In the order they began. A Take without an end belongs to a process that was killed. */
  readTakes(): Promise<readonly Take[]>
  /** Writes the list, with all that follows from the clinic. */
  writeTakes(clinic: Clinic, takes: readonly Take[]): Promise<void>
  /** A new file, empty. */
  open(file: string): Promise<AppendFile>
  /** Null when it is not there. */
  read(file: string): Promise<Buffer | null>
  /** How large the file is and when it was last written; null when it is not there. */
  look(file: string): Promise<{ readonly bytes: number; readonly at: number } | null>
  remove(file: string): Promise<void>
}

const parseTakes = list(parseTake)

export function recordingFolder(clinicFolder: string): RecordingFolder {
  const folder = join(clinicFolder, 'recordings')
  const path = (file: string): string => {
    if (!/^[A-Za-z0-9-]+\.webm$/.test(file)) throw new Failure('unknownFile', file)
    return join(folder, file)
  }
  const manifest = durableFile<readonly Take[]>({ path: join(folder, 'recordings.json'), parse: parseTakes, onRepaired: () => undefined }) // prettier-ignore
  const make = () => onDisk(() => mkdir(folder, { recursive: true, mode: 0o700 }))
  return {
    async readTakes() {
      try {
        return (await manifest.read()) ?? []
      } catch (failure) {
        if (failure instanceof Failure && failure.code === 'damaged') return [] // the files are there, and the clinic goes on
        throw failure
      }
    },
    async writeTakes(clinic, takes) {
      await make()
      await manifest.write(recordedFiles(clinic, takes))
    },
    async open(file) {
      await make()
      return openAppendFile(path(file), 0)
    },
    read: (file) => readIfThere(path(file)),
    async look(file) {
      const found = await onDisk(() => statIfThere(path(file)))
      return found === null ? null : { bytes: found.size, at: Math.round(found.mtimeMs) }
    },
    remove: (file) =>
      onDisk(async () => {
        await rm(path(file), { force: true })
        await syncFolder(folder)
      }),
  }
}

async function statIfThere(path: string): Promise<Stats | null> {
  try {
    return await stat(path)
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return null
    throw cause
  }
}

/** The Takes as they are once nobody writes them: what was growing when the process ended was cut off at its last bytes. */
export async function endedTakes(folder: RecordingFolder): Promise<readonly Take[]> {
  const ended = (await folder.readTakes()).map(async (take): Promise<readonly Take[]> => {
    const found = await folder.look(take.file)
    if (found === null) return [] // killed before the first sound, or somebody deleted it
    return [take.to === null ? { ...take, to: found.at, ended: 'cutOff' } : take]
  })
  return (await Promise.all(ended)).flat()
}

/** The files of a clinic's recording: of an open one as they stand. */
export function takesOf(
  folder: RecordingFolder,
  open: { readonly recorder: { readonly takes: () => readonly Take[] } } | null,
): Promise<readonly Take[]> {
  return open === null ? endedTakes(folder) : Promise.resolve(open.recorder.takes())
}

/** Deletes a file, and gives the list without it. Failure: `unknownFile`. */
export async function withoutTake(
  folder: RecordingFolder,
  clinic: Clinic,
  takes: readonly Take[],
  file: string,
): Promise<readonly Take[]> {
  const others = takes.filter((take) => take.file !== file)
  if (others.length === takes.length) throw new Failure('unknownFile', file)
  await folder.remove(file)
  await folder.writeTakes(clinic, others)
  return others
}
