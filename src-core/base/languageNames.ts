/** Names of languages as people write them in a form: English, Spanish, French, Portuguese, Arabic, and their own. */
import { type Language, parseLanguage } from './language.ts'

const names: Readonly<Record<string, string>> = {
  ar: 'arabic|árabe|arabe|العربية|عربي|عربية|لغة عربية|arabiya',
  arz: 'egyptian arabic|árabe egipcio|arabe égyptien|árabe egípcio|العربية المصرية|مصري',
  ary: 'moroccan arabic|darija|árabe marroquí|arabe marocain|árabe marroquino|الدارجة|الدارجة المغربية',
  am: 'amharic|amárico|amharique|amárico|الأمهرية|አማርኛ',
  ber: 'berber|amazigh|tamazight|bereber|berbère|berbere|الأمازيغية|أمازيغية|ⵜⴰⵎⴰⵣⵉⵖⵜ',
  bg: 'bulgarian|búlgaro|bulgare|البلغارية|български',
  bn: 'bengali|bangla|bengalí|bengali|البنغالية|বাংলা',
  ca: 'catalan|catalán|català|catalão|الكتالونية',
  cs: 'czech|checo|tchèque|tcheco|checo|التشيكية|čeština',
  de: 'german|alemán|allemand|alemão|الألمانية|deutsch',
  el: 'greek|griego|grec|grego|اليونانية|ελληνικά',
  en: 'english|inglés|ingles|anglais|inglês|الإنجليزية|الانجليزية|إنجليزي|إنجليزية|انجليزي|انجليزية',
  es: 'spanish|español|espanol|castellano|espagnol|espanhol|الإسبانية|الاسبانية|إسباني|إسبانية|اسباني',
  eu: 'basque|euskera|vasco|euskara|basco|الباسكية',
  fa: 'persian|farsi|persa|persan|الفارسية|فارسی|فارسي',
  ff: 'fula|fulah|fulfulde|pulaar|peul|الفولانية',
  fr: 'french|francés|frances|français|francais|francês|الفرنسية|فرنسي|فرنسية',
  gl: 'galician|gallego|galego|galicien|الجاليكية',
  gn: 'guarani|guaraní|avañeʼẽ|الغوارانية',
  ha: 'hausa|haussa|hauçá|الهوسا|هوسا',
  he: 'hebrew|hebreo|hébreu|hebraico|العبرية|עברית',
  hi: 'hindi|hindí|híndi|الهندية|هندي|हिन्दी|हिंदी',
  ht: 'haitian creole|criollo haitiano|créole haïtien|crioulo haitiano|kreyòl|kreyol|الكريولية الهايتية',
  hu: 'hungarian|húngaro|hongrois|المجرية|magyar',
  id: 'indonesian|indonesio|indonésien|indonésio|الإندونيسية|bahasa indonesia',
  ig: 'igbo|الإيغبو',
  it: 'italian|italiano|italien|الإيطالية|ايطالي|إيطالي',
  ja: 'japanese|japonés|japonais|japonês|اليابانية|日本語',
  ko: 'korean|coreano|coréen|الكورية|한국어',
  ku: 'kurdish|kurdo|kurde|curdo|الكردية|kurdî',
  ms: 'malay|malayo|malais|malaio|الملايوية|bahasa melayu',
  nl: 'dutch|neerlandés|holandés|néerlandais|holandês|neerlandês|الهولندية|nederlands',
  pl: 'polish|polaco|polonais|polonês|polaco|البولندية|polski',
  pt: 'portuguese|portugués|portugues|portugais|português|البرتغالية|برتغالي|برتغالية',
  'pt-br':
    'brazilian portuguese|portugués de brasil|portugués brasileño|portugais du brésil|portugais brésilien|português do brasil|português brasileiro|البرتغالية البرازيلية',
  qu: 'quechua|quéchua|الكيتشوا|runasimi',
  ro: 'romanian|rumano|roumain|romeno|الرومانية|română',
  ru: 'russian|ruso|russe|russo|الروسية|русский',
  rw: 'kinyarwanda|الكينيارواندا',
  sl: 'slovenian|slovene|esloveno|slovène|السلوفينية|slovenščina',
  so: 'somali|somalí|الصومالية|soomaali',
  sw: 'swahili|kiswahili|suajili|suajíli|suaíli|السواحيلية|سواحيلية',
  ta: 'tamil|tâmil|tamoul|التاميلية|தமிழ்',
  th: 'thai|tailandés|thaï|tailandês|التايلاندية|ไทย',
  tl: 'tagalog|filipino|tagalo|التاغالوغية',
  tn: 'tswana|setswana|التسوانية',
  tr: 'turkish|turco|turc|التركية|türkçe|turkce',
  uk: 'ukrainian|ucraniano|ukrainien|الأوكرانية|українська',
  ur: 'urdu|ourdou|الأردية|اردو',
  vi: 'vietnamese|vietnamita|vietnamien|الفيتنامية|tiếng việt',
  wo: 'wolof|uólofe|الولوفية',
  yo: 'yoruba|yorùbá|iorubá|اليوروبا',
  zh: 'chinese|mandarin|chino|mandarín|chinois|chinês|mandarim|الصينية|中文|汉语|漢語|普通话',
  zu: 'zulu|isizulu|zoulou|الزولو',
}

const byName: ReadonlyMap<string, Language> = new Map(
  Object.entries(names).flatMap(([code, all]) => all.split('|').map((name) => [plain(name), code] as const)),
)

/** A code that is no name: two or three letters, perhaps with a region or script. */
const looksLikeCode = /^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/
const knownCodes: ReadonlySet<string> = new Set(Object.keys(names).flatMap((code) => code.split('-', 1)))

/** The language that a person named or coded; null when nobody can tell. An unknown short word may still be a code. */
export function languageNamed(written: string): Language | null {
  const word = plain(written)
  const named = byName.get(word)
  if (named !== undefined) return named
  if (!looksLikeCode.test(word)) return null
  const code = word.replaceAll('_', '-')
  return knownCodes.has(code.split('-', 1)[0] ?? '') || isAssigned(code) ? parseLanguage(code) : null
}

/** True when the machine's language data has a name for the code: `mfe` is one, `xqz` is not. */
function isAssigned(code: string): boolean {
  const primary = code.split('-', 1)[0] ?? code
  return new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(primary) !== undefined
}

/** Lower case without accents, Arabic vowel signs and variants of alif: how names are compared. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{Mn}\u0640\u200c-\u200f]/gu, '')
    .replace(/[أإآٱ]/g, 'ا')
    .toLowerCase()
    .replace(/[’ʼ`]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
}
