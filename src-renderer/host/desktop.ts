import type { Host, Transport } from '../../src-core/contract/host.ts'
import { overTransport } from '../../src-core/contract/overTransport.ts'
import { type Page, pageAbilities } from './page.ts'

/** The page in Electron's window: main is at the other end of the preload's Transport. */
export function desktopHost(transport: Transport, page: Page): Host {
  return { ...overTransport(transport), ...pageAbilities(page), invite: null }
}
