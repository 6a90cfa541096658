import { cleanName, cleanProse } from '../base/text.ts'

/** The lengths that events are parsed with: what `decide` lets into the log must be readable again. */
export const longestName = 120
export const longestMessage = 1000

/** A clean name that fits an event. Composing letters may lengthen a text, so it is cut after it is cleaned. */
export function fittingName(name: string): string {
  return cut(cleanName(name), longestName)
}

/** A clean message that fits an event. */
export function fittingMessage(text: string): string {
  return cut(cleanProse(text), longestMessage)
}

/** At most `units` UTF-16 units, never half a surrogate pair. */
function cut(text: string, units: number): string {
  return text
    .slice(0, units)
    .replace(/[\ud800-\udbff]$/, '')
    .trim()
}
