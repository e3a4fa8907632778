import { challengeAnswerSchema, tokenAnswerSchema } from '@evertill/sync-protocol'
import type { TerminalKey } from '../keys/terminal-key.ts'
import { type Reply, type ServerAddress, sendRequest } from './send-request.ts'

/** A token is renewed this long before its end, so none expires on the way. */
const RENEW_EARLY_MS = 60_000

/** The access token of this terminal (S13): got by signing the server's challenge, kept in memory only. */
export interface AccessTokens {
  /** The current token, renewed when it is about to end. Callers at the same time share one renewal. */
  get(): Promise<Reply<string>>
  /** Forgets a token the server did not take. */
  reject(accessToken: string): void
}

/** `monotonicMs` counts up whatever happens to the PC's clock. */
export function createAccessTokens(given: {
  server: ServerAddress
  terminalId: string
  key: TerminalKey
  /** For a server whose database has lost the enrolment (S11). */
  certificate: string | undefined
  monotonicMs: () => number
}): AccessTokens {
  const { server, terminalId, key, certificate, monotonicMs } = given
  let current: { accessToken: string; renewAtMs: number } | undefined
  let renewal: Promise<Reply<string>> | undefined

  async function renew(): Promise<Reply<string>> {
    const asked = await sendRequest(server, {
      path: 'challenge',
      body: { terminalId },
      answer: challengeAnswerSchema,
    })
    if (asked.status !== 'ok') return asked
    const { challenge } = asked.answer
    // Whoever stands between could have a push signed that this till never made: that text has lines, no challenge has.
    if (/\s/.test(challenge)) return { status: 'unreachable', message: 'The server’s challenge is not one.' }
    const given = await sendRequest(server, {
      path: 'token',
      body: { terminalId, challenge, signature: key.sign(challenge), certificate },
      answer: tokenAnswerSchema,
    })
    if (given.status !== 'ok') return given
    const { accessToken, expiresInMs } = given.answer
    current = { accessToken, renewAtMs: monotonicMs() + expiresInMs - RENEW_EARLY_MS }
    return { status: 'ok', answer: accessToken }
  }

  return {
    get: async () => {
      if (current && monotonicMs() < current.renewAtMs) return { status: 'ok', answer: current.accessToken }
      renewal ??= renew().finally(() => {
        renewal = undefined
      })
      return renewal
    },
    reject: (accessToken) => {
      if (current?.accessToken === accessToken) current = undefined
    },
  }
}
