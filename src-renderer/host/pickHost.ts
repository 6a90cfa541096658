import type { Host, Transport } from '../../src-core/contract/host.ts'
import { desktopHost } from './desktop.ts'
import { guestHost } from './guest.ts'
import { localHost } from './local.ts'
import type { Page } from './page.ts'

/** The Host of this page, by what is present: Electron's preload, main behind `/local/` on this computer, else nobody. */
export function pickHost(page: Page & { readonly tertulia?: Transport }): Host {
  if (page.tertulia !== undefined) return desktopHost(page.tertulia, page)
  const { hostname, pathname } = page.location
  return hostname === '127.0.0.1' && pathname.startsWith('/local/') ? localHost(page) : guestHost(page)
}
