import { plain } from '../base/languageNames.ts'

/** What a column of a registration table may hold. `ignored` is read by nobody. */
export const meanings = [
  'name', 'certificateName', 'email', 'languages', 'preferredLanguage', 'role', 'recorded', 'listed', 'community', 'timeZone',
  'ignored',
] as const // prettier-ignore
export type Meaning = (typeof meanings)[number]

/**
 * Words in headers, in five languages, without accents. The order matters: "My username may be listed" is about listing and
 * not a name, "Language I prefer" is not the list of languages.
 */
const signs: readonly (readonly [Meaning, RegExp])[] = [
  ['ignored', /time ?stamp|marca temporal|marca de tiempo|horodat|carimbo|data\/hora|طابع زمني|الطابع الزمني/],
  ['timeZone', /time ?zone|zona horaria|huso|fuseau|fuso|المنطقه الزمنيه|المنطقة الزمنية|التوقيت/],
  ['ignored', /country|\bpais\b|\bpays\b|البلد|الدولة/],
  ['certificateName', /certifi|attestation|diplom|الشهادة|شهادة/],
  ['recorded', /record|grab|enregistr|gravad|gravac|gravar|تسجيل صوت|التسجيل الصوتي|تسجيلي|يمكن تسجيل/],
  ['listed', /listed|\blist\b|listad|aparecer|apparaitre|figurer|mentionn|ادراج|اسمي في القائمة/],
  ['email', /e-?mail|\bmail\b|correo|courriel|adresse electronique|بريد/],
  ['preferredLanguage', /prefer|prefier|prefir|افضل|المفضلة/],
  ['languages', /language|idioma|langue|lingua|اللغات|لغات|لغة/],
  [
    'role',
    /come as|\brole\b|\brol\b|papel|funcao|participo como|vengo como|je viens|venho como|الدور|دوري|صفتي|احضر بصفة/,
  ],
  ['community', /communit|comunidad|communaut|comunidade|affiliat|user group|grupo de usuarios|المجتمع|مجتمع/],
  ['name', /name|usuario|nombre|\bnom\b|pseudo|utilisat|nome|usuari|utilizador|اسم/],
]

/** The meaning of each column; null where nobody can tell, or where an earlier column has the same: the view asks. */
export function guessMeanings(columns: readonly string[]): readonly (Meaning | null)[] {
  const guessed = columns.map((header) => signs.find(([, sign]) => sign.test(plain(header)))?.[0] ?? null)
  return guessed.map((meaning, at) => (meaning === 'ignored' || guessed.indexOf(meaning) === at ? meaning : null))
}
