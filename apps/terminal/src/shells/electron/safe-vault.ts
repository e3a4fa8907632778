import type { SafeStorage } from 'electron'
import { createFileVault, type SecretVault } from '../../host/keys/secret-vault.ts'

/**
 * Secrets encrypted by the operating system's key store. Call after `app` is ready. Where Linux has no keyring,
 * Electron encrypts with a fixed password: then the file's mode 0600 is what protects it, as in a kiosk.
 */
export function createSafeVault(
  folder: string,
  safeStorage: Pick<
    SafeStorage,
    'isEncryptionAvailable' | 'encryptString' | 'decryptString' | 'setUsePlainTextEncryption'
  >,
): SecretVault {
  if (!safeStorage.isEncryptionAvailable()) safeStorage.setUsePlainTextEncryption(true)
  return createFileVault({
    folder,
    lock: (plain) => safeStorage.encryptString(Buffer.from(plain).toString('base64')),
    unlock: (locked) => Buffer.from(safeStorage.decryptString(Buffer.from(locked)), 'base64'),
  })
}
