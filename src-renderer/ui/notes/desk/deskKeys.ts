import { type NoteKind, noteKinds } from '../../../../src-core/notes/kind.ts'
import { type MethodKey, isOfMethod, onMac } from '../../kit/keyboard.ts'

/** What is needed of a `KeyboardEvent`. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'> & MethodKey

/** What keys do anywhere on the desk, also while something is written. */
export type DeskAction = 'find' | 'next' | 'previous' | 'undo' | 'redo' | 'minute' | 'groups' | 'place' | 'unsorted' | 'help' // prettier-ignore

/** What keys do on a line. */
export type LineAction =
  | 'up' | 'down' | 'pageUp' | 'pageDown' | 'first' | 'last' | 'before' | 'after'
  | 'edit' | 'choose' | 'chooseUp' | 'chooseDown' | 'chooseAll'
  | 'mark' | 'answer' | 'place' | 'same' | 'translate' | 'ask' | 'moveUp' | 'moveDown' | 'in' | 'out' | 'remove' | 'find' | 'help' | 'back' // prettier-ignore

const withCommand: Readonly<Record<string, DeskAction>> = { f: 'find', z: 'undo', y: 'redo' }
const withSide: Readonly<Record<string, DeskAction>> = { m: 'minute', g: 'groups', p: 'place', u: 'unsorted' }

/**
 * Which of the keys that are held with others is held, and no other: Ctrl or the Mac's Command; beside it Alt, or the Mac's
 * Control. AltGr, which is Ctrl and Alt to some systems, and the Mac's Option write signs.
 */
function heldIn({ altKey, ctrlKey, metaKey }: KeyPress, isMac: boolean): 'none' | 'command' | 'side' | 'other' {
  if (!altKey && !ctrlKey && !metaKey) return 'none'
  const [isCommand, isSide] = isMac ? [metaKey, ctrlKey] : [ctrlKey || metaKey, altKey]
  if (isCommand === isSide || (isMac && altKey)) return 'other'
  return isCommand ? 'command' : 'side'
}

/** Null for a press that belongs to what is being written. */
export function deskActionOf(press: KeyPress, isMac = onMac): DeskAction | null {
  const { key, shiftKey } = press
  if (isOfMethod(press)) return null
  const held = heldIn(press, isMac)
  if (held === 'none') return key === 'F1' ? 'help' : key === 'F3' ? (shiftKey ? 'previous' : 'next') : null
  const letter = letterOf(press)
  if (held === 'command') return letter === 'z' && shiftKey ? 'redo' : shiftKey ? null : (withCommand[letter] ?? null)
  return held === 'side' && !shiftKey ? (withSide[letter] ?? null) : null
}

const plain: Readonly<Record<string, LineAction>> = {
  ...{ ArrowUp: 'up', ArrowDown: 'down', PageUp: 'pageUp', PageDown: 'pageDown', Home: 'first', End: 'last' },
  ...{ Enter: 'edit', F2: 'edit', ' ': 'choose', Delete: 'remove', Backspace: 'remove', Escape: 'back' },
  ...{ i: 'mark', a: 'answer', p: 'place', s: 'same', t: 'translate', q: 'ask', '/': 'find', '?': 'help', '؟': 'help' },
}

/** `isRtl`: lines begin at the right, so that further in is to the left. */
export function lineActionOf(press: KeyPress, isRtl: boolean): LineAction | null {
  const { key, altKey, shiftKey } = press
  const isCommand = press.ctrlKey || press.metaKey
  if (isOfMethod(press) || (isCommand && altKey)) return null
  const towardsEnd = isRtl ? 'ArrowLeft' : 'ArrowRight'
  const towardsStart = isRtl ? 'ArrowRight' : 'ArrowLeft'
  if (altKey) return { ArrowUp: 'moveUp', ArrowDown: 'moveDown', [towardsEnd]: 'in', [towardsStart]: 'out' }[key] as LineAction | undefined ?? null // prettier-ignore
  if (isCommand) return letterOf(press) === 'a' && !shiftKey ? 'chooseAll' : (({ Home: 'first', End: 'last' } as const)[key] ?? null) // prettier-ignore
  if (shiftKey && key === 'ArrowUp') return 'chooseUp'
  if (shiftKey && key === 'ArrowDown') return 'chooseDown'
  if (key === towardsEnd || key === towardsStart) return key === towardsEnd ? 'after' : 'before'
  return plain[key] ?? plain[letterOf(press)] ?? (press.code === 'Slash' && !shiftKey && /[^ -~]/.test(key) ? 'find' : null) // prettier-ignore
}

/** The kind that a digit chooses with Alt, on a Mac with Control; null for other keys. */
export function kindKeyOf(press: KeyPress, isMac = onMac): NoteKind | null {
  const digit = /^Digit([1-7])$/.exec(press.code)?.[1]
  const isMeant = digit !== undefined && !press.shiftKey && heldIn(press, isMac) === 'side' && !isOfMethod(press)
  return isMeant ? (noteKinds[Number(digit) - 1] ?? null) : null
}

/** The letter of a key, in lower case; on a keyboard whose letters are not Latin, the one at its place. */
function letterOf({ key, code }: KeyPress): string {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase()
  return /^[ -~]$/.test(key) ? '' : (/^Key([A-Z])$/.exec(code)?.[1] ?? '').toLowerCase()
}
