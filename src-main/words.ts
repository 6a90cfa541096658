import Banana from 'banana-i18n'
import { existsSync, readFileSync } from 'node:fs'
import { type Language, interfaceLanguageFor } from '../src-core/base/language.ts'
import { anyText, json, record } from '../src-core/base/parse.ts'
import { inApp } from './folders.ts'

/** Gives a text of the interface by its whole key, such as `tertulia-invites-subject`. An unknown key is a defect. */
export type Words = (key: string, ...params: readonly (string | number)[]) => string

const parseMessages = json(record((value, at) => (at?.endsWith('.@metadata') ? '' : anyText(value, at))))

/** The words of one area (`resources/i18n/<area>`) in the closest language there is, English where a text is missing. */
export function wordsFor(area: string, language: Language): Words {
  const closest = interfaceLanguageFor([language])
  const english = messagesOf(area, 'en')
  const banana = new Banana(closest, { messages: { en: english, [closest]: messagesOf(area, closest) } })
  return (key, ...params) => {
    if (!Object.hasOwn(english, key)) throw new Error(`no text ${key} in resources/i18n/${area}`)
    return banana.i18n(key, ...params)
  }
}

function messagesOf(area: string, language: Language): Readonly<Record<string, string>> {
  const file = inApp('resources', 'i18n', area, `${language}.json`)
  return existsSync(file) ? parseMessages(readFileSync(file, 'utf8'), file) : {}
}
