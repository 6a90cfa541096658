import { Library } from './Library.svelte.ts'
import type { MainHost } from '../host/mainHost.ts'
import type { Office } from './office.ts'
import { Practice } from './Practice.svelte.ts'
import { Reachable } from './Reachable.svelte.ts'
import { SettingsDesk } from './SettingsDesk.svelte.ts'

const savePauseMs = 400

/** The office over a host with main behind it: guests never load it. */
export function openOffice(host: MainHost): Office {
  return {
    host,
    library: new Library(host),
    practice: new Practice(host),
    settings: new SettingsDesk(host),
    reachable: new Reachable(host),
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
    pause: () => new Promise((resolve) => setTimeout(resolve, savePauseMs)),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
}
