import type { Language } from '../base/language.ts'
import type { Line, Piece } from './outline.ts'

const address = /(https?:\/\/[^\s<>"'`{}|[\]]+)/i

/** What people wrote, with its web addresses as links. A full stop or a bracket behind an address is not part of it. */
export function withLinks(text: string, language: Language): Line {
  return text
    .split(new RegExp(address, 'gi'))
    .flatMap((part) => (address.test(part) ? linkAndTail(part, language) : [prose(part, language)]))
    .filter(({ text: each }) => each !== '')
}

function linkAndTail(found: string, language: Language): Line {
  const tail = /[.,;:!?)،؛؟。]*$/u.exec(found)?.[0] ?? ''
  const closes = tail.startsWith(')') && found.includes('(') ? 1 : 0
  const url = found.slice(0, found.length - tail.length + closes)
  return [{ kind: 'link', text: url.replace(/^https?:\/\//i, ''), url }, prose(tail.slice(closes), language)]
}

const prose = (text: string, language: Language): Piece => ({ kind: 'prose', text, language })

/**
 * An address as it may stand in a page: http or https only (null otherwise), with everything percent-encoded that could end
 * the link or begin markup.
 */
export function safeUrl(url: string): string | null {
  if (!/^https?:\/\/[^\s/]/i.test(url)) return null
  return url
    .toWellFormed()
    .replace(/[\s[\]<>"'{}|`\\\u0000-\u001f\u007f-\u009f]/gu, percent) // eslint-disable-line no-control-regex -- they must go
    .replace(/(?<=~~)~|(?<=_)_|(?<=!)!/g, percent)
    .replace(/&(?=#?\w+;)/g, '%26')
}

const percent = (char: string): string =>
  /^[!'~_]$/.test(char) ? `%${char.charCodeAt(0).toString(16).toUpperCase()}` : encodeURIComponent(char)
