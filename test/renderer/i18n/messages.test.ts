import Banana from 'banana-i18n'
import { describe, expect, it } from 'vitest'
import { areas, languages, messagesOf } from './messageFiles.ts'

const counts = [0, 1, 2, 3, 5, 11, 100]
const params = (message: string): readonly string[] => [...new Set(message.match(/\$\d/g) ?? [])].sort()

describe.each(areas)('the words of %s', (area) => {
  const english = messagesOf(area, 'en')

  it('have a note for every key', () => {
    expect(Object.keys(messagesOf(area, 'qqq')).sort()).toEqual(Object.keys(english).sort())
  })

  it.each(languages)('are complete in %s', (language) => {
    const messages = messagesOf(area, language)
    expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort())
    expect(Object.entries(messages).filter(([, message]) => message.trim() === '')).toEqual([])
  })

  it.each(languages)('ask in %s for nothing that English does not', (language) => {
    const messages = messagesOf(area, language)
    const strange = Object.keys(english).filter((key) => !params(messages[key] ?? '').every((each) => params(english[key] ?? '').includes(each))) // prettier-ignore
    expect(strange).toEqual([])
  })

  it.each(languages)('can be said in %s with any number', (language) => {
    const messages = messagesOf(area, language)
    const banana = new Banana(language, { messages: { ...messages } })
    const said = Object.keys(messages).flatMap((key) => counts.map((n) => [key, banana.i18n(key, n, n, n, n, n)] as const)) // prettier-ignore
    expect(said.filter(([, sentence]) => sentence.trim() === '' || /\{\{|\}\}|\$\d/.test(sentence))).toEqual([])
  })
})
