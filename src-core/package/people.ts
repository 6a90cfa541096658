import type { SeatId } from '../base/id.ts'
import type { Language } from '../base/language.ts'
import { cleanName } from '../base/text.ts'
import type { Clinic, LedgerEntry } from '../clinic/clinic.ts'
import type { ConsentPurpose } from '../clinic/event.ts'
import { type Role, roles } from '../clinic/plan.ts'
import type { Seat } from '../clinic/view.ts'
import { type Passage, type Replacement, passagesOf } from '../notes/passage.ts'
import { mailPattern } from '../notes/personal.ts'
import type { RoleWord } from './speech.ts'

/** What the host knows of a Seat; null when it never came and never answered. */
export function entryOf(clinic: Clinic, seat: SeatId): LedgerEntry | null {
  return Object.hasOwn(clinic.ledger, seat) ? (clinic.ledger[seat] ?? null) : null
}

/** True only after a yes: a missing answer is a no. */
export function agreed(clinic: Clinic, seat: SeatId, purpose: ConsentPurpose): boolean {
  return entryOf(clinic, seat)?.consents[purpose] === true
}

/** True when the person took part: the review decides, else that they were ever here. */
export function tookPart(clinic: Clinic, seat: SeatId): boolean {
  const entry = entryOf(clinic, seat)
  return entry !== null && (entry.present ?? entry.stays.length > 0)
}

/** The Seats of those who took part, in the order of the plan. */
export function present(clinic: Clinic): readonly Seat[] {
  return clinic.view.seats.filter(({ id }) => tookPart(clinic, id))
}

/** Those who took part and may be named. */
export function listed(clinic: Clinic): readonly Seat[] {
  return present(clinic).filter(({ id, removed }) => !removed && agreed(clinic, id, 'listed'))
}

/** Head counts by Role, Roles without people left out. */
export function headCounts(clinic: Clinic): readonly { readonly role: Role; readonly people: number }[] {
  const seats = present(clinic)
  return roles
    .map((role) => ({ role, people: seats.filter((seat) => seat.role === role).length }))
    .filter(({ people }) => people > 0)
}

/** A text of people in which someone is called by a name, and what may stand there. */
interface Hidden {
  readonly name: string
  readonly seat: SeatId
  readonly username: string | null
  readonly role: Role
}

/** Finds what must not be published in a text that is written in a language, in its order, and what stands there instead. */
export type NameHider = (text: string, language: Language) => readonly Replacement[]

/**
 * Takes names out of what people wrote: a username without consent becomes the person's role, a certificate name becomes the
 * username or the role. E-mail addresses go too. Whole words only, without regard to case; names shorter than three letters are too often words.
 */
export function nameHider(clinic: Clinic, roleWord: RoleWord): NameHider {
  const hidden = hiddenNames(clinic)
  const places = placesOf(hidden)
  const anyName = hidden.length === 0 ? null : anyOf(hidden)
  return (text, language) => {
    const mails = passagesOf(text, mailPattern).map((mail) => ({ ...mail, text: '…' }))
    const left = text.replace(mailPattern, (mail) => '…'.repeat(mail.length)) // they never leave the host's machine
    const names = anyName === null ? [] : passagesOf(left, anyName).map((name) => {
      const place = places.get(spelling(left.slice(name.from, name.to)))
      return { ...name, text: place ? (place.username ?? roleWord(place.role, language)) : '…' }
    }) // prettier-ignore
    return [...mails, ...names].toSorted((a, b) => a.from - b.from)
  }
}

/** Finds the names that `nameHider` would take out of a text, and whose they are. */
export function namesIn(clinic: Clinic): (text: string) => readonly (Passage & { readonly seat: SeatId })[] {
  const hidden = hiddenNames(clinic)
  const places = placesOf(hidden)
  if (hidden.length === 0) return () => []
  return (text) =>
    passagesOf(text, anyOf(hidden)).flatMap(({ from, to }) => {
      const seat = places.get(spelling(text.slice(from, to)))?.seat
      return seat === undefined ? [] : [{ from, to, seat }]
    })
}

function placesOf(hidden: readonly Hidden[]): ReadonlyMap<string, Hidden> {
  return new Map(hidden.map((each) => [spelling(each.name), each]))
}

function anyOf(hidden: readonly Hidden[]): RegExp {
  return new RegExp(`${wordStart}(?:${hidden.map(({ name }) => patternOf(name)).join('|')})${wordEnd}`, 'giu')
}

/** Arabic writes "and", "with", "for" together with the word that follows. */
const wordStart = '(?<=(?<![\\p{L}\\p{M}\\p{N}])[وفبكل]{0,2})'
const wordEnd = '(?![\\p{L}\\p{M}\\p{N}])'

function hiddenNames(clinic: Clinic): readonly Hidden[] {
  const planned = new Map(clinic.plan.seats.map((seat) => [seat.id, seat]))
  return clinic.view.seats
    .flatMap((seat) => {
      const known = agreed(clinic, seat.id, 'listed') && !seat.removed
      const username = known ? cleanName(seat.name) : null
      const legal = [entryOf(clinic, seat.id)?.certificateName ?? '', planned.get(seat.id)?.certificateName ?? '']
      const usernames = known ? [] : [seat.name, planned.get(seat.id)?.name ?? '']
      return [...usernames, ...legal].map((name) => ({
        name: cleanName(name),
        seat: seat.id,
        username,
        role: seat.role,
      }))
    })
    .filter(({ name, username }) => Array.from(name).length >= 3 && name !== username)
    .sort((a, b) => b.name.length - a.name.length)
}

const spelling = (name: string): string => name.toLowerCase().replace(/[_\s]+/g, ' ')

function patternOf(name: string): string {
  return name
    .split(/[_\s]+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('[_\\s]+')
}
