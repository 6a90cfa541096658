import { describe, expect, test } from 'vitest'
import {
  type KeyPress, actionOf, chordOf, consoleActions, readChoice, rebound, usualChoice, usualKeys, writeChoice,
} from '../../../src-renderer/ui/channels/consoleKeys.ts' // prettier-ignore
import { type ConsoleActs, ConsoleKeys } from '../../../src-renderer/ui/channels/ConsoleKeys.svelte.ts'

type Modifier = 'Alt' | 'Control' | 'Meta' | 'AltGraph'

/** A press as a browser tells it: `press('KeyC ؤ')`, `press('KeyC ç', 'Alt')`. */
function press(written: string, ...modifiers: readonly Modifier[]): KeyPress {
  const [code = '', key = ''] = written.split(' ')
  const has = (modifier: string): boolean => modifiers.some((each) => each === modifier)
  return { code, key, altKey: has('Alt'), ctrlKey: has('Control'), metaKey: has('Meta'), isComposing: false, getModifierState: has } // prettier-ignore
}
const free = (event: KeyPress) => actionOf(event, usualKeys, false)
const typing = (event: KeyPress) => actionOf(event, usualKeys, true)

describe('a key of the Console', () => {
  test('acts alone while nothing is written, and with Alt always', () => {
    expect([free(press('KeyC c')), free(press('KeyC c', 'Alt'))]).toEqual(['cough', 'cough'])
    expect([typing(press('KeyC c')), typing(press('KeyC c', 'Alt'))]).toEqual([null, 'cough'])
  })

  test('is the space bar alone and Enter with Alt, because systems keep Alt and space for themselves', () => {
    expect([free(press('Space  ')), typing(press('Enter Enter', 'Alt'))]).toEqual(['air', 'air'])
    expect([free(press('Space  ', 'Alt')), free(press('Enter Enter')), typing(press('Space  '))]).toEqual([null, null, null]) // prettier-ignore
  })

  test('acts alone everywhere when it is a function key', () => {
    expect([free(press('F1 F1')), typing(press('F1 F1')), typing(press('F1 F1', 'Alt'))]).toEqual(['help', 'help', null]) // prettier-ignore
  })

  test('is found by its place where the letters are not Latin, and where Option writes signs', () => {
    expect([free(press('KeyC ؤ')), typing(press('KeyC ç', 'Alt')), typing(press('KeyC ؤ', 'Alt'))]).toEqual(['cough', 'cough', 'cough']) // prettier-ignore
  })

  test('is found by its letter where Latin letters stand elsewhere', () => {
    expect([free(press('Semicolon m')), free(press('KeyM ,'))]).toEqual(['microphone', null])
  })

  test('leaves AltGr, Control and Command alone', () => {
    const withIt = (...modifiers: readonly Modifier[]) => [free(press('KeyC c', ...modifiers)), typing(press('KeyC c', ...modifiers))] // prettier-ignore
    const left = [withIt('AltGraph'), withIt('Control', 'Alt'), withIt('Control'), withIt('Meta'), withIt('Meta', 'Alt')].flat() // prettier-ignore
    expect(left.every((action) => action === null)).toBe(true)
  })

  test('leaves a letter alone that is still being composed', () => {
    expect(free({ ...press('KeyC c'), isComposing: true })).toBe(null)
  })
})

describe('keys that a person chooses', () => {
  test('change places with the action that had them', () => {
    const keys = rebound(usualKeys, 'cough', 'KeyH')
    expect([keys.cough, keys.handover]).toEqual(['KeyH', 'KeyC'])
    expect(actionOf(press('KeyH h'), keys, false)).toBe('cough')
  })

  test('are as chosen when they are read again, also in a circle of three', () => {
    const keys = { ...usualKeys, cough: 'KeyH', handover: 'KeyJ', notNow: 'KeyC', air: 'F13' }
    expect(readChoice(writeChoice({ single: false, keys }))).toEqual({ single: false, keys })
  })

  test('are the usual ones when what is kept cannot be read', () => {
    const broken = [null, '', '{', '{"single":1,"keys":{}}', '{"single":true,"keys":{"cough":"Escape"}}']
    expect(broken.map(readChoice)).toEqual(broken.map(() => usualChoice))
  })

  test('are never the same for two actions, whatever is kept', () => {
    const { keys } = readChoice('{"single":true,"keys":{"cough":"KeyX","pad":"KeyX","gone":"KeyY"}}')
    expect(new Set(Object.values(keys)).size).toBe(Object.keys(usualKeys).length)
  })
})

test('the chord of a key has Alt, but a function key acts alone', () => {
  expect(['KeyC', 'Space', 'F13'].map(chordOf)).toEqual([
    { alt: true, key: 'KeyC' },
    { alt: true, key: 'Enter' },
    { alt: false, key: 'F13' },
  ])
})

describe('a key that is held', () => {
  function hands() {
    const done: string[] = []
    const acts = Object.fromEntries(consoleActions.map((action) => [action, (held: boolean) => done.push(`${action} ${held ? 'down' : 'up'}`)])) // prettier-ignore
    const keys = new ConsoleKeys({ getItem: () => null, setItem: () => undefined }, acts as unknown as ConsoleActs)
    let kept = 0
    const event = (written: string, repeat: boolean, modifiers: readonly Modifier[]) =>
      ({ ...press(written, ...modifiers), repeat, preventDefault: () => (kept += 1) }) as unknown as KeyboardEvent
    return {
      keys,
      done,
      /** Of how many events the browser and the window's menu hear nothing. */
      kept: () => kept,
      down: (written: string, ...modifiers: readonly Modifier[]) => keys.press(event(written, false, modifiers), true),
      again: (written: string, ...modifiers: readonly Modifier[]) => keys.press(event(written, true, modifiers), true),
      up: (written: string) => keys.release(event(written, false, [])),
    }
  }

  test('coughs until it is let go, also when Alt was let go first, and writes nothing', () => {
    const { down, again, up, done, kept } = hands()
    down('KeyC c', 'Alt')
    again('KeyC c', 'Alt')
    up('AltLeft Alt')
    again('KeyC c')
    expect([done, kept()]).toEqual([['cough down'], 4])
    up('KeyC c')
    expect(done).toEqual(['cough down', 'cough up'])
  })

  test('coughs no longer when the window has lost the keyboard, or Command has swallowed that it was let go', () => {
    const { keys, down, up, done } = hands()
    down('KeyC c', 'Alt')
    keys.releaseAll()
    down('KeyC c', 'Alt')
    up('MetaLeft Meta')
    expect(done).toEqual(['cough down', 'cough up', 'cough down', 'cough up'])
  })

  test('acts once, and lets other keys act beside it', () => {
    const { down, again, up, done } = hands()
    down('KeyC c', 'Alt')
    down('KeyH h', 'Alt')
    again('KeyH h', 'Alt')
    up('KeyH h')
    up('KeyC c')
    expect(done).toEqual(['cough down', 'handover down', 'cough up'])
  })
})
