import type { Language } from '../../src-core/base/language.ts'
import type { Role } from '../../src-core/clinic/plan.ts'

/** A simulated person. Invented; any likeness is chance. */
export interface CastMember {
  readonly name: string
  readonly role: Role
  /** Languages understood, the preferred one first. Every one of them can follow English, Spanish or French. */
  readonly languages: readonly Language[]
  readonly community: string
  readonly timeZone: string
  /** Base pitch of the voice, in hertz. */
  readonly pitch: number
}

/** Eight participants of four languages (the first shares), two interpreters, one note-taker. */
export const cast: readonly CastMember[] = [
  person('Marisol del Río', 'sharer', ['es', 'en'], 'Wikimedistas de la Cordillera', 'America/La_Paz', 205),
  person('Kwabena Tide', 'participant', ['en'], 'Coastal Editors', 'Africa/Accra', 112),
  person('Aïssatou la Rive', 'participant', ['fr'], 'Contributrices du Fleuve', 'Africa/Dakar', 218),
  person('نورا البستان', 'participant', ['ar', 'fr'], 'محررات الواحة', 'Africa/Tunis', 196),
  person('Tomás Nubes', 'participant', ['es'], 'Wikimedistas de la Cordillera', 'America/Lima', 124),
  person('Harriet Loom', 'participant', ['en'], 'Library Weavers', 'Europe/London', 187),
  person('سامي القلم', 'participant', ['ar', 'en'], 'أصدقاء المخطوطات', 'Africa/Cairo', 118),
  person('Bastien Quai', 'participant', ['fr', 'en'], 'Atelier du Port', 'Europe/Paris', 131),
  person('Inés Puente', 'interpreter', ['es', 'en', 'fr'], '', 'America/Bogota', 210),
  person('Koffi Passerelle', 'interpreter', ['fr', 'en', 'es'], '', 'Africa/Abidjan', 121),
  person('Miriam Inkwell', 'noteTaker', ['en', 'es', 'fr'], 'Library Weavers', 'Africa/Nairobi', 193),
]

function person(
  name: string,
  role: Role,
  languages: readonly Language[],
  community: string,
  timeZone: string,
  pitch: number,
): CastMember {
  return { name, role, languages, community, timeZone, pitch }
}

/** The member with this name; people whom the ambassador added or renamed have none. */
export function castMember(name: string): CastMember | null {
  return cast.find((member) => member.name === name) ?? null
}
