import { noteKinds } from '../../../../src-core/notes/kind.ts'
import { prefixes } from '../../../../src-core/notes/prefix.ts'
import { onMac } from '../../kit/keyboard.ts'
import type { Shortcut } from '../../kit/shortcut.ts'
import type { Words } from '../../kit/words.ts'

/** Names of keys that are words of the interface, by the name of the key. `side` is Alt, on a Mac Control: Option writes there. */
type Named = 'alt' | 'side' | 'ctrl' | 'shift' | 'enter' | 'space' | 'escape' | 'delete'
type Key = Named | { readonly sign: string }
const sign = (text: string): Key => ({ sign: text })

/** The keys of the desk as they are shown, in the order of the list. */
const keys = {
  write: {
    add: [['enter']],
    newline: [['shift', 'enter']],
    kind: [['side', sign('1…7')]],
    side: [
      ['alt', sign('↑')],
      ['alt', sign('↓')],
    ],
    lines: [[sign('↑')]],
  },
  everywhere: {
    find: [['ctrl', sign('F')]],
    next: [[sign('F3')], ['shift', sign('F3')]],
    minute: [['side', sign('M')]],
    groups: [['side', sign('G')]],
    unsorted: [['side', sign('U')]],
    undo: [['ctrl', sign('Z')]],
    redo: [['ctrl', sign('Y')]],
    help: [[sign('F1')]],
  },
  line: {
    walk: [[sign('↑')], [sign('↓')]],
    edit: [['enter']],
    choose: [['space']],
    chooseMore: [
      ['shift', sign('↑')],
      ['shift', sign('↓')],
    ],
    mark: [[sign('I')]],
    answer: [[sign('A')]],
    place: [[sign('P')], ['side', sign('P')]],
    same: [[sign('S')]],
    translate: [[sign('T')]],
    ask: [[sign('Q')]],
    move: [
      ['alt', sign('↑')],
      ['alt', sign('↓')],
    ],
    indent: [
      ['alt', sign('→')],
      ['alt', sign('←')],
    ],
    fold: [[sign('←')], [sign('→')]],
    remove: [['delete']],
    back: [['escape']],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly (readonly Key[])[]>>>>

const all = { ...keys.write, ...keys.everywhere, ...keys.line }
export type KeyName = keyof typeof all

export const keyGroups = Object.entries(keys).map(([name, list]) => ({ name, keys: Object.keys(list) as KeyName[] }))

/** The ways of it, each key as it is written on it. */
export function keysOf(words: Words, name: KeyName): readonly (readonly string[])[] {
  const nameOf = (key: Key): string => {
    if (typeof key === 'object') return key.sign
    if (onMac && key === 'ctrl') return '⌘'
    if (key === 'side') return onMac ? '⌃' : words.say('tertulia-live-keys-alt')
    return words.say(`tertulia-live-keys-${onMac && key === 'alt' ? 'option' : key}`)
  }
  return all[name].map((way) => way.map(nameOf))
}

const ariaNames: Readonly<Record<Named, string>> = {
  ...{ ctrl: onMac ? 'Meta' : 'Control', side: onMac ? 'Control' : 'Alt', alt: 'Alt', shift: 'Shift' },
  ...{ enter: 'Enter', space: 'Space', escape: 'Escape', delete: 'Delete' },
}

/** For a button that does the same. */
export function keyShortcut(words: Words, name: KeyName): Shortcut {
  const ariaOf = (key: Key): string => (typeof key === 'object' ? key.sign : ariaNames[key])
  return { shown: keysOf(words, name)[0] ?? [], aria: all[name].map((way) => way.map(ariaOf).join('+')).join(' ') }
}

/** The signs that choose a kind, with the kind. */
export const prefixList = noteKinds.map((kind) => ({ kind, sign: prefixes[kind][0] ?? '' }))
