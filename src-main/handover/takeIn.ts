import { reignOf } from '../../src-core/clinic/epoch.ts'
import { isSame } from '../../src-core/base/same.ts'
import { type Aside, countedIn, leftOutOf } from '../../src-core/clinic/compared.ts'
import { besideCount, placeOf, unknownOf } from '../../src-core/clinic/history.ts'
import type { Plan } from '../../src-core/clinic/plan.ts'
import type { HandedOver } from '../../src-core/contract/answers.ts'
import { keepCommunity } from '../live/clinicCommunity.ts'
import type { LiveClinic } from '../live/liveClinic.ts'
import { type ReadLog, logOf, openLog } from '../store/eventLog.ts'
import type { Library } from '../store/library.ts'
import { appendNotes } from '../store/notesLog.ts'
import { keepAside, readAsides } from './asides.ts'
import type { Handover } from './handoverFile.ts'
import type { Shelf } from './handoverOf.ts'

/** Takes a hand-over file in: a new clinic as a whole, into one that is there what is not known yet. */
export async function takeIn(at: Shelf, handover: Handover): Promise<HandedOver> {
  const library = await at.library()
  const { id, title } = handover.plan
  const isNew = !(await library.has(id))
  const entries = isNew ? await bringIn(at, library, handover) : await merge(at, library, handover)
  const after = await library.readHistory(id)
  return {
    ...{ clinic: id, title, isNew, entries, beside: besideCount(after.entries), elsewhere: !after.isHere },
    leftOut: isNew ? null : await whatIsLeft(at, handover, after),
  }
}

/** What another machine has otherwise; null when nothing. Parts that all can see are brought in only where the clinic is live. */
async function whatIsLeft(at: Shelf, handover: Handover, { entries, isHere }: ReadLog): Promise<HandedOver['leftOut']> {
  const { id } = handover.plan
  const library = await at.library()
  const live = await at.live.find(id)
  const clinic = live?.clinic() ?? (await library.readClinic(id))
  const own = await readAsides(library.folderOf(id))
  const others = leftOutOf(clinic, entries, [...own, ...handover.asides, asideOf(handover)])
  const isReady = clinic.view.stage !== 'open' || live !== null
  return others.length === 0 ? null : { here: countedIn(clinic), others, canAdopt: isHere && isReady }
}

function asideOf({ plan, entries, madeAt }: Handover): Aside {
  return { reign: reignOf(placeOf(entries).epoch), plan, at: madeAt }
}

async function bringIn({ box }: Shelf, library: Library, handover: Handover): Promise<number> {
  const { plan, community, madeAt, epoch, entries, notes } = handover
  await library.bringIn(plan, async (folder) => {
    await keepCommunity(folder, box, community)
    const log = await openLog(logOf(folder), () => undefined)
    await log.appendElsewhere(epoch, madeAt, entries)
    await log.close()
    await appendNotes(folder, Buffer.from(notes, 'base64'))
  })
  return entries.length
}

/** The Plan and the server are those of whoever decides, in a copy those of the newest file. */
async function merge(at: Shelf, library: Library, handover: Handover): Promise<number> {
  const { plan, community, epoch } = handover
  const known = await library.readHistory(plan.id)
  const isNewer = epoch > known.epoch || (epoch === known.epoch && handover.madeAt > (known.copiedAt ?? Infinity))
  const own = await library.read(plan.id)
  const live = await at.live.find(plan.id)
  const folder = library.folderOf(plan.id)
  const entries = live === null ? await mergeIntoFiles(folder, handover, isNewer) : await mergeIntoLive(live, handover)
  if (isNewer) {
    await setAside(at, known, own, plan)
    await library.replacePlan(plan)
    await keepCommunity(folder, at.box, community)
  }
  return entries
}

/** What was prepared here under a reign of this machine's own is kept until it is known what becomes of it. */
async function setAside(at: Shelf, { entries, ownReign }: ReadLog, own: Plan, next: Plan): Promise<void> {
  const reign = reignOf(placeOf(entries).epoch)
  if (reign !== ownReign || isSame(own, next)) return
  await keepAside((await at.library()).folderOf(own.id), { reign, plan: own, at: at.clock.now() })
}

async function mergeIntoFiles(folder: string, handover: Handover, isNewer: boolean): Promise<number> {
  const { epoch, madeAt, entries, notes } = handover
  const log = await openLog(logOf(folder), () => undefined)
  const fresh = unknownOf(log.entries, entries)
  if (isNewer) await log.appendElsewhere(epoch, madeAt, fresh)
  else if (fresh.length > 0) await log.appendEntries(fresh)
  await log.close()
  await appendNotes(folder, Buffer.from(notes, 'base64'))
  return fresh.length
}

async function mergeIntoLive(live: LiveClinic, { epoch, entries, notes }: Handover): Promise<number> {
  const fresh = await live.merge(epoch, entries)
  await live.notes.append(Buffer.from(notes, 'base64'))
  return fresh
}
