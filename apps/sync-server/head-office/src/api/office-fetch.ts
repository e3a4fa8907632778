import { z } from 'zod/mini'
import type { OfficeErrorCode } from '../../../src/routes/head-office/office-error.ts'
import { OfficeProblem } from './office-problem.ts'

const SESSION = '/head-office/api/session'
/** What marks a request as coming from these pages (see the server's `same-origin.ts`). */
const FROM_THESE_PAGES = { 'x-evertill-head-office': '1' }

const errorBody = z.object({
  code: z.string(),
  message: z.string(),
  retryAfterMs: z.optional(z.number()),
})

/** `fetch` for the API: renews the session once when the access token has run out, and throws `OfficeProblem`. */
export async function officeFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const first = await send(input, init)
  const renews = first.status === 401 && !String(input).includes(SESSION)
  const answer = renews && (await renewSession()) ? await send(input, init) : first
  if (answer.ok) return answer
  throw await problemOf(answer)
}

/**
 * Exchanges the refresh token; false when the reader must sign in again. One window at a time: a refresh token
 * sent twice counts as stolen. A window that waited finds the cookies already fresh and exchanges the new token.
 */
export function renewSession(): Promise<boolean> {
  const renew = async () => (await send(`${SESSION}/renewal`, { method: 'POST' })).ok
  // Web Locks exist only over https and on localhost; a plain address in the shop's network goes without.
  return navigator.locks ? navigator.locks.request('evertill-session', renew) : renew()
}

async function send(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const headers = new Headers(init?.headers)
  for (const [name, value] of Object.entries(FROM_THESE_PAGES)) headers.set(name, value)
  try {
    return await fetch(input, { ...init, headers, signal: init?.signal ?? AbortSignal.timeout(10_000) })
  } catch (cause) {
    if (init?.signal?.aborted) throw cause
    throw new OfficeProblem(
      'UNREACHABLE',
      'Head office cannot be reached. The tills go on selling; this page tries again by itself.',
    )
  }
}

async function problemOf(answer: Response): Promise<OfficeProblem> {
  const body = errorBody.safeParse(await answer.json().catch(() => null))
  if (!body.success || answer.status === 500) {
    return new OfficeProblem(
      'SERVER_ERROR',
      'Head office could not answer this. Nothing was changed. Try again; if it stays, look at the server’s log.',
    )
  }
  const { code, message, retryAfterMs } = body.data
  return new OfficeProblem(code as OfficeErrorCode, message, retryAfterMs)
}
