import { safeStorage } from 'electron'
import { type SecretBox, fileBox } from '../store/secretBox.ts'

/** The key store of the system; where there is none, the rights of the file alone. */
export function systemBox(): SecretBox {
  if (!safeStorage.isEncryptionAvailable()) return fileBox
  return {
    name: 'system',
    seal: (secret) => safeStorage.encryptString(secret).toString('base64'),
    open(sealed) {
      try {
        return safeStorage.decryptString(Buffer.from(sealed, 'base64'))
      } catch {
        return null
      }
    },
  }
}
