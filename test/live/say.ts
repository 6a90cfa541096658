import Banana from 'banana-i18n'
import { messagesOf } from '../renderer/i18n/messageFiles.ts'

/** A sentence of the live screens as the interface says it. */
export const say = (language: string, key: string, ...params: (string | number)[]): string =>
  new Banana(language, { messages: { ...messagesOf('live', language) } }).i18n(`tertulia-live-${key}`, ...params)
