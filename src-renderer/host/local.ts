import type { Host } from '../../src-core/contract/host.ts'
import { overTransport } from '../../src-core/contract/overTransport.ts'
import { httpTransport } from './httpTransport.ts'
import { type Page, pageAbilities } from './page.ts'

/** The page in a browser on the ambassador's computer: main answers on the page's own origin. */
export function localHost(page: Page): Host {
  return { ...overTransport(httpTransport(page.location.origin)), ...pageAbilities(page), invite: null }
}
