import { text } from '@evertill/sync-protocol'
import type { Context } from 'hono'
import { Hono } from 'hono'
import { z } from 'zod'
import { callerAddress } from '../caller-address.ts'
import type { OpenSession } from './auth/office-sessions.ts'
import type { OfficeEnv } from './office-env.ts'
import { refuse } from './office-error.ts'
import { parsed } from './parsed.ts'
import { accessCookie, clearSessionCookies, refreshCookie, setSessionCookies } from './session-cookies.ts'

const credentials = z.object({ email: text(254), password: z.string().max(500) })

/** `/session`: sign in, renew, sign out. */
export const sessionRoutes = new Hono<OfficeEnv>()
  .post('/', parsed('json', credentials), async (c) => {
    const { signIn, sessions, signInLimit, log } = c.var.office
    const tooMany = signInLimit.take(callerAddress(c))
    if (tooMany > 0) {
      return refuse(c, 'LOCKED', `Too many tries from this address. Wait ${inWords(tooMany)}.`, tooMany)
    }
    const { email, password } = c.req.valid('json')
    const result = await signIn(email, password)
    if (!result.ok) {
      log.info({ refusal: result.error.type }, 'head-office sign-in refused')
      switch (result.error.type) {
        case 'locked': {
          const wait = result.error.retryAfterMs
          return refuse(c, 'LOCKED', `Too many wrong passwords. Try again in ${inWords(wait)}.`, wait)
        }
        case 'wrong-credentials':
          return refuse(c, 'WRONG_CREDENTIALS', 'E-mail or password is wrong. Check both and try again.')
      }
    }
    return startOrContinue(c, await sessions.open(result.value.userId))
  })
  .post('/renewal', async (c) => {
    const token = refreshCookie(c)
    const renewal = token ? await c.var.office.sessions.renew(token) : { type: 'not-valid' as const }
    switch (renewal.type) {
      case 'renewed':
        return startOrContinue(c, renewal.session)
      case 'not-valid':
        clearSessionCookies(c)
        return refuse(c, 'NOT_SIGNED_IN', 'You are signed out. Sign in to go on.')
      case 'reused':
        c.var.office.log.warn('a head-office refresh token came back after its exchange: session ended')
        clearSessionCookies(c)
        return refuse(
          c,
          'SESSION_REUSED',
          'This session was used in two places, so it was ended. Sign in again; change the password if the other place was not you.',
        )
    }
  })
  .delete('/', async (c) => {
    const { accessTokens, sessions } = c.var.office
    const access = accessCookie(c)
    const refresh = refreshCookie(c)
    const sessionId = (access && (await accessTokens.read(access))?.sessionId) || undefined
    if (sessionId) await sessions.end(sessionId)
    else if (refresh) await sessions.endByToken(refresh)
    clearSessionCookies(c)
    return c.body(null, 204)
  })

async function startOrContinue(c: Context<OfficeEnv>, session: OpenSession) {
  const access = await c.var.office.accessTokens.issue(session)
  setSessionCookies(c, { access, refresh: session.refreshToken })
  return c.body(null, 204)
}

function inWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  if (seconds <= 90) return `${seconds} seconds`
  return `${Math.ceil(seconds / 60)} minutes`
}
