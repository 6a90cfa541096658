import { cutToBytes } from '../../src-core/package/title.ts'
import type { Certificate } from './certificate.ts'

/** Names that Windows keeps for devices. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i

/**
 * A file name without its ending that every file system takes: letters, digits and hyphens, at most 120 bytes. Two people of one
 * name stay apart by their Seat; a name of which no letter is left is called by its Seat alone.
 */
export function certificateFileName({ name, seat, day }: Pick<Certificate, 'name' | 'seat' | 'day'>): string {
  const letters = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  const person = reserved.test(letters) ? '' : cutToBytes(letters.normalize('NFC'), 60)
  return ['certificate', day, person.replace(/-+$/, ''), seat].filter((part) => part !== '').join('-')
}
