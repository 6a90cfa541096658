import type { Message } from './view.ts'

/** How many messages the View keeps, and how many UTF-16 units of text in all; the newest is always kept. */
const messagesKept = 5
const messageTextKept = 1400

/** The newest message behind those before it. */
export function withMessage(messages: readonly Message[], { from, text, at }: Message): readonly Message[] {
  let room = messageTextKept - text.length
  const earlier = messages.slice(1 - messagesKept).reverse()
  const first = earlier.findIndex((message) => (room -= message.text.length) < 0)
  return [...earlier.slice(0, first < 0 ? earlier.length : first).reverse(), { at, from, text }]
}
