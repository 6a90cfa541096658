/** What somebody has written on a wiki page, as the text of a card: bold, italic, lists and links with the marks of cards. */
export function textOfWiki(page: string): string {
  return withoutHtmlLists(page)
    .replace(/<br ?\/?>/gi, '\n')
    .split('\n')
    .map(lineOfWiki)
    .join('\n')
    .trim()
}

/** Lists that are written as HTML, since they begin with another number, with the marks of cards. */
function withoutHtmlLists(page: string): string {
  const open: (number | null)[] = []
  return page.replace(
    /<(\/?)(ol|ul|li)(?: start="(\d{1,3})")?>/gi,
    (_, closes: string, tag: string, start?: string) => {
      if (tag.toLowerCase() === 'li') return closes === '' ? `\n${itemMark(open)}` : ''
      if (closes === '') open.push(tag.toLowerCase() === 'ul' ? null : Number(start ?? 1))
      else open.pop()
      return ''
    },
  )
}

function itemMark(open: (number | null)[]): string {
  const number = open.at(-1) ?? null
  if (number !== null) open[open.length - 1] = number + 1
  return `${'  '.repeat(Math.max(0, Math.min(3, open.length - 1)))}${number === null ? '-' : `${number}.`} `
}

function lineOfWiki(line: string): string {
  const own = /^( *(?:-|\d+\.) )(.*)$/.exec(line) // of an HTML list: elsewhere such a line would begin with an entity
  if (own !== null) return (own[1] ?? '') + partsOfWiki(own[2] ?? '')
  const [, list = '', rest = ''] = /^([*#]{0,9}) ?(.*)$/.exec(line) ?? []
  const item = list === '' ? '' : `${'  '.repeat(Math.min(3, list.length - 1))}${list.endsWith('#') ? '1.' : '-'} `
  return item + partsOfWiki(rest)
}

function partsOfWiki(text: string): string {
  return text.split(/('{2,5}|\[https?:\/\/[^\s\]]{1,2000}(?: [^\]]{0,500})?\])/i).map(partOfWiki).join('') // prettier-ignore
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
