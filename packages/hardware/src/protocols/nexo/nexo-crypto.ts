import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  pbkdf2Sync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { err, ok, type Result } from '@evertill/domain'
import { z } from 'zod'

/** What till and card terminal share, set in the card terminal's settings. */
export interface NexoKeys {
  readonly hmacKey: Buffer
  readonly cipherKey: Buffer
  readonly iv: Buffer
  readonly identifier: string
  readonly version: number
}

/** An envelope that was not sealed with these keys, or is none. */
export interface NexoSealProblem {
  readonly type: 'not-sealed' | 'wrong-key' | 'tampered'
  readonly message: string
}

const SALT = 'AdyenNexoV1Salt'
const ROUNDS = 4_000

/**
 * The keys of a passphrase: 80 bytes, of which 32 authenticate, 32 encrypt and 16 are the start value. Source: Adyen
 * Terminal API, "Protect local communications"; hardware reference §5.4.
 */
export function deriveNexoKeys(passphrase: string, identifier: string, version: number): NexoKeys {
  const material = pbkdf2Sync(passphrase, SALT, ROUNDS, 80, 'sha1')
  return {
    hmacKey: material.subarray(0, 32),
    cipherKey: material.subarray(32, 64),
    iv: material.subarray(64, 80),
    identifier,
    version,
  }
}

const trailerSchema = z.object({
  AdyenCryptoVersion: z.literal(1),
  KeyIdentifier: z.string(),
  KeyVersion: z.int(),
  Nonce: z.base64(),
  Hmac: z.base64(),
})
const sealedSchema = z.object({
  MessageHeader: z.looseObject({}),
  NexoBlob: z.base64(),
  SecurityTrailer: trailerSchema,
})

/** The whole message encrypted under a header that stays readable. */
export type SealedNexo = z.infer<typeof sealedSchema>

/** Seals a message, its JSON as it is written. `nonce` is 16 random bytes. */
export function sealNexo(
  header: Readonly<Record<string, unknown>>,
  json: string,
  keys: NexoKeys,
  nonce: Buffer = randomBytes(16),
): SealedNexo {
  const cipher = createCipheriv('aes-256-cbc', keys.cipherKey, xor(keys.iv, nonce))
  const blob = Buffer.concat([cipher.update(json, 'utf8'), cipher.final()])
  return {
    MessageHeader: header,
    NexoBlob: blob.toString('base64'),
    SecurityTrailer: {
      AdyenCryptoVersion: 1,
      KeyIdentifier: keys.identifier,
      KeyVersion: keys.version,
      Nonce: nonce.toString('base64'),
      Hmac: hmacOf(json, keys).toString('base64'),
    },
  }
}

/** The JSON of a sealed message. It counts only when its HMAC, taken over the plain text, is right. */
export function openNexo(sealed: unknown, keys: NexoKeys): Result<string, NexoSealProblem> {
  const parsed = sealedSchema.safeParse(sealed)
  if (!parsed.success) return err({ type: 'not-sealed', message: 'The message is not encrypted' })
  const { NexoBlob, SecurityTrailer: trailer } = parsed.data
  const nonce = Buffer.from(trailer.Nonce, 'base64')
  const isOurKey = trailer.KeyIdentifier === keys.identifier && trailer.KeyVersion === keys.version
  if (!isOurKey || nonce.length !== 16) {
    return err({ type: 'wrong-key', message: 'The message is encrypted with another key' })
  }
  const json = decrypted(Buffer.from(NexoBlob, 'base64'), xor(keys.iv, nonce), keys)
  const hmac = Buffer.from(trailer.Hmac, 'base64')
  const expected = json === undefined ? undefined : hmacOf(json, keys)
  const isGenuine = expected && hmac.length === expected.length && timingSafeEqual(hmac, expected)
  return json !== undefined && isGenuine
    ? ok(json)
    : err({ type: 'tampered', message: 'The message was changed on its way, or the passphrase is another' })
}

/** Undefined where the padding says that the key is another. */
function decrypted(blob: Buffer, iv: Buffer, keys: NexoKeys): string | undefined {
  try {
    const decipher = createDecipheriv('aes-256-cbc', keys.cipherKey, iv)
    return Buffer.concat([decipher.update(blob), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

const hmacOf = (json: string, { hmacKey }: NexoKeys): Buffer =>
  createHmac('sha256', hmacKey).update(json, 'utf8').digest()

const xor = (a: Buffer, b: Buffer): Buffer => Buffer.from(a.map((byte, at) => byte ^ (b[at] ?? 0)))
