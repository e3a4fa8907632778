import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'

export interface TerminalKey {
  /** Raw Ed25519 public key, base64url. */
  readonly publicKey: string
  /** Signature over the UTF-8 of the text, base64url. */
  sign(text: string): string
}

/** What stands before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const made = new Map<number, TerminalKey>()

/** The key of the simulation's `number`th till: the same in every run, made once per process. */
export function terminalKey(number: number): TerminalKey {
  const known = made.get(number)
  if (known) return known
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8, Buffer.alloc(32, number + 1)]),
    format: 'der',
    type: 'pkcs8',
  })
  const key = {
    publicKey: rawPublicKey(privateKey),
    sign: (text: string) => sign(null, Buffer.from(text), privateKey).toString('base64url'),
  }
  made.set(number, key)
  return key
}

const rawPublicKey = (privateKey: KeyObject) => createPublicKey(privateKey).export({ format: 'jwk' }).x ?? ''
