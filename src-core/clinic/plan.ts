import { type Agenda, parseAgenda } from '../agenda/agenda.ts'
import type { ClinicId, SeatId } from '../base/id.ts'
import { type Language, parseLanguage } from '../base/language.ts'
import {
  type Parse,
  boolean,
  count,
  id,
  list,
  matching,
  nullable,
  object,
  oneOf,
  text,
  withDefault,
} from '../base/parse.ts'
import { type Booth, parseBooth } from '../interpretation/booth.ts'
import { type Glossary, emptyGlossary, parseGlossary } from '../interpretation/glossary.ts'
import { type Rota, parseRota, usualRota } from './rota.ts'

export const roles = ['ambassador', 'cofacilitator', 'sharer', 'participant', 'interpreter', 'noteTaker'] as const
export type Role = (typeof roles)[number]

/** What is known of a person before the clinic: the prepared Seat. */
export interface PlannedSeat {
  readonly id: SeatId
  /** Wikimedia username, or what the person wants to be called. */
  readonly name: string
  readonly role: Role
  /** Languages understood, the one the person prefers to speak first. */
  readonly languages: readonly Language[]
  readonly email: string
  /** The name on the certificate when it is not `name`; empty otherwise. */
  readonly certificateName: string
  readonly community: string
  /** IANA time zone, empty when unknown. */
  readonly timeZone: string
  /** Answers of the registration form, asked again on the join page; null when not asked. */
  readonly listed: boolean | null
  readonly recorded: boolean | null
}

export const clinicKinds = ['open', 'regional', 'series', 'onSite', 'practice'] as const
export type ClinicKind = (typeof clinicKinds)[number]

/** Everything that is prepared before the clinic opens (`clinic.json`). */
export interface Plan {
  readonly id: ClinicId
  readonly title: string
  /** "What is this session for?" */
  readonly purpose: string
  /** "Who is it for?" */
  readonly audience: string
  readonly kind: ClinicKind
  /** Host organisation as printed on the certificate. */
  readonly host: string
  /** Printed title of the ambassador, such as "ambassador" or "liaison"; empty for the standard word. */
  readonly hostTitle: string
  /** Named contact for the friendly space. */
  readonly contact: string
  readonly friendlySpaceUrl: string
  /** UTC instant in ms since 1970. */
  readonly startsAt: number
  readonly timeZone: string
  readonly plannedMs: number
  /** The language of the clinic's own texts. */
  readonly language: Language
  readonly interpreted: boolean
  readonly floorLanguages: readonly Language[]
  readonly booths: readonly Booth[]
  readonly rota: Rota
  /** What interpreters look up; nobody else receives it. */
  readonly glossary: Glossary
  readonly seats: readonly PlannedSeat[]
  readonly agenda: Agenda
}

export const parseTimeZone = matching(/^$|^[A-Za-z0-9_+\-/]{1,64}$/, 'a time zone such as Africa/Accra')

export const parsePlannedSeat: Parse<PlannedSeat> = object<PlannedSeat>({
  id: id<SeatId>(),
  name: text(120),
  role: oneOf(...roles),
  languages: list(parseLanguage, 20),
  email: text(254),
  certificateName: text(120),
  community: text(200),
  timeZone: parseTimeZone,
  listed: nullable(boolean),
  recorded: nullable(boolean),
})

export const parsePlan: Parse<Plan> = object<Plan>({
  id: id<ClinicId>(),
  title: text(200),
  purpose: text(4000),
  audience: text(4000),
  kind: oneOf(...clinicKinds),
  host: text(200),
  hostTitle: text(80),
  contact: text(200),
  friendlySpaceUrl: matching(/^$|^https?:\/\/\S+$/, 'a web address'),
  startsAt: count,
  timeZone: parseTimeZone,
  plannedMs: count,
  language: parseLanguage,
  interpreted: boolean,
  floorLanguages: list(parseLanguage, 20),
  booths: list(parseBooth, 20),
  rota: withDefault(parseRota, usualRota),
  glossary: withDefault(parseGlossary, emptyGlossary),
  seats: list(parsePlannedSeat, 500),
  agenda: parseAgenda,
})
