import { besideCount, folded, unknownOf } from '../../src-core/clinic/history.ts'
import { leftOut } from '../../src-core/clinic/leftOut.ts'
import type { HandedOver } from '../../src-core/contract/answers.ts'
import { keepCommunity } from '../live/clinicCommunity.ts'
import type { LiveClinic } from '../live/liveClinic.ts'
import { logOf, openLog } from '../store/eventLog.ts'
import type { Library } from '../store/library.ts'
import { openNotes } from '../store/notesLog.ts'
import type { Handover } from './handoverFile.ts'
import type { Shelf } from './handoverOf.ts'

/** Takes a hand-over file in: a new clinic as a whole, into one that is there what is not known yet. */
export async function takeIn(at: Shelf, handover: Handover): Promise<HandedOver> {
  const library = await at.library()
  const { id, title } = handover.plan
  const before = (await library.has(id)) ? await library.readClinic(id) : null
  const entries = before === null ? await bringIn(at, library, handover) : await merge(at, library, handover)
  const after = await library.readHistory(id)
  const [clinic, elsewhere] = [await library.readClinic(id), !after.isHere]
  const others = before === null ? [] : [before, folded(handover.plan, handover.entries)]
  const missing = leftOut(clinic, after.entries, others)
  const takesPeople = clinic.view.stage === 'preparing' || (clinic.view.stage === 'open' && (await at.live.find(id)) !== null) // prettier-ignore
  return {
    ...{ clinic: id, title, isNew: before === null, entries, beside: besideCount(after.entries), elsewhere },
    leftOut: { ...missing, canAdd: missing.people.length > 0 && !elsewhere && takesPeople },
  }
}

async function bringIn({ box }: Shelf, library: Library, handover: Handover): Promise<number> {
  const { plan, community, madeAt, epoch, entries, notes } = handover
  await library.bringIn(plan, async (folder) => {
    await keepCommunity(folder, box, community)
    const log = await openLog(logOf(folder), () => undefined)
    await log.appendElsewhere(epoch, madeAt, entries)
    await log.close()
    await appendNotes(folder, notes)
  })
  return entries.length
}

/** The Plan and the server are those of whoever decides, in a copy those of the newest file. */
async function merge(at: Shelf, library: Library, handover: Handover): Promise<number> {
  const { plan, community, epoch } = handover
  const known = await library.readHistory(plan.id)
  const isNewer = epoch > known.epoch || (epoch === known.epoch && handover.madeAt > (known.copiedAt ?? Infinity))
  const live = await at.live.find(plan.id)
  const folder = library.folderOf(plan.id)
  const entries = live === null ? await mergeIntoFiles(folder, handover, isNewer) : await mergeIntoLive(live, handover)
  if (isNewer) {
    await library.replacePlan(plan)
    await keepCommunity(folder, at.box, community)
  }
  return entries
}

async function mergeIntoFiles(folder: string, handover: Handover, isNewer: boolean): Promise<number> {
  const { epoch, madeAt, entries, notes } = handover
  const log = await openLog(logOf(folder), () => undefined)
  const fresh = unknownOf(log.entries, entries)
  if (isNewer) await log.appendElsewhere(epoch, madeAt, fresh)
  else if (fresh.length > 0) await log.appendEntries(fresh)
  await log.close()
  await appendNotes(folder, notes)
  return fresh.length
}

async function mergeIntoLive(live: LiveClinic, { epoch, entries, notes }: Handover): Promise<number> {
  const fresh = await live.merge(epoch, entries)
  await live.notes.append(Buffer.from(notes, 'base64'))
  return fresh
}

async function appendNotes(folder: string, notes: string): Promise<void> {
  const kept = await openNotes(folder, () => undefined)
  await kept.append(Buffer.from(notes, 'base64'))
  await kept.close()
}
