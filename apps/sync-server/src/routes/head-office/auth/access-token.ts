import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'

/** How long a head-office page may read before it must renew. Source: policies, "People". */
export const ACCESS_TOKEN_MS = 15 * 60_000

const ISSUER = 'evertill-head-office'

const claims = z.object({ sub: z.uuid(), sid: z.uuid(), exp: z.int() })

/** Who is signed in, and on which session, until when (milliseconds since 1970). */
export interface AccessClaims {
  readonly userId: string
  readonly sessionId: string
  readonly expiresAtMs: number
}

/** Signs and reads access tokens with one secret of at least 32 bytes. */
export function createAccessTokens({ secret, nowMs }: { secret: Uint8Array; nowMs: () => number }) {
  return {
    issue(who: { userId: string; sessionId: string }): Promise<string> {
      const seconds = Math.floor(nowMs() / 1000)
      return new SignJWT({ sid: who.sessionId })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(ISSUER)
        .setSubject(who.userId)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + ACCESS_TOKEN_MS / 1000)
        .sign(secret)
    },

    /** Undefined for anything that is not a valid, unexpired token of this server. */
    async read(token: string): Promise<AccessClaims | undefined> {
      try {
        const { payload } = await jwtVerify(token, secret, {
          algorithms: ['HS256'],
          issuer: ISSUER,
          currentDate: new Date(nowMs()),
        })
        const parsed = claims.safeParse(payload)
        if (!parsed.success) return undefined
        return {
          userId: parsed.data.sub,
          sessionId: parsed.data.sid,
          expiresAtMs: parsed.data.exp * 1000,
        }
      } catch {
        // jose throws for each way a token can be wrong; to the caller they are all "not signed in".
        return undefined
      }
    },
  }
}

export type AccessTokens = ReturnType<typeof createAccessTokens>
