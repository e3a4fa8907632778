import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { ACCESS_TOKEN_MS } from './auth/access-token.ts'
import { REFRESH_TOKEN_MS } from './auth/office-sessions.ts'

const ACCESS = 'evertill_access'
const REFRESH = 'evertill_refresh'
const API = '/head-office/api'
/** The refresh token travels only where it is exchanged or ended. */
const SESSION = `${API}/session`

/** Puts both tokens where no script of the page can read them. */
export function setSessionCookies(c: Context, tokens: { access: string; refresh: string }): void {
  const options = { httpOnly: true, sameSite: 'Strict', secure: isHttps(c) } as const
  setCookie(c, ACCESS, tokens.access, { ...options, path: API, maxAge: ACCESS_TOKEN_MS / 1000 })
  setCookie(c, REFRESH, tokens.refresh, { ...options, path: SESSION, maxAge: REFRESH_TOKEN_MS / 1000 })
}

export function clearSessionCookies(c: Context): void {
  deleteCookie(c, ACCESS, { path: API, secure: isHttps(c) })
  deleteCookie(c, REFRESH, { path: SESSION, secure: isHttps(c) })
}

export const accessCookie = (c: Context): string | undefined => getCookie(c, ACCESS)
export const refreshCookie = (c: Context): string | undefined => getCookie(c, REFRESH)

/** Behind a proxy that ends TLS, the proxy says so. A forged header only makes the cookie stricter. */
function isHttps(c: Context): boolean {
  return new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https'
}
