/** Keeps secrets from lying readable on the disk: the key store of the system, or the 0600 file alone. */
export interface SecretBox {
  readonly name: 'system' | 'file'
  seal(secret: string): string
  /** The secret, or null when it was sealed elsewhere and cannot be opened here. */
  open(sealed: string): string | null
}

/** No key store: the rights of the file are the protection. */
export const fileBox: SecretBox = { name: 'file', seal: (secret) => secret, open: (sealed) => sealed }

/** A secret as it stands in a file, with the box that sealed it. */
export interface Sealed {
  readonly box: 'system' | 'file'
  readonly sealed: string
}

export function sealed(box: SecretBox, secret: string): Sealed {
  return { box: box.name, sealed: box.seal(secret) }
}

/** Opens with this box, or reads what was never sealed; null when another box is needed. */
export function unsealed(box: SecretBox, { box: name, sealed }: Sealed): string | null {
  if (name === 'file') return sealed
  return box.name === name ? box.open(sealed) : null
}
