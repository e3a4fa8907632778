import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { entitySchema } from './pull.ts'

/** `POST /sync/v1/digest`: is what I have of an entity what you have? Asked by a till that has read to the head. */
export const digestRequestSchema = z.object({ feedId: z.string().max(64), entity: entitySchema })
export type DigestRequest = Readonly<z.infer<typeof digestRequestSchema>>

export const digestAnswerSchema = z.object({
  feedId: z.string(),
  /** The feed's position the digest is of: a till that is not there yet reads on and asks again. */
  head: z.int(),
  count: z.int().min(0),
  xor: z.string().regex(/^[0-9a-f]{16}$/),
})
export type DigestAnswer = Readonly<z.infer<typeof digestAnswerSchema>>

/** What all documents of an entity come to, in whatever order they are looked at. */
export type Digest = Readonly<Pick<DigestAnswer, 'count' | 'xor'>>

/**
 * The digest of an entity's documents, deleted ones left out. Each row is the first 64 bits of the SHA-256 over the
 * UTF-8 bytes of its id, U+0000 and its revision in decimal; `xor` is all of them XORed, as 16 lower-case hex digits,
 * zeros for none. A missing, additional or older document changes it; only two changes of 64 equal bits would not.
 * Source: invariant I5, "all tills of a store end up with the same state".
 */
export function digestOf(rows: Iterable<{ readonly id: string; readonly rev: number }>): Digest {
  let count = 0
  let high = 0
  let low = 0
  for (const { id, rev } of rows) {
    const hash = sha256(utf8ToBytes(`${id}\u0000${rev}`))
    const bits = new DataView(hash.buffer, hash.byteOffset)
    high ^= bits.getUint32(0)
    low ^= bits.getUint32(4)
    count += 1
  }
  return { count, xor: hex(high) + hex(low) }
}

const hex = (bits: number): string => (bits >>> 0).toString(16).padStart(8, '0')
