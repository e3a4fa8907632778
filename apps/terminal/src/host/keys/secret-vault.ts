import { chmod, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeDurably } from '../write-durably.ts'

/** Where the terminal's secrets rest. The kiosk uses a file only its user can read, Electron its `safeStorage`. */
export interface SecretVault {
  /** The secret stored under the name, or undefined. */
  get(name: SecretName): Promise<Uint8Array | undefined>
  /** Durable when it resolves. */
  set(name: SecretName, secret: Uint8Array): Promise<void>
}

/** Each identity has its own key, which stays when another takes its place. */
type SecretName = `terminal-key-${string}` | 'terminal-key' | 'kiosk-token'

/** Secrets as files of mode 0600 in a folder of mode 0700; `lock` and `unlock` may encrypt what they hold. */
export function createFileVault(given: {
  folder: string
  lock?: (plain: Uint8Array) => Uint8Array
  unlock?: (locked: Uint8Array) => Uint8Array
}): SecretVault {
  const { folder, lock = (plain) => plain, unlock = (locked) => locked } = given
  return {
    get: async (name) => {
      const locked = await readFile(join(folder, name)).catch(absentIsUndefined)
      return locked && unlock(locked)
    },
    set: async (name, secret) => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await chmod(folder, 0o700)
      await writeDurably(join(folder, name), lock(secret))
    },
  }
}

function absentIsUndefined(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}
