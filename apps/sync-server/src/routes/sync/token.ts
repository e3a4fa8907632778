import { challengeRequestSchema, type TokenAnswer, tokenRequestSchema } from '@evertill/sync-protocol'
import { Hono } from 'hono'
import type { AppDependencies } from '../../app-dependencies.ts'
import { readJson } from '../read-json.ts'
import { Refusal } from '../refusal.ts'
import { isSignedBy } from './ed25519.ts'
import { ACCESS_TOKEN_MS, type TerminalTokens } from './terminal-tokens.ts'

/** `POST /challenge`, `POST /token`: proof of the private key for fifteen minutes of access. */
export function tokenRoutes({ store }: AppDependencies, tokens: TerminalTokens) {
  return new Hono()
    .post('/challenge', async (c) => {
      const { terminalId } = await readJson(c.req.raw, challengeRequestSchema)
      // Answered for unknown terminals, too: who is enrolled is nobody's business.
      return c.json({ challenge: await tokens.challenge(terminalId) })
    })
    .post('/token', async (c) => {
      const { terminalId, challenge, signature } = await readJson(c.req.raw, tokenRequestSchema)
      const terminal = await store.terminal(terminalId)
      const proven =
        terminal !== undefined &&
        (await tokens.isOwnChallenge(challenge, terminalId)) &&
        isSignedBy(terminal.publicKey, challenge, signature)
      if (!proven)
        throw new Refusal({ code: 'BAD_SIGNATURE', message: 'The challenge is not signed by this terminal.' })
      if (terminal.status === 'revoked') {
        throw new Refusal({ code: 'TERMINAL_REVOKED', message: 'This terminal was blocked by head office.' })
      }
      const accessToken = await tokens.issue(terminal)
      return c.json({ accessToken, expiresInMs: ACCESS_TOKEN_MS } satisfies TokenAnswer)
    })
}
