import { createMiddleware } from 'hono/factory'
import type { SignedInEnv } from './office-env.ts'
import { refuse } from './office-error.ts'
import { accessCookie } from './session-cookies.ts'

/** Lets only people with a valid access token and a session nobody has ended go on. */
export const signedIn = createMiddleware<SignedInEnv>(async (c, next) => {
  const { accessTokens, sessions, readerFor } = c.var.office
  const token = accessCookie(c)
  const access = token ? await accessTokens.read(token) : undefined
  const user = access ? await sessions.userOf(access.sessionId) : undefined
  if (!access || !user) return refuse(c, 'NOT_SIGNED_IN', 'You are signed out. Sign in to go on.')
  c.set('user', user)
  c.set('access', access)
  c.set('read', readerFor(user.storeIds))
  return next()
})
