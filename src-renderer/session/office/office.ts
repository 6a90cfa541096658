import { createContext } from 'svelte'
import type { NewId } from '../../../src-core/base/id.ts'
import type { Library } from './Library.svelte.ts'
import type { MainHost } from '../host/mainHost.ts'
import type { Practice } from './Practice.svelte.ts'
import type { Reachable } from './Reachable.svelte.ts'
import type { SettingsDesk } from './SettingsDesk.svelte.ts'

/** What the screens of a page with main behind it work with. */
export interface Office {
  readonly host: MainHost
  readonly library: Library
  readonly practice: Practice
  readonly settings: SettingsDesk
  readonly reachable: Reachable
  /** This machine's time in ms since 1970. */
  readonly now: () => number
  readonly newId: NewId
  /** The moment between a change and its saving. */
  readonly pause: () => Promise<void>
  /** The IANA zone of this machine. */
  readonly timeZone: string
}

export const [useOffice, provideOffice] = createContext<Office>()
