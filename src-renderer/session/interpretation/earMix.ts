import { type Parse, json, number, object } from '../../../src-core/base/parse.ts'
import { type BrowserMemory, remember, remembered } from '../memory.ts'

/** What interpreters can hear at once, each as they like it. `under` is the floor while a Relay is heard. */
export const earSources = ['floor', 'relay', 'under', 'partner'] as const
export type EarSource = (typeof earSources)[number]

export interface Ear {
  /** 0 to 1, as it is felt: half of it sounds about half as loud. */
  readonly level: number
  /** From -1, the left ear alone, over 0, both alike, to 1, the right ear alone. */
  readonly pan: number
}

export type EarMix = { readonly [S in EarSource]: Ear }

/** The Relay takes the floor's place; the partner is there, in the background. */
export const standardMix: EarMix = {
  floor: { level: 1, pan: 0 },
  relay: { level: 1, pan: 0 },
  under: { level: 0, pan: 0 },
  partner: { level: 0.5, pan: 0 },
}

/** What an interpreter works from: the Relay while it is heard, else the floor. */
export function heardSource(isRelayed: boolean): EarSource {
  return isRelayed ? 'relay' : 'floor'
}

/** The next tenth louder or softer: less is hardly heard. */
export function stepped(level: number, isMore: boolean): number {
  const tenths = isMore ? Math.floor(level * 10 + 0.01) + 1 : Math.ceil(level * 10 - 0.01) - 1
  return Math.min(Math.max(tenths, 0), 10) / 10
}

/** The gain of a level: twice as loud is about four times the amplitude. */
export function gainOfLevel(level: number): number {
  return level ** 2
}

const place = 'tertulia.ears'

const within =
  (least: number): Parse<number> =>
  (value, at) =>
    Math.min(Math.max(number(value, at), least), 1)

const ear = object<Ear>({ level: within(0), pan: within(-1) })
const readMix: Parse<EarMix> = json(object<EarMix>({ floor: ear, relay: ear, under: ear, partner: ear }))

/** The mix this browser remembers, else the standard one. */
export function rememberedMix(memory: BrowserMemory): EarMix {
  return remembered(memory, place, readMix) ?? standardMix
}

export function rememberMix(memory: BrowserMemory, mix: EarMix): void {
  remember(memory, place, mix)
}
