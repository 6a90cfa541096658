import { cleanProse } from './text.ts'

/**
 * Escapes people's text for wikitext with character entities (not `<nowiki>`, which the text may close). Every rule matches one
 * character of the original text, found by what stands around it, so one pass does all and no rule sees another's output.
 */
const always = [
  /!(?=!)/, // !! parts the headings of a table
  /(?<=_)_/, // __TOC__
  /:(?=\/\/)/, // http://
  /(?<=~~)~/, // ~~~ signs
  /(?<=mailto|tel|news|urn|sips?|sms|geo|magnet|xmpp|bitcoin|matrix):/i,
  /(?<=ISBN|PMID|RFC)[\t\p{Zs}]/iu,
  /(?<=^|\n)[#*:! \t]/,
  /(?<=^|\n)-(?=---)/,
  /^[+\-_~]/,
  /[_~\n]$/,
  /(?<=\n)\n/,
]
const strict = union([/[&"'<=>[\]{}|;]/, ...always])
const readable = union([/[&<>[\]{}|]/, /^'|'$|'(?=')|(?<=')'/, /(?<=^|\n)[=;]/, ...always])

function union(rules: readonly RegExp[]): RegExp {
  return new RegExp(rules.map(({ source }) => source).join('|'), 'giu')
}

/** Pieces of wikitext behind each other: the signs of bold and italic at the end of one are not read with those of the next. */
export function joinWiki(pieces: readonly string[]): string {
  return pieces.reduce((done, piece) => `${done}${done.endsWith("''") && piece.startsWith("''") ? '<nowiki />' : ''}${piece}`, '') // prettier-ignore
}

/** Wikitext that is bold, italic or both. */
export function wikiLook(text: string, { bold, italic }: { readonly bold: boolean; readonly italic: boolean }): string {
  const marks = `${bold ? "'''" : ''}${italic ? "''" : ''}`
  return text === '' ? '' : marks + text + marks
}

const entity = (char: string): string => `&#${char.codePointAt(0) ?? 0};`

/** For cells, template values, names and labels: nothing in it can be markup wherever it is put. */
export function escapeStrict(text: string): string {
  return cleanProse(text).replace(strict, entity)
}

/** For notes: as safe in running text, lists and cells, but readable, since translators see the source. */
export function escapeProse(text: string): string {
  return cleanProse(text).replace(readable, entity)
}
