import { safeStorage } from 'electron'
import { type SecretBox, fileBox } from '../store/secretBox.ts'

/** The key store of the system; where there is none, the rights of the file alone. */
export async function systemBox(): Promise<SecretBox> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return fileBox
  return {
    name: 'system',
    seal: async (secret) => (await safeStorage.encryptStringAsync(secret)).toString('base64'),
    async open(sealed) {
      try {
        return (await safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64'))).result
      } catch {
        return null
      }
    },
  }
}
