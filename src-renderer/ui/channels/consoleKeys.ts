import { ParseError, boolean, json, matching, object, record } from '../../../src-core/base/parse.ts'
import { type MethodKey, isOfMethod } from '../kit/keyboard.ts'

/**
 * The keys of the Console. A key is named as its place on a keyboard with Latin letters (`KeyC`, `Digit1`, `Space`, `F1`),
 * whatever letters it writes. Alone it acts while nothing is being written; with Alt it always acts. The systems keep
 * Alt + Space for themselves, so Alt + Enter stands for it. Function keys write nothing: they act alone everywhere, as do
 * the pedals that send them.
 *
 * The left hand is on C, for the cough; beside it stands what does nothing on air (V, X) or only goes somewhere (D, F). The
 * right hand has the hand-over (H, J), the call to air (K) and the ears: 9 and 0, U and I, softer on the left. What shows a
 * person, and the way out, are function keys that no hand rests on; none is F4, which closes the window with Alt.
 */
export const usualKeys = {
  air: 'Space',
  cough: 'KeyC',
  handover: 'KeyH',
  notNow: 'KeyJ',
  answerCall: 'KeyK',
  microphone: 'KeyM',
  checkHeadset: 'KeyV',
  skipCheck: 'KeyX',
  output: 'KeyO',
  listen: 'KeyL',
  floor: 'KeyF',
  hearLess: 'Digit9',
  hearMore: 'Digit0',
  partnerLess: 'KeyU',
  partnerMore: 'KeyI',
  mix: 'KeyY',
  pad: 'KeyP',
  glossary: 'KeyG',
  addTerm: 'KeyA',
  saveTerms: 'KeyE',
  documents: 'KeyD',
  script: 'KeyS',
  slowDown: 'Digit1',
  louder: 'Digit2',
  micPoor: 'Digit3',
  repeatNumber: 'Digit4',
  cannotHear: 'Digit5',
  chat: 'KeyT',
  line1: 'Digit6',
  line2: 'Digit7',
  line3: 'Digit8',
  notes: 'KeyN',
  people: 'KeyW',
  messages: 'KeyR',
  hand: 'KeyQ',
  where: 'KeyB',
  dismiss: 'KeyZ',
  help: 'F1',
  devices: 'F2',
  camera: 'F7',
  screen: 'F8',
  leave: 'F9',
} as const

export type ConsoleAction = keyof typeof usualKeys

/** Lines to the colleagues that are written beforehand. */
export type QuickLine = (typeof quickLines)[number]
export const quickLines = ['line1', 'line2', 'line3'] as const satisfies readonly ConsoleAction[]

/** The key of every action; never the same for two. */
export type Keys = Readonly<Record<ConsoleAction, string>>

/** What a person has chosen: `single` is false when keys act with Alt only. */
export interface KeyChoice {
  readonly single: boolean
  readonly keys: Keys
}

/** What is needed of a `KeyboardEvent`. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'getModifierState'> &
  MethodKey

export const consoleActions = Object.keys(usualKeys) as readonly ConsoleAction[]
export const usualChoice: KeyChoice = { single: true, keys: usualKeys }

const keyNames = /^(Key[A-Z]|Digit\d|Space|F([1-9]|1\d|2[0-4]))$/

/** The action that a press asks for. `withAlt`: a key alone belongs to what is being written. */
export function actionOf(press: KeyPress, keys: Keys, withAlt: boolean): ConsoleAction | null {
  const key = pressed(press, withAlt)
  return consoleActions.find((action) => keys[action] === key) ?? null
}

/** The name of a key that may be chosen; null for those that write no letter and are needed to move and to correct. */
export function keyOf({ key, code, altKey }: KeyPress): string | null {
  if (/^[a-z]$/i.test(key)) return `Key${key.toUpperCase()}`
  // this keyboard has Latin letters, and the one of this name in another place
  if (!altKey && code.startsWith('Key') && /^[!-~]$/.test(key)) return null
  return keyNames.test(code) ? code : null
}

/** The chord that acts also while something is written: with Alt or alone, and which key. */
export function chordOf(key: string): { readonly alt: boolean; readonly key: string } {
  if (isFunctionKey(key)) return { alt: false, key }
  return { alt: true, key: key === 'Space' ? 'Enter' : key }
}

/** Gives an action another key; the action that had it takes the old one. */
export function rebound(keys: Keys, action: ConsoleAction, key: string): Keys {
  const other = consoleActions.find((each) => keys[each] === key)
  return { ...keys, ...(other && { [other]: keys[action] }), [action]: key }
}

/** What is kept of a choice: the keys that are not the usual ones, so that an action added later has its own. */
export function writeChoice({ single, keys }: KeyChoice): string {
  const changed = consoleActions.filter((action) => keys[action] !== usualKeys[action])
  return JSON.stringify({ single, keys: Object.fromEntries(changed.map((action) => [action, keys[action]])) })
}

/** The choice that is kept; the usual one when nothing can be read. */
export function readChoice(written: string | null): KeyChoice {
  if (written === null) return usualChoice
  try {
    const { single, keys } = parseWritten(written)
    const changed = consoleActions.flatMap((action) => (Object.hasOwn(keys, action) ? [[action, keys[action] ?? ''] as const] : [])) // prettier-ignore
    return { single, keys: changed.reduce<Keys>((before, [action, key]) => rebound(before, action, key), usualKeys) }
  } catch (cause) {
    if (cause instanceof ParseError) return usualChoice
    throw cause
  }
}

const parseWritten = json(object({ single: boolean, keys: record(matching(keyNames, 'the name of a key')) }))

const isFunctionKey = (key: string): boolean => /^F\d/.test(key)

function pressed(press: KeyPress, withAlt: boolean): string | null {
  if (press.ctrlKey || press.metaKey || isOfMethod(press)) return null
  if (isFunctionKey(press.code)) return press.altKey ? null : press.code
  if (press.altKey) return press.code === 'Enter' ? 'Space' : press.code === 'Space' ? null : keyOf(press)
  // AltGr writes letters; a Mac says so of Option, which is Alt
  return withAlt || press.getModifierState('AltGraph') ? null : keyOf(press)
}
