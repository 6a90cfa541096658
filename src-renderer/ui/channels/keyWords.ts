import { onMac } from '../kit/keyboard.ts'
import type { Shortcut } from '../kit/shortcut.ts'
import type { Words } from '../kit/words.ts'
import type { ConsoleKeys } from './ConsoleKeys.svelte.ts'
import { type ConsoleAction, chordOf } from './consoleKeys.ts'

/** A key as it is written on it. */
export function keyName(words: Words, key: string): string {
  if (key === 'Space' || key === 'Enter') return words.say(`tertulia-live-keys-${key.toLowerCase()}`)
  return key.replace(/^(Key|Digit)/, '')
}

/** The key that is Alt, as it is called on this computer. */
export function altName(words: Words): string {
  return words.say(`tertulia-live-keys-${onMac ? 'option' : 'alt'}`)
}

/** What an action does, in a line of the list of keys. */
export function actionName(words: Words, action: ConsoleAction): string {
  return words.say(`tertulia-live-keys-${action === 'help' ? 'help-key' : action}`)
}

/** The keys that ask for this action just now, and for a screen reader all that do. */
export function shortcutOf(words: Words, { keys, single, withAlt }: ConsoleKeys, action: ConsoleAction): Shortcut {
  const key = keys[action]
  const chord = chordOf(key)
  const always = chord.alt ? `Alt+${ariaName(chord.key)}` : ariaName(chord.key)
  return {
    shown: withAlt && chord.alt ? [altName(words), keyName(words, chord.key)] : [keyName(words, key)],
    aria: single && chord.alt ? `${ariaName(key)} ${always}` : always,
  }
}

const ariaName = (key: string): string => key.replace(/^(Key|Digit)/, '')
