import { ERROR_STATUS, type SyncError } from '@evertill/sync-protocol'
import type { Context } from 'hono'

/** Thrown anywhere in a route to end the request with an error body; nothing has been changed by then. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly error: SyncError
  readonly retryAfterSeconds: number | undefined

  constructor(error: SyncError, retryAfterSeconds?: number) {
    super(error.message)
    this.error = error
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** The refusal as the response it becomes. */
export function refusalResponse(c: Context, { error, retryAfterSeconds }: Refusal) {
  if (retryAfterSeconds !== undefined) c.header('Retry-After', String(retryAfterSeconds))
  return c.json(error, ERROR_STATUS[error.code])
}
