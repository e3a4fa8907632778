import { createHash, randomUUID } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import type { TerminalRecord } from '../../store/store.ts'

export const ACCESS_TOKEN_MS = 15 * 60_000
const CHALLENGE_MS = 60_000

/** Access tokens, challenges and certificates of terminals (S13): signed by this server, kept nowhere. */
export interface TerminalTokens {
  /** A text for the terminal to sign, valid one minute. */
  challenge(terminalId: string): Promise<string>
  isOwnChallenge(challenge: string, terminalId: string): Promise<boolean>
  /** Valid 15 minutes, for this terminal with this key only. */
  issue(terminal: TerminalRecord): Promise<string>
  /** Undefined when the token is not ours, changed or expired. */
  read(token: string): Promise<AccessClaims | undefined>
  /** This server's word for an enrolment, for as long as the server keeps its secret. */
  certify(terminal: TerminalRecord): Promise<string>
  /** Undefined when the certificate is not ours or changed. */
  readCertificate(certificate: string): Promise<CertifiedTerminal | undefined>
}

/** What an enrolment made of a machine. */
export interface CertifiedTerminal {
  readonly terminalId: string
  readonly storeId: string
  readonly name: string
  readonly publicKey: string
  readonly receiptPrefix: string
}

interface AccessClaims {
  readonly terminalId: string
  readonly storeId: string
  readonly keyThumbprint: string
  readonly expiresAt: Date
}

const claims = z.object({
  sub: z.string(),
  store: z.string(),
  cnf: z.object({ jkt: z.string() }),
  exp: z.number(),
})

const certified = z.object({
  sub: z.string(),
  store: z.string(),
  name: z.string(),
  publicKey: z.string(),
  receiptPrefix: z.string(),
})

export function createTerminalTokens({
  secret,
  clock,
}: {
  readonly secret: Uint8Array
  readonly clock: () => Date
}): TerminalTokens {
  const claimsOf = (payload: Record<string, unknown>, subject: string, audience: string) =>
    new SignJWT(payload)
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(subject)
      .setAudience(audience)
      .setIssuedAt(clock())
  const sign = (payload: Record<string, unknown>, subject: string, audience: string, lifeMs: number) =>
    claimsOf(payload, subject, audience)
      .setExpirationTime(new Date(clock().getTime() + lifeMs))
      .sign(secret)
  const verified = (token: string, audience: string) =>
    jwtVerify(token, secret, { algorithms: ['HS256'], audience, currentDate: clock() }).then(
      ({ payload }) => payload,
      () => undefined,
    )
  /** Tokens whose signature has been checked: a till sends the same one with every request of its quarter hour. */
  const proven = new Map<string, AccessClaims>()
  return {
    challenge: (terminalId) => sign({ jti: randomUUID() }, terminalId, CHALLENGE, CHALLENGE_MS),
    isOwnChallenge: async (challenge, terminalId) =>
      (await verified(challenge, CHALLENGE))?.sub === terminalId,
    issue: ({ id, storeId, publicKey }) =>
      sign({ store: storeId, cnf: { jkt: keyThumbprint(publicKey) } }, id, ACCESS, ACCESS_TOKEN_MS),
    read: async (token) => {
      const known = proven.get(token)
      if (known && known.expiresAt > clock()) return known
      proven.delete(token)
      const parsed = claims.safeParse(await verified(token, ACCESS))
      if (!parsed.success) return undefined
      const { sub, store, cnf, exp } = parsed.data
      const read = {
        terminalId: sub,
        storeId: store,
        keyThumbprint: cnf.jkt,
        expiresAt: new Date(exp * 1000),
      }
      proven.set(token, read)
      const [oldest] = proven.keys()
      if (proven.size > MOST_PROVEN && oldest !== undefined) proven.delete(oldest)
      return read
    },
    certify: ({ id, storeId, name, publicKey, receiptPrefix }) =>
      claimsOf({ store: storeId, name, publicKey, receiptPrefix }, id, CERTIFICATE).sign(secret),
    readCertificate: async (certificate) => {
      const parsed = certified.safeParse(await verified(certificate, CERTIFICATE))
      if (!parsed.success) return undefined
      const { sub, store, ...terminal } = parsed.data
      return { terminalId: sub, storeId: store, ...terminal }
    },
  }
}

/** More than there are tills; each takes about half a kilobyte. */
const MOST_PROVEN = 20_000
const ACCESS = 'evertill-sync'
const CHALLENGE = 'evertill-challenge'
const CERTIFICATE = 'evertill-certificate'

/** RFC 7638 thumbprint of an Ed25519 public key. */
export function keyThumbprint(publicKey: string): string {
  const canonical = `{"crv":"Ed25519","kty":"OKP","x":"${publicKey}"}`
  return createHash('sha256').update(canonical).digest('base64url')
}
