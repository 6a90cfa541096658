/** Keeps secrets from lying readable on the disk: the key store of the system, or the 0600 file alone. */
export interface SecretBox {
  readonly name: 'system' | 'file'
  seal(secret: string): Promise<string>
  /** The secret, or null when it was sealed elsewhere and cannot be opened here. */
  open(sealed: string): Promise<string | null>
}

/** No key store: the rights of the file are the protection. */
export const fileBox: SecretBox = {
  name: 'file',
  seal: (secret) => Promise.resolve(secret),
  open: (sealed) => Promise.resolve(sealed),
}

/** A secret as it stands in a file, with the box that sealed it. */
export interface Sealed {
  readonly box: 'system' | 'file'
  readonly sealed: string
}

export async function sealed(box: SecretBox, secret: string): Promise<Sealed> {
  return { box: box.name, sealed: await box.seal(secret) }
}

/** Opens with this box, or reads what was never sealed; null when another box is needed. */
export async function unsealed(box: SecretBox, { box: name, sealed }: Sealed): Promise<string | null> {
  if (name === 'file') return sealed
  return box.name === name ? box.open(sealed) : null
}
