const address = /(https?:\/\/[^\s<>"'`{}|[\]]+)/i

/** A stretch of text, or a web address that stands in it. */
export interface Stretch {
  readonly text: string
  readonly isAddress: boolean
}

/** Parts text at its web addresses. A full stop or a bracket behind an address is not part of it. */
export function stretchesOf(text: string): readonly Stretch[] {
  return text
    .split(new RegExp(address, 'gi'))
    .flatMap((part) => (address.test(part) ? addressAndTail(part) : [{ text: part, isAddress: false }]))
    .filter(({ text: each }) => each !== '')
}

function addressAndTail(found: string): readonly Stretch[] {
  const tail = /[.,;:!?)،؛؟。]*$/u.exec(found)?.[0] ?? ''
  const closes = tail.startsWith(')') && found.includes('(') ? 1 : 0
  const end = found.length - tail.length + closes
  const [before, behind] = [found.slice(0, end), found.slice(end)]
  if (before.endsWith('//')) return [{ text: found, isAddress: false }]
  return [
    { text: before, isAddress: true },
    { text: behind, isAddress: false },
  ]
}
