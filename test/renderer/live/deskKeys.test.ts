import { describe, expect, test } from 'vitest'
import { noteKinds } from '../../../src-core/notes/kind.ts'
import { isOfMethod } from '../../../src-renderer/ui/kit/keyboard.ts'
import { type KeyPress, deskActionOf, kindKeyOf, lineActionOf } from '../../../src-renderer/ui/notes/desk/deskKeys.ts'
import { keyGroups, prefixList } from '../../../src-renderer/ui/notes/desk/keyList.ts'
import { messagesOf } from '../i18n/messageFiles.ts'

/** `alt+ctrl+KeyM=µ`: modifiers, the physical key, what it writes. */
function press(written: string): KeyPress {
  const [chord = '', key] = written.split('=')
  const parts = chord.split('+')
  const code = parts.at(-1) ?? ''
  const held = (name: string): boolean => parts.slice(0, -1).includes(name)
  return {
    ...{
      key: key ?? code.replace(/^Key([A-Z])$/, (_, letter: string) => letter.toLowerCase()),
      code,
      isComposing: held('composing'),
    },
    ...{ altKey: held('alt'), ctrlKey: held('ctrl'), metaKey: held('meta'), shiftKey: held('shift') },
  }
}

describe('anywhere on the desk', () => {
  test.each([
    ['ctrl+KeyF', 'find'],
    ['meta+KeyF', 'find'],
    ['ctrl+KeyZ', 'undo'],
    ['ctrl+shift+KeyZ=Z', 'redo'],
    ['ctrl+KeyY', 'redo'],
    ['ctrl+KeyW=z', 'undo'], // AZERTY: the letter counts, not its place
    ['ctrl+KeyZ=ئ', 'undo'], // Arabic: the place counts
    ['alt+KeyM', 'minute'],
    ['alt+KeyG', 'groups'],
    ['alt+KeyP', 'place'],
    ['alt+KeyU', 'unsorted'],
    ['F1', 'help'],
    ['F3', 'next'],
    ['shift+F3', 'previous'],
    ['KeyM', null],
    ['alt+ctrl+KeyM=µ', null], // AltGr writes a sign
    ['composing+ctrl+KeyZ', null],
    ['ctrl+shift+KeyF', null],
  ])('%s asks for %s', (written, action) => {
    expect(deskActionOf(press(written), false)).toBe(action)
  })

  test.each([
    ['meta+KeyF', 'find'],
    ['meta+shift+KeyZ', 'redo'],
    ['ctrl+KeyM', 'minute'],
    ['ctrl+KeyU', 'unsorted'],
    ['ctrl+KeyF', null], // the caret goes one letter on
    ['alt+KeyM=µ', null], // Option writes a sign
    ['alt+KeyU=Dead', null],
    ['ctrl+alt+KeyM', null], // VoiceOver's
  ])('on a Mac %s asks for %s', (written, action) => {
    expect(deskActionOf(press(written), true)).toBe(action)
  })

  test('an Enter that ends a composition is the input method’s also where only its code says so', () => {
    const ends = { isComposing: false, keyCode: 229 }
    expect([isOfMethod(ends), isOfMethod({ isComposing: false, keyCode: 13 }), isOfMethod({ isComposing: true })]).toEqual([true, false, true]) // prettier-ignore
    expect(deskActionOf({ ...press('ctrl+KeyZ'), ...ends }, false)).toBe(null)
  })
})

describe('on a line', () => {
  test.each([
    ['ArrowUp', 'up', 'up'],
    ['ArrowRight', 'after', 'before'],
    ['ArrowLeft', 'before', 'after'],
    ['alt+ArrowRight', 'in', 'out'],
    ['alt+ArrowLeft', 'out', 'in'],
    ['alt+ArrowUp', 'moveUp', 'moveUp'],
    ['shift+ArrowDown', 'chooseDown', 'chooseDown'],
    ['ctrl+KeyA', 'chooseAll', 'chooseAll'],
    ['Space= ', 'choose', 'choose'],
    ['KeyI', 'mark', 'mark'],
    ['KeyI=ه', 'mark', 'mark'],
    ['Slash=/', 'find', 'find'],
    ['Slash=ظ', 'find', 'find'],
    ['shift+Slash=؟', 'help', 'help'],
    ['Digit3=?', 'help', 'help'],
    ['Delete', 'remove', 'remove'],
    ['Tab', null, null],
    ['KeyX', null, null],
    ['ctrl+KeyI', null, null],
    ['composing+KeyI', null, null],
  ])('%s asks for %s, from right to left for %s', (written, ltr, rtl) => {
    expect([lineActionOf(press(written), false), lineActionOf(press(written), true)]).toEqual([ltr, rtl])
  })

  test('Alt and a digit of the upper row choose a kind, on a Mac Control; AltGr and Option write their signs', () => {
    const digits = ['alt+Digit3=3', 'alt+Digit8=8', 'alt+ctrl+Digit3=#', 'Digit3=3', 'ctrl+Digit3=3', 'alt+Digit2=@']
    expect(digits.map((each) => kindKeyOf(press(each), false))).toEqual(['resource', null, null, null, null, 'question']) // prettier-ignore
    expect(digits.map((each) => kindKeyOf(press(each), true))).toEqual([null, null, null, null, 'resource', null])
  })
})

test('every key of the list has its line, and every kind its sign', () => {
  const messages = Object.keys(messagesOf('notes', 'en'))
  const wanted = keyGroups.flatMap(({ name, keys }) => [`keys-${name}`, ...keys.map((key) => `key-${key}`)])
  const acts = [
    'made',
    'asked',
    'unasked',
    'removed',
    'marked',
    'unmarked',
    'minute',
    'placed',
    'undone',
    'redone',
    'sorted',
  ]
  const named = [...wanted, ...acts.map((act) => `done-${act}`)].map((key) => `tertulia-notes-desk-${key}`)
  expect(named.filter((key) => !messages.includes(key))).toEqual([])
  expect(prefixList.map(({ kind }) => kind)).toEqual(noteKinds)
})
