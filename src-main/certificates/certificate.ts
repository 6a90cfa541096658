import type { SeatId } from '../../src-core/base/id.ts'
import { type Language, directionOf, interfaceLanguageFor } from '../../src-core/base/language.ts'
import { cleanName } from '../../src-core/base/text.ts'
import type { Clinic } from '../../src-core/clinic/clinic.ts'
import type { Role } from '../../src-core/clinic/plan.ts'
import type { Seat } from '../../src-core/clinic/view.ts'
import { entryOf, present } from '../../src-core/package/people.ts'
import { type Say, dateOf, isoDateOf } from '../../src-core/package/speech.ts'
import { cleanTitle } from '../../src-core/package/title.ts'

/** What one certificate says, in its person's language. Both formats print exactly this. */
export interface Certificate {
  readonly seat: SeatId
  readonly role: Role
  readonly minutes: number
  readonly language: Language
  readonly direction: 'ltr' | 'rtl'
  /** Day of the clinic in UTC, `2026-12-05`. */
  readonly day: string
  readonly documentTitle: string
  readonly heading: string
  readonly awarded: string
  readonly name: string
  readonly statement: string
  readonly clinic: string
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly issued: string
  readonly issuer: string
}

export interface CertificateInput {
  readonly clinic: Clinic
  /** Minutes of presence by Seat. */
  readonly minutes: Readonly<Record<SeatId, number>>
  /** What the clinic was about, printed as it stands; empty when there is nothing to say beyond the title. */
  readonly topic: string
}

/** One certificate for each person who took part, in the language of theirs that we write. */
export function certificatesOf(input: CertificateInput, sayIn: (language: Language) => Say): readonly Certificate[] {
  return present(input.clinic).map((seat) => certificateOf(seat, input, sayIn))
}

function certificateOf(
  seat: Seat,
  { clinic, minutes, topic }: CertificateInput,
  sayIn: (language: Language) => Say,
): Certificate {
  const { plan } = clinic
  const language = interfaceLanguageFor(seat.languages)
  const say = sayIn(language)
  const key = (name: string, ...params: readonly (string | number)[]): string =>
    say(`tertulia-documents-${name}`, ...params)
  const name = nameOn(clinic, seat)
  const title = cleanTitle(plan.title)
  const issuer = cleanName(plan.host)
  const present = minutes[seat.id] ?? 0
  const printed = cleanName(plan.hostTitle) || key('certificate-ambassador')
  const role = seat.role === 'ambassador' && plan.hostTitle ? printed : key(`certificate-role-${seat.role}`)
  const facts = [
    { label: key('certificate-role'), value: role },
    { label: key('certificate-date'), value: dateOf(plan.startsAt, language, 'long') },
    { label: key('certificate-time'), value: key('minutes', present, String(present)) },
    { label: key('certificate-topic'), value: cleanTitle(topic) },
  ]
  return {
    seat: seat.id,
    role: seat.role,
    minutes: present,
    language,
    direction: directionOf(language),
    day: isoDateOf(plan.startsAt),
    documentTitle: key('certificate-title', name, title),
    heading: key('certificate'),
    awarded: key('certificate-awarded'),
    name,
    statement: key(`certificate-for-${seat.role}`, printed),
    clinic: title,
    facts: facts.filter(({ value }) => value !== ''),
    issued: issuer ? key('certificate-issued', issuer) : key('certificate-issued-nobody'),
    issuer,
  }
}

/** The name the person wants printed: as reviewed, as they said it, as registered, else their username. */
function nameOn(clinic: Clinic, seat: Seat): string {
  const planned = clinic.plan.seats.find(({ id }) => id === seat.id)
  const wanted = [entryOf(clinic, seat.id)?.certificateName, planned?.certificateName, seat.name]
  return wanted.map((name) => cleanName(name ?? '')).find((name) => name !== '') ?? seat.id
}
