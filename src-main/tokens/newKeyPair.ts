import { randomBytes } from 'node:crypto'

/** A fresh key and secret for one run of the embedded server. */
export function newKeyPair(): { readonly key: string; readonly secret: string } {
  return { key: `tertulia-${randomBytes(4).toString('hex')}`, secret: randomBytes(32).toString('base64url') }
}
