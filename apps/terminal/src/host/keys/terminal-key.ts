import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import type { SecretVault } from './secret-vault.ts'

/** This terminal's Ed25519 key (S13). The private half is only ever used, never shown. */
export interface TerminalKey {
  /** Raw public key (32 bytes), base64url: what the server keeps. */
  readonly publicKey: string
  /** Ed25519 over the text's UTF-8 bytes, base64url. */
  sign(text: string): string
}

/** Makes a new key; `save` puts its private half into the vault, beside those of earlier enrolments. */
export function makeTerminalKey(): TerminalKey & {
  save(vault: SecretVault, terminalId: string): Promise<void>
} {
  const { privateKey } = generateKeyPairSync('ed25519')
  return {
    ...keyFrom(privateKey),
    save: (vault, terminalId) =>
      vault.set(`terminal-key-${terminalId}`, privateKey.export({ type: 'pkcs8', format: 'der' })),
  }
}

/** The terminal's key kept in the vault, or undefined when it is not there. */
export async function readTerminalKey(
  vault: SecretVault,
  terminalId: string,
): Promise<TerminalKey | undefined> {
  // A till enrolled when there was only ever one key has it under the bare name.
  const der = (await vault.get(`terminal-key-${terminalId}`)) ?? (await vault.get('terminal-key'))
  return der && keyFrom(createPrivateKey({ key: Buffer.from(der), type: 'pkcs8', format: 'der' }))
}

function keyFrom(privateKey: KeyObject): TerminalKey {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' })
  if (x === undefined) throw new Error('An Ed25519 public key has an x coordinate')
  return {
    publicKey: x,
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), privateKey).toString('base64url'),
  }
}
