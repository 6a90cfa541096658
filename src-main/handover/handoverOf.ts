import type { ClinicId } from '../../src-core/base/id.ts'
import type { CommunityServer } from '../../src-core/contract/answers.ts'
import { Failure } from '../failure.ts'
import { communityOfClinic } from '../live/clinicCommunity.ts'
import type { Workplace } from '../workplace.ts'
import { readAsides } from './asides.ts'
import type { Handover } from './handoverFile.ts'

/** Where clinics are kept and which are live. */
export type Shelf = Pick<Workplace, 'library' | 'live' | 'box' | 'clock'>

/** The server that a second machine can reach as well. Failure: `handoverNeedsCommunity` with the embedded one. */
export async function sharedServer({ library, box }: Shelf, clinic: ClinicId): Promise<CommunityServer> {
  const community = await communityOfClinic(await library(), box, clinic)
  if (community === null) throw new Failure('handoverNeedsCommunity')
  return community
}

/** All that this machine knows of a clinic, live or not. */
export async function handoverOf(at: Shelf, clinic: ClinicId): Promise<Handover> {
  const community = await sharedServer(at, clinic)
  const library = await at.library()
  const live = await at.live.find(clinic)
  const { entries, epoch, copiedAt } = await library.readHistory(clinic)
  const plan = live?.clinic().plan ?? (await library.read(clinic))
  const notes = live?.notes.state() ?? (await library.readNotes(clinic))
  const madeAt = copiedAt ?? at.clock.now()
  const asides = await readAsides(library.folderOf(clinic))
  return { plan, community, madeAt, epoch, entries, asides, notes: Buffer.from(notes).toString('base64') }
}
