import type { Host } from '../../src-core/contract/host.ts'
import { type Page, pageAbilities } from './page.ts'

/** The page as a guest opens it: no main, all that is known stands in the link. */
export function guestHost(page: Page): Host {
  const invite = page.location.hash.replace(/^#/, '')
  return { call: null, on: null, onReachable: null, invite: invite === '' ? null : invite, ...pageAbilities(page) }
}
