import Banana from 'banana-i18n'
import { messagesOf } from '../renderer/i18n/messageFiles.ts'

/** A sentence of the live screens as the interface says it. */
export function say(language: string, key: string, ...params: (string | number)[]): string {
  for (const area of ['live', 'run', 'booth', 'notes']) {
    const messages = messagesOf(area, language)
    const whole = `tertulia-${area}-${key}`
    if (whole in messages) return new Banana(language, { messages: { ...messages } }).i18n(whole, ...params)
  }
  throw new Error(`nothing is said for ${key}`)
}
