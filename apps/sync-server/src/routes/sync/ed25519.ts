import { createPublicKey, verify } from 'node:crypto'

/** True when `signature` (base64url) over the UTF-8 of `text` was made with the key behind the raw `publicKey`. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
  return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'))
}
