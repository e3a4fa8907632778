import { z } from 'zod'
import { text } from '../text.ts'

const certificate = z.string().max(2000)
const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/)

/** `POST /sync/v1/enrol`: a manager's one-time code (10 minutes, one use, one store) for a terminal's key (S13). */
export const enrolRequestSchema = z.object({
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9]{4}-?[A-Z0-9]{4}$/, 'eight letters and digits, as shown in head office'),
  name: text(60),
  /** Raw Ed25519 public key (32 bytes). */
  publicKey: base64url.length(43),
})
export type EnrolRequest = Readonly<z.infer<typeof enrolRequestSchema>>

export const enrolAnswerSchema = z.object({
  terminalId: z.uuid(),
  storeId: z.string(),
  name: z.string(),
  /** Prefix of this terminal's receipt numbers, unique in the store: `A1`. */
  receiptPrefix: z.string().regex(/^[A-Z0-9]{1,8}$/),
  /**
   * The server's signature under all this and the terminal's key: a database restored from before the enrolment takes the
   * terminal back by it (S11). Since protocol 3.
   */
  certificate: certificate.optional(),
})
export type EnrolAnswer = Readonly<z.infer<typeof enrolAnswerSchema>>

/** `POST /sync/v1/challenge` → a text to sign, valid one minute: no clock of the terminal is trusted. */
export const challengeRequestSchema = z.object({ terminalId: z.uuid() })
export const challengeAnswerSchema = z.object({ challenge: z.string() })

/** `POST /sync/v1/token`: the signed challenge for an access token of 15 minutes, bound to the key. */
export const tokenRequestSchema = z.object({
  terminalId: z.uuid(),
  challenge: z.string().max(2000),
  /** Ed25519 over the challenge's UTF-8 bytes. */
  signature: base64url.length(86),
  /** As the enrolment gave it; for a server that does not know the terminal (any more). Since protocol 3. */
  certificate: certificate.optional(),
})
export const tokenAnswerSchema = z.object({ accessToken: z.string(), expiresInMs: z.int() })
export type TokenAnswer = Readonly<z.infer<typeof tokenAnswerSchema>>
