import { randomInt } from 'node:crypto'
import { Failure } from '../failure.ts'

/** Letters and digits that are not taken for each other: 4.95 bits each. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789'
const groups = 4
const groupLength = 4

/** How long a passphrase is at least. */
export const shortestPassphrase = 12

/** A passphrase that can be said on the telephone: 79 bits. */
export function suggestedPassphrase(): string {
  const sign = (): string => signs.charAt(randomInt(signs.length))
  const group = (): string => Array.from({ length: groupLength }, sign).join('')
  return Array.from({ length: groups }, group).join('-')
}

/** A passphrase however it was typed: case, kinds of letters, spaces and hyphens make no difference. */
export function plainPassphrase(typed: string): string {
  return typed
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s\p{Pd}]+/u)
    .filter((part) => part !== '')
    .join('-')
}

/** The passphrase for a new file. Failure: `passphraseShort`. */
export function newPassphrase(typed: string): string {
  const plain = plainPassphrase(typed)
  if (Array.from(plain).length < shortestPassphrase) throw new Failure('passphraseShort')
  return plain
}
