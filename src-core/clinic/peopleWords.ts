/** What people write in the cells of a registration table, in five languages. */
import type { Language } from '../base/language.ts'
import { languageNamed, plain } from '../base/languageNames.ts'
import type { Role } from './plan.ts'

const roleWords: Readonly<Record<Role, string>> = {
  ambassador: 'ambassador|facilitator|liaison|host|embajador|embajadora|facilitador|facilitadora|anfitrion|anfitriona|ambassadeur|ambassadrice|facilitateur|facilitatrice|animateur|animatrice|embaixador|embaixadora|anfitriao|anfitria|سفير|سفيرة|السفير|ميسر|ميسرة|منسق|منسقة',
  cofacilitator: 'co-facilitator|cofacilitator|co-host|cohost|cofacilitador|cofacilitadora|co-facilitador|co-facilitadora|cofacilitateur|cofacilitatrice|co-facilitateur|co-facilitatrice|co-animateur|co-animatrice|coanimateur|coanimatrice|ميسر مساعد|ميسرة مساعدة|ميسر مشارك',
  sharer: 'sharer|speaker|presenter|ponente|expositor|expositora|orador|oradora|quien comparte|comparto|intervenant|intervenante|orateur|oratrice|palestrante|apresentador|apresentadora|quem compartilha|متحدث|متحدثة|المتحدث|مقدم|مقدمة|صاحب التجربة|صاحبة التجربة',
  participant: 'participant|attendee|learner|participante|asistente|participant·e|participante·s|participantes|مشارك|مشاركة|المشارك|حاضر|حاضرة',
  interpreter: 'interpreter|interprete|translator|traductor|traductora|traducteur|traductrice|tradutor|tradutora|مترجم|مترجمة|مترجم فوري|مترجمة فورية|ترجمان',
  noteTaker: 'note-taker|notetaker|note taker|scribe|tomador de notas|tomadora de notas|toma de notas|toma notas|relator|relatora|relatoria|prise de notes|preneur de notes|preneuse de notes|secretaire|anotador|anotadora|redator de notas|tomada de notas|مدون|مدونة|مدون ملاحظات|مدونة ملاحظات|كاتب ملاحظات|كاتبة ملاحظات|مدون الملاحظات',
} // prettier-ignore

const roles: ReadonlyMap<string, Role> = new Map(
  (Object.entries(roleWords) as [Role, string][]).flatMap(([role, words]) =>
    words.split('|').map((word) => [plain(word), role] as const),
  ),
)

/** The role that a person named; null when nobody can tell. Two forms side by side, "Intérprete/a", count as the first. */
export function roleNamed(written: string): Role | null {
  const word = plain(written)
  const first = word.split(/[/(]/, 1)[0] ?? word
  return roles.get(word) ?? roles.get(word.replace(/[·.]e$/, '')) ?? roles.get(first.trim()) ?? null
}

const yes = new Set('yes|y|true|1|x|si|oui|sim|ok|نعم|اجل|موافق|موافقة|ja'.split('|'))
const no = new Set('no|n|false|0|non|nao|لا|غير موافق|غير موافقة|nein'.split('|'))

/** Yes or no as a person wrote it; null when it is neither. */
export function answerNamed(written: string): boolean | null {
  const word = plain(written).replace(/[.,!]$/, '')
  if (yes.has(word) || /^(yes|si|oui|sim|نعم)[ ,]/.test(word)) return true
  return no.has(word) || /^(no|non|nao|لا)[ ,]/.test(word) ? false : null
}

/** Between languages: punctuation, or "and" in five languages. The Arabic one is written on the next word. */
const between = /[;,/|،؛\n\t+&]|\s(?:and|y|e|et|و)\s|\sو(?=ال)/u

/** The languages of a cell in order, each once, and what nobody could read. */
export function languagesNamed(written: string): {
  readonly languages: readonly Language[]
  readonly unknown: readonly string[]
} {
  const words = written.split(between).map((word) => word.trim()).filter(Boolean).flatMap(apart) // prettier-ignore
  const read = words.map((word) => ({ word, language: languageNamed(word) }))
  return {
    languages: [...new Set(read.map(({ language }) => language).filter((language) => language !== null))],
    unknown: read.filter(({ language }) => language === null).map(({ word }) => word),
  }
}

/** "es en" is two languages and "Haitian Creole" is one: spaces divide only what is no name as a whole. */
function apart(words: string): readonly string[] {
  if (languageNamed(words) !== null) return [words]
  const each = words.split(/\s+/)
  return each.every((word) => languageNamed(word) !== null) ? each : [words]
}
