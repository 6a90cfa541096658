/** What a single key does in the live screens. */
export type LiveKey = 'microphone' | 'camera' | 'hand' | 'notes' | 'people' | 'language' | 'thanks' | 'help'

/** Letters as they stand on the key; the same in every language of the interface. */
export const liveKeys: readonly (readonly [key: string, does: LiveKey])[] = [
  ['m', 'microphone'],
  ['v', 'camera'],
  ['h', 'hand'],
  ['l', 'language'],
  ['n', 'notes'],
  ['p', 'people'],
  ['t', 'thanks'],
  ['?', 'help'],
]

/** Physical keys, for keyboards whose letters are not Latin. */
const codes: Readonly<Record<string, LiveKey>> = {
  KeyM: 'microphone',
  KeyV: 'camera',
  KeyH: 'hand',
  KeyL: 'language',
  KeyN: 'notes',
  KeyP: 'people',
  KeyT: 'thanks',
}

/** What a key press asks for; null while the person types, holds a modifier, or a dialog is open. */
export function liveKeyOf(event: KeyboardEvent): LiveKey | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isBusy(event.target)) return null
  const letter = liveKeys.find(([key]) => key === event.key.toLowerCase())
  if (letter !== undefined) return letter[1]
  return /^[a-z]$/i.test(event.key) ? null : (codes[event.code] ?? null)
}

/** True where keys belong to the element: fields, menus and dialogs. A slider takes arrows only. */
export function isBusy(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  return target.closest('input:not([type=range]), textarea, select, [contenteditable], [role=menu], dialog') !== null
}
