import { type Parse, matching, nullable, object, text } from '../../src-core/base/parse.ts'
import { parseLanguage } from '../../src-core/base/language.ts'
import type { CommunityServer, Settings } from '../../src-core/contract/answers.ts'
import { Failure } from '../failure.ts'
import type { Library } from '../store/library.ts'
import type { StoredCommunity, StoredSettings } from '../store/libraryFile.ts'
import { type SecretBox, sealed, unsealed } from '../store/secretBox.ts'

export const parseCommunity: Parse<CommunityServer> = object<CommunityServer>({
  address: matching(/^(https?|wss?):\/\/\S{1,290}$/, 'a server address'),
  key: text(200),
  secret: text(500),
  guestPage: matching(/^https?:\/\/\S{1,290}$/, 'a web address'),
})

export const parseSettings: Parse<Settings> = object<Settings>({
  language: (value, at) => (value === '' ? '' : parseLanguage(value, at)),
  community: nullable(parseCommunity),
  name: text(120),
})

/** The settings as the page may see them: the secret stays here. */
export function settingsFor({ language, name, community }: StoredSettings): Settings {
  return { language, name, community: community && { ...community, secret: '' } }
}

/** Saves what the page sends. An empty secret keeps the one that is known for this key. */
export async function saveSettings(library: Library, box: SecretBox, settings: Settings): Promise<void> {
  const before = library.settings()
  const { language, name, community } = settings
  if (community === null) return library.saveSettings({ ...before, language, name, community })
  const { address, key, guestPage, secret } = community
  const kept = before.community?.key === key ? before.community.secret : null
  const stored = secret !== '' ? await sealed(box, secret) : kept
  if (stored === null) throw new Failure('secretMissing')
  return library.saveSettings({ ...before, language, name, community: { address, key, guestPage, secret: stored } })
}

/** The community server with its secret; null when the embedded one is used. Failure: `secretElsewhere`. */
export async function communityOf({ community }: StoredSettings, box: SecretBox): Promise<CommunityServer | null> {
  return community && withSecret(community, box)
}

/** A stored community server with its secret. Failure: `secretElsewhere`. */
export async function withSecret(community: StoredCommunity, box: SecretBox): Promise<CommunityServer> {
  const secret = await unsealed(box, community.secret)
  if (secret === null) throw new Failure('secretElsewhere')
  const address = community.address.replace(/^http/, 'ws')
  return { ...community, address, secret }
}
