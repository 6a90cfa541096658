import type { ClinicId } from '../../src-core/base/id.ts'
import type { Repair } from './durableFile.ts'

/** What was mended in each clinic's folder since this process began. */
export interface RepairBook {
  readonly note: (clinic: ClinicId, repair: Repair) => void
  readonly of: (clinic: ClinicId) => readonly Repair[]
}

export function repairBook(): RepairBook {
  const repairs = new Map<ClinicId, Set<Repair>>()
  return {
    note: (clinic, repair) => void repairs.set(clinic, (repairs.get(clinic) ?? new Set()).add(repair)),
    of: (clinic) => [...(repairs.get(clinic) ?? [])],
  }
}
