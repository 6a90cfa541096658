import { interfaceLanguageFor } from '../../src-core/base/language.ts'
import type { Plan, PlannedSeat } from '../../src-core/clinic/plan.ts'
import type { Words } from '../words.ts'

/** The message that brings a person their link, in their language; times in their time zone, else the clinic's. */
export function inviteMessage(plan: Plan, seat: PlannedSeat, link: string, words: Words): string {
  const say = (name: string, ...params: readonly string[]): string => words(`tertulia-invites-${name}`, ...params)
  const timeZone = knownZone(seat.timeZone) ?? knownZone(plan.timeZone) ?? 'UTC'
  const when = new Intl.DateTimeFormat(interfaceLanguageFor(seat.languages), {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone,
  }).format(plan.startsAt)
  const paragraphs = [
    [say('hello', seat.name)],
    [
      say('what', plan.title, say(`role-${seat.role}`)),
      ...(plan.purpose === '' ? [] : [say('purpose', plan.purpose)]),
      say('when', when, timeZone),
    ],
    [say('link'), link],
    [say('how'), say('keep')],
    [
      ...(plan.contact === '' ? [] : [say('contact', plan.contact)]),
      ...(plan.friendlySpaceUrl === '' ? [] : [say('space', plan.friendlySpaceUrl)]),
    ],
  ]
  return paragraphs.filter((lines) => lines.length > 0).map((lines) => lines.join('\n')).join('\n\n') // prettier-ignore
}

function knownZone(timeZone: string): string | null {
  if (timeZone === '') return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
  } catch {
    return null
  }
}
