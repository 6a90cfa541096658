/** What the test and the process that runs main say to each other. */
export type Sender = 'page' | 'frame' | 'elsewhere' | 'otherWindow'

export type Asked =
  | { readonly type: 'invoke'; readonly id: number; readonly channel: string; readonly args: readonly unknown[]; readonly sender: Sender } // prettier-ignore
  | { readonly type: 'fetch'; readonly id: number; readonly url: string }
  | { readonly type: 'permission'; readonly id: number; readonly permission: string; readonly url: string }
  | { readonly type: 'navigate'; readonly id: number; readonly url: string }
  | { readonly type: 'open'; readonly id: number; readonly url: string }
  | { readonly type: 'facts'; readonly id: number }
  | { readonly type: 'quit'; readonly id: number }

export type Told =
  | { readonly type: 'ready' }
  | { readonly type: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly type: 'send'; readonly channel: string; readonly args: readonly unknown[] }

/** What main has asked of Electron. */
export interface Facts {
  readonly webPreferences: Readonly<Record<string, unknown>>
  readonly loaded: string
  readonly schemes: readonly unknown[]
  readonly openedOutside: readonly string[]
}
