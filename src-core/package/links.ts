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
