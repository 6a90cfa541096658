import { type Zippable, zipSync } from 'fflate'

/** A file as bytes with its name; folders are parted by `/`. */
export interface NamedBytes {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Formats that are compressed already. */
const packed = /\.(docx|pdf|png|zip)$/

/**
 * A ZIP that has the same bytes wherever and whenever it is made: names sorted, `first` in front, one date. ZIP keeps local time,
 * and noon exists on every day of every time zone.
 */
export function makeZip(files: readonly NamedBytes[], at: number, first = ''): Uint8Array {
  const rank = (name: string): number => (name === first ? 0 : 1)
  const sorted = files.toSorted((a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1))
  const entries = sorted.map(({ name, bytes }) => [name, [bytes, { level: packed.test(name) ? 0 : 6 }]] as const)
  return zipSync(Object.fromEntries(entries) as Zippable, { mtime: noonOf(at), os: 0 })
}

/** Noon of the UTC day, as local time; ZIP knows no year before 1980. */
function noonOf(at: number): Date {
  const day = new Date(at)
  return new Date(Math.max(1980, day.getUTCFullYear()), day.getUTCMonth(), day.getUTCDate(), 12)
}
