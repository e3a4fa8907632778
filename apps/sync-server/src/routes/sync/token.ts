import { challengeRequestSchema, type TokenAnswer, tokenRequestSchema } from '@evertill/sync-protocol'
import { Hono } from 'hono'
import type { AppDependencies } from '../../app-dependencies.ts'
import { callerAddress } from '../caller-address.ts'
import { readJson } from '../read-json.ts'
import { Refusal } from '../refusal.ts'
import { isSignedBy } from './ed25519.ts'
import { ACCESS_TOKEN_MS, type CertifiedTerminal, type TerminalTokens } from './terminal-tokens.ts'
import { createWrongTryLimit } from './wrong-try-limit.ts'

/** Many: a till that was removed asks again and again, from the same address as its neighbours. */
const WRONG_KEYS_A_MINUTE = 60

/**
 * `POST /challenge`, `POST /token`: proof of the private key for fifteen minutes of access. A revoked terminal gets a
 * token, too: it opens nothing but the push into quarantine (S14). One that this server enrolled and its database has
 * forgotten is taken back by its certificate, with its receipt prefix, and offers again all it sold (S11).
 */
export function tokenRoutes({ store, clock, log }: AppDependencies, tokens: TerminalTokens) {
  const limit = createWrongTryLimit(WRONG_KEYS_A_MINUTE)
  const takeBack = async (certified: CertifiedTerminal) => {
    const terminal = await store.takeBack({ ...certified, now: clock() })
    const { storeId, terminalId, receiptPrefix } = certified
    if (terminal)
      log.warn({ storeId, terminalId, receiptPrefix }, 'a terminal the database lacked was taken back')
    return terminal
  }
  return new Hono()
    .post('/challenge', async (c) => {
      const { terminalId } = await readJson(c.req.raw, challengeRequestSchema)
      // Answered for unknown terminals, too: who is enrolled is nobody's business.
      return c.json({ challenge: await tokens.challenge(terminalId) })
    })
    .post('/token', async (c) => {
      const now = clock().getTime()
      const address = callerAddress(c)
      const wait = limit.waitSeconds(address, now)
      if (wait > 0) {
        throw new Refusal({ code: 'TOO_MANY_REQUESTS', message: 'Too many wrong keys. Wait a minute.' }, wait)
      }
      const { terminalId, challenge, signature, certificate } = await readJson(c.req.raw, tokenRequestSchema)
      const enrolled = await store.terminal(terminalId)
      const certified = enrolled || !certificate ? undefined : await tokens.readCertificate(certificate)
      const publicKey = enrolled?.publicKey ?? certified?.publicKey
      const proven =
        publicKey !== undefined &&
        (certified === undefined || certified.terminalId === terminalId) &&
        (await tokens.isOwnChallenge(challenge, terminalId)) &&
        isSignedBy(publicKey, challenge, signature)
      const terminal = enrolled ?? (proven && certified ? await takeBack(certified) : undefined)
      if (!proven || !terminal) {
        limit.countWrong(address, now)
        throw new Refusal({ code: 'BAD_SIGNATURE', message: 'The challenge is not signed by this terminal.' })
      }
      const accessToken = await tokens.issue(terminal)
      return c.json({ accessToken, expiresInMs: ACCESS_TOKEN_MS } satisfies TokenAnswer)
    })
}
