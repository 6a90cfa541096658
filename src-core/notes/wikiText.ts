/** What somebody has written on a wiki page, as the text of a card: bold, italic, lists and links with the marks of cards. */
export function textOfWiki(page: string): string {
  return page
    .replace(/<br ?\/?>/gi, '\n')
    .split('\n')
    .map(lineOfWiki)
    .join('\n')
    .trim()
}

function lineOfWiki(line: string): string {
  const [, list = '', rest = ''] = /^([*#]{0,9}) ?(.*)$/.exec(line) ?? []
  const item = list === '' ? '' : `${'  '.repeat(Math.min(3, list.length - 1))}${list.endsWith('#') ? '1.' : '-'} `
  return item + rest.split(/('{2,5}|\[https?:\/\/[^\s\]]{1,2000}(?: [^\]]{0,500})?\])/i).map(partOfWiki).join('') // prettier-ignore
}

function partOfWiki(part: string): string {
  if (/^'{2,5}$/.test(part)) return { 2: '*', 3: '**', 4: '**', 5: '***' }[part.length] ?? ''
  const [, url, words = url] = /^\[(https?:\/\/[^\s\]]+)(?: (.*))?\]$/i.exec(part) ?? []
  if (url !== undefined) return words === url ? url : `[${plain(words ?? '')}](${url.replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'))})` // prettier-ignore
  return plain(part)
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' }

/** Words: what only a wiki takes for a sign is one again, and what only a card would take for a mark is none. */
function plain(text: string): string {
  return text
    .replace(/<\/?nowiki ?\/?>/gi, '')
    .replace(/&(?:#(\d{1,7})|(amp|lt|gt|quot|nbsp));/g, (whole, code?: string, name = '') =>
      code === undefined ? (named[String(name)] ?? whole) : signOf(Number(code)),
    )
    .replace(/[\\*_[\]]/g, '\\$&')
}

function signOf(code: number): string {
  return code > 0x10_ff_ff ? '' : String.fromCodePoint(code).toWellFormed()
}
