import { createPublicKey, type KeyObject, verify } from 'node:crypto'

/** True when `signature` (base64url) over the UTF-8 of `text` was made with the key behind the raw `publicKey`. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  return verify(null, Buffer.from(text, 'utf8'), keyOf(publicKey), Buffer.from(signature, 'base64url'))
}

const MOST_KEYS = 10_000
/** Taking a key in costs as much as checking a signature with it. */
const taken = new Map<string, KeyObject>()

function keyOf(publicKey: string): KeyObject {
  const known = taken.get(publicKey)
  if (known) return known
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
  const [oldest] = taken.keys()
  if (taken.size >= MOST_KEYS && oldest !== undefined) taken.delete(oldest)
  taken.set(publicKey, key)
  return key
}
