import { createHash } from 'node:crypto'
import type { Result } from '@evertill/domain'
import { err, ok } from '@evertill/domain'
import type { Database } from '../../../store/database.ts'
import { checkPassword } from './password.ts'
import { afterWrongPassword, lockedForMs, NO_FAILURES } from './sign-in-lock.ts'

export type SignInRefusal =
  | { readonly type: 'wrong-credentials' }
  | { readonly type: 'locked'; readonly retryAfterMs: number }

/** Wrong passwords are counted in a row, but not for ever: after a day without one the count starts again. */
const FORGOTTEN_MS = 24 * 60 * 60_000

/**
 * Checks e-mail and password. An e-mail nobody has behaves as one somebody has: it takes as long, is counted and
 * is locked, so the answers tell nobody who works here.
 */
export function createOfficeSignIn({ database, clock }: { database: Database; clock: () => Date }) {
  const door = { role: 'evertill_door' } as const

  return async function signIn(
    email: string,
    password: string,
  ): Promise<Result<{ userId: string }, SignInRefusal>> {
    const address = email.trim().toLowerCase()
    const key = createHash('sha256').update(address).digest('hex')
    const nowMs = clock().getTime()

    // Counted before the password is looked at: a hundred guesses sent at once are a hundred guesses.
    const counted = await database.as(door, async (sql) => {
      await sql`delete from head_office_sign_in_failures
        where locked_until < ${new Date(nowMs - FORGOTTEN_MS).toISOString()}`
      await sql`insert into head_office_sign_in_failures (email_hash, failures, locked_until)
        values (${key}, 0, ${new Date(nowMs).toISOString()}) on conflict do nothing`
      const [row] = await sql<{ failures: number; locked_until_ms: number }[]>`
        select failures, round(extract(epoch from locked_until) * 1000)::float8 as locked_until_ms
        from head_office_sign_in_failures where email_hash = ${key} for update`
      const before = row ? { failures: row.failures, lockedUntilMs: row.locked_until_ms } : NO_FAILURES
      const retryAfterMs = lockedForMs(before, nowMs)
      if (retryAfterMs > 0) return err(retryAfterMs)
      const after = afterWrongPassword(before, nowMs)
      await sql`update head_office_sign_in_failures
        set failures = ${after.failures}, locked_until = ${new Date(after.lockedUntilMs).toISOString()}
        where email_hash = ${key}`
      const [user] = await sql<{ id: string; password_hash: string }[]>`
        select id, password_hash from head_office_users where email = ${address} and active`
      return ok(user)
    })
    if (!counted.ok) return err({ type: 'locked', retryAfterMs: counted.error })

    const user = counted.value
    if (!(await checkPassword(user?.password_hash, password)) || !user)
      return err({ type: 'wrong-credentials' })
    await database.as(door, (sql) => sql`delete from head_office_sign_in_failures where email_hash = ${key}`)
    return ok({ userId: user.id })
  }
}

export type OfficeSignIn = ReturnType<typeof createOfficeSignIn>
