import { join } from 'node:path'
import type { Adapter } from 'lowdb'
import type { ClinicId } from '../../src-core/base/id.ts'
import type { CommunityServer } from '../../src-core/contract/answers.ts'
import { communityOf, withSecret } from '../settings/settings.ts'
import { type Repair, durableFile } from '../store/durableFile.ts'
import type { Library } from '../store/library.ts'
import { type StoredCommunity, parseStoredCommunity } from '../store/libraryFile.ts'
import { type SecretBox, sealed } from '../store/secretBox.ts'

/** The community server of a clinic: the one that came with it in a hand-over file, else that of the settings, else null. */
export async function communityOfClinic(
  library: Library,
  box: SecretBox,
  clinic: ClinicId,
): Promise<CommunityServer | null> {
  const own = await fileIn(library.folderOf(clinic), (repair) => library.noteRepair(clinic, repair)).read()
  return own === null ? communityOf(library.settings(), box) : withSecret(own, box)
}

/** Keeps the community server that came with a clinic in its folder. */
export async function keepCommunity(folder: string, box: SecretBox, server: CommunityServer): Promise<void> {
  const { address, key, guestPage, secret } = server
  await fileIn(folder, () => undefined).write({ address, key, guestPage, secret: await sealed(box, secret) })
}

function fileIn(folder: string, onRepaired: (repair: Repair) => void): Adapter<StoredCommunity> {
  const path = join(folder, 'community.json')
  return durableFile<StoredCommunity>({ path, parse: parseStoredCommunity, onRepaired })
}
