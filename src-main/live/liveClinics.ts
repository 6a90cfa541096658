import type { ClinicId } from '../../src-core/base/id.ts'
import { Failure } from '../failure.ts'
import type { LiveClinic } from './liveClinic.ts'

/** The clinics that are live on this machine. */
export interface LiveClinics {
  /** Opens a clinic, or gives the one that is open: a page that is loaded again finds its clinic. */
  open(clinic: ClinicId): Promise<LiveClinic>
  /** Opens a clinic above whoever decides. */
  takeOver(clinic: ClinicId): Promise<void>
  /** Failure: `clinicNotLive`. */
  get(clinic: ClinicId): Promise<LiveClinic>
  /** The open clinic; null when it is not. */
  find(clinic: ClinicId): Promise<LiveClinic | null>
  leave(clinic: ClinicId): Promise<void>
  leaveAll(): Promise<void>
}

export function liveClinics(openClinic: (clinic: ClinicId, takeOver: boolean) => Promise<LiveClinic>): LiveClinics {
  const live = new Map<ClinicId, Promise<LiveClinic>>()
  const ending = new Map<ClinicId, Promise<void>>()
  const open = async (clinic: ClinicId, takeOver = false): Promise<LiveClinic> => {
    await ending.get(clinic)
    const found = live.get(clinic)
    if (found !== undefined) return found
    const opening = openClinic(clinic, takeOver)
    live.set(clinic, opening)
    opening.catch(() => live.delete(clinic))
    return opening
  }
  const find = async (clinic: ClinicId): Promise<LiveClinic | null> => (await live.get(clinic)) ?? null
  const leave = async (clinic: ClinicId): Promise<void> => {
    const found = live.get(clinic)
    if (found === undefined) return ending.get(clinic)
    live.delete(clinic)
    const end = found.then((session) => session.close()).finally(() => ending.delete(clinic))
    ending.set(clinic, end)
    await end
  }
  return {
    open: (clinic) => open(clinic),
    async takeOver(clinic) {
      await leave(clinic)
      await open(clinic, true)
    },
    find,
    leave,
    async get(clinic) {
      const found = await find(clinic)
      if (found === null) throw new Failure('clinicNotLive', clinic)
      return found
    },
    async leaveAll() {
      await Promise.allSettled([...live.keys()].map(leave))
    },
  }
}
