/** What is needed of a `KeyboardEvent`. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'isComposing'
>

/** What keys do anywhere on the desk, also while something is written. */
export type DeskAction = 'find' | 'next' | 'previous' | 'undo' | 'redo' | 'minute' | 'groups' | 'place' | 'unsorted' | 'help' // prettier-ignore

/** What keys do on a line. */
export type LineAction =
  | 'up' | 'down' | 'pageUp' | 'pageDown' | 'first' | 'last' | 'before' | 'after'
  | 'edit' | 'choose' | 'chooseUp' | 'chooseDown' | 'chooseAll'
  | 'mark' | 'answer' | 'place' | 'same' | 'translate' | 'moveUp' | 'moveDown' | 'in' | 'out' | 'remove' | 'find' | 'help' | 'back' // prettier-ignore

const withCommand: Readonly<Record<string, DeskAction>> = { f: 'find', z: 'undo', y: 'redo' }
const withAlt: Readonly<Record<string, DeskAction>> = { m: 'minute', g: 'groups', p: 'place', u: 'unsorted' }

/** Null for a press that belongs to what is being written. AltGr, which is Ctrl and Alt to some systems, writes signs. */
export function deskActionOf(press: KeyPress): DeskAction | null {
  const { key, altKey, shiftKey, isComposing } = press
  const isCommand = press.ctrlKey || press.metaKey
  if (isComposing || (isCommand && altKey)) return null
  if (key === 'F1' && !isCommand && !altKey) return 'help'
  if (key === 'F3' && !isCommand && !altKey) return shiftKey ? 'previous' : 'next'
  const letter = letterOf(press)
  if (isCommand) return letter === 'z' && shiftKey ? 'redo' : shiftKey ? null : (withCommand[letter] ?? null)
  return altKey && !shiftKey ? (withAlt[letter] ?? null) : null
}

const plain: Readonly<Record<string, LineAction>> = {
  ...{ ArrowUp: 'up', ArrowDown: 'down', PageUp: 'pageUp', PageDown: 'pageDown', Home: 'first', End: 'last' },
  ...{ Enter: 'edit', F2: 'edit', ' ': 'choose', Delete: 'remove', Backspace: 'remove', Escape: 'back' },
  ...{ i: 'mark', a: 'answer', p: 'place', s: 'same', t: 'translate', '/': 'find', '?': 'help', '؟': 'help' },
}

/** `isRtl`: lines begin at the right, so that further in is to the left. */
export function lineActionOf(press: KeyPress, isRtl: boolean): LineAction | null {
  const { key, altKey, shiftKey, isComposing } = press
  const isCommand = press.ctrlKey || press.metaKey
  if (isComposing || (isCommand && altKey)) return null
  const towardsEnd = isRtl ? 'ArrowLeft' : 'ArrowRight'
  const towardsStart = isRtl ? 'ArrowRight' : 'ArrowLeft'
  if (altKey) return { ArrowUp: 'moveUp', ArrowDown: 'moveDown', [towardsEnd]: 'in', [towardsStart]: 'out' }[key] as LineAction | undefined ?? null // prettier-ignore
  if (isCommand) return letterOf(press) === 'a' && !shiftKey ? 'chooseAll' : (({ Home: 'first', End: 'last' } as const)[key] ?? null) // prettier-ignore
  if (shiftKey && key === 'ArrowUp') return 'chooseUp'
  if (shiftKey && key === 'ArrowDown') return 'chooseDown'
  if (key === towardsEnd || key === towardsStart) return key === towardsEnd ? 'after' : 'before'
  return plain[key] ?? plain[letterOf(press)] ?? (press.code === 'Slash' && !shiftKey && /[^ -~]/.test(key) ? 'find' : null) // prettier-ignore
}

/** The digit of a key that chooses a kind with Alt; null for others. */
export function kindDigitOf({ code, altKey, ctrlKey, metaKey }: KeyPress): number | null {
  const digit = /^Digit([1-7])$/.exec(code)?.[1]
  return altKey && !ctrlKey && !metaKey && digit !== undefined ? Number(digit) : null
}

/** The letter of a key, in lower case; on a keyboard whose letters are not Latin, the one at its place. */
function letterOf({ key, code }: KeyPress): string {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase()
  return /^[ -~]$/.test(key) ? '' : (/^Key([A-Z])$/.exec(code)?.[1] ?? '').toLowerCase()
}
