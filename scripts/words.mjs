import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.mjs'

/** The English sentences of the interface, so that a script finds a button by the name that people read. */
export const englishWords = (...areas) => wordsIn('en', ...areas)

/** The same in any language of the interface. */
export function wordsIn(language, ...areas) {
  const messages = Object.assign(
    {},
    ...areas.map((area) => JSON.parse(readFileSync(join(root, `resources/i18n/${area}/${language}.json`), 'utf8'))),
  )
  return (key, ...params) => {
    const message = messages[`tertulia-${key}`]
    if (message === undefined) throw new Error(`no message tertulia-${key}`)
    return params.reduce((text, param, index) => text.replaceAll(`$${index + 1}`, param), message)
  }
}
