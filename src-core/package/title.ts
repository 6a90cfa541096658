import { cleanProse } from '../base/text.ts'
import { isoDateOf } from './speech.ts'

/** A title on one line, as every writer may print it. */
export function cleanTitle(text: string): string {
  return cleanProse(text).replace(/\s+/g, ' ')
}

/** Length in UTF-8. */
export function utf8Length(text: string): number {
  return Array.from(text).reduce((sum, char) => sum + bytesOf(char.codePointAt(0) ?? 0), 0)
}

const bytesOf = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4)

export const maxTitleBytes = 255

/** Why a wiki would refuse a page title; null when it would not. */
export function titleProblem(title: string): 'empty' | 'tooLong' | 'badCharacter' | 'badPath' | null {
  if (title.trim() === '' || title !== title.trim()) return 'empty'
  // eslint-disable-next-line no-control-regex -- controls are what is refused
  if (/[#<>[\]{}|\u0000-\u001f\u007f-\u009f\ufffd]|~~~|&(?:#\d+|#x[\da-f]+|\w+);|%[\da-f]{2}/iu.test(title))
    return 'badCharacter'
  if (title !== title.toWellFormed().normalize('NFC')) return 'badCharacter'
  if (title.startsWith(':') || title.split('/').some((part) => part === '.' || part === '..')) return 'badPath'
  return utf8Length(title) > maxTitleBytes ? 'tooLong' : null
}

/** `<prefix>/<YYYY-MM-DD> <slug>`: what a title may not hold goes, and the slug ends where 255 bytes end. */
export function pageTitle(prefix: string, startsAt: number, clinicTitle: string): string {
  const start = `${prefix}/${isoDateOf(startsAt)} `
  const slug = cleanTitle(clinicTitle)
    .replace(/[#<>[\]{}|]|~{3,}|%(?=[\da-f]{2})|&(?=#?\w+;)/giu, ' ')
    .replace(/[/:]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
  return cutToBytes(`${start}${slug}`, maxTitleBytes).trim()
}

/** The longest beginning that fits, never half a letter with its accents. */
export function cutToBytes(text: string, bytes: number): string {
  let [kept, used] = ['', 0]
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    used += utf8Length(segment)
    if (used > bytes) return kept
    kept += segment
  }
  return kept
}
