import type { Context } from 'hono'

const STATUS = {
  BAD_REQUEST: 400,
  NOT_SIGNED_IN: 401,
  WRONG_CREDENTIALS: 401,
  SESSION_REUSED: 401,
  WRONG_ORIGIN: 403,
  NOT_YOUR_STORE: 403,
  NOT_ALLOWED: 403,
  NOT_FOUND: 404,
  NOT_AS_IT_WAS: 409,
  TOO_LARGE: 413,
  LOCKED: 429,
  NOT_READY: 503,
} as const

export type OfficeErrorCode = keyof typeof STATUS

/** Body of every refused head-office request: a code for the page, and for the person what happened and what to do. */
interface OfficeError {
  readonly code: OfficeErrorCode
  readonly message: string
  /** With LOCKED: how long to wait. */
  readonly retryAfterMs?: number
}

export function refuse<Code extends OfficeErrorCode>(
  c: Context,
  code: Code,
  message: string,
  retryAfterMs?: number,
) {
  if (retryAfterMs !== undefined) c.header('Retry-After', String(Math.ceil(retryAfterMs / 1000)))
  const error: OfficeError = { code, message, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
  return c.json(error, STATUS[code])
}
