import { createHash, randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../../../store/database.ts'

/** How long a refresh token is good for. Source: policies, "People". */
export const REFRESH_TOKEN_MS = 7 * 24 * 60 * 60_000

/** A person of head office with the stores this person may see. */
export interface OfficeUser {
  readonly id: string
  readonly name: string
  readonly email: string
  /** A manager changes things, a reader looks. */
  readonly role: 'manager' | 'reader'
  readonly storeIds: readonly string[]
}

/** One sign-in and the refresh token that continues it; the token itself is kept nowhere else. */
export interface OpenSession {
  readonly sessionId: string
  readonly userId: string
  readonly refreshToken: string
}

export type Renewal =
  | { readonly type: 'renewed'; readonly session: OpenSession }
  /** Unknown, expired or ended. */
  | { readonly type: 'not-valid' }
  /** The token had been exchanged before: somebody has a copy, so the whole session was ended. */
  | { readonly type: 'reused' }

/**
 * Sessions of head-office people. A refresh token is good for one exchange; one that comes back after its exchange
 * is a stolen copy (or the thief was first), and ends every token descended from the same sign-in.
 */
export function createOfficeSessions({ database, clock }: { database: Database; clock: () => Date }) {
  const door = { role: 'evertill_door' } as const

  const newToken = () => randomBytes(32).toString('base64url')

  return {
    async open(userId: string): Promise<OpenSession> {
      const session = { sessionId: uuidv7(), userId, refreshToken: newToken() }
      const now = clock()
      await database.as(door, async (sql) => {
        await sql`delete from head_office_sessions where expires_at < ${now.toISOString()}`
        await sql`
          insert into head_office_sessions (token_hash, family_id, user_id, expires_at)
          values (${hashOf(session.refreshToken)}, ${session.sessionId}, ${userId}, ${expiry(now)})`
      })
      return session
    },

    async renew(refreshToken: string): Promise<Renewal> {
      const now = clock()
      return database.as(door, async (sql): Promise<Renewal> => {
        const [found] = await sql<
          { family_id: string; user_id: string; used: boolean; over: boolean }[]
        >`select family_id, user_id, used_at is not null as used,
                 revoked_at is not null or expires_at <= ${now.toISOString()} as over
          from head_office_sessions where token_hash = ${hashOf(refreshToken)} for update`
        if (!found || found.over) return { type: 'not-valid' }
        if (found.used) {
          await sql`
            update head_office_sessions set revoked_at = ${now.toISOString()}
            where family_id = ${found.family_id} and revoked_at is null`
          return { type: 'reused' }
        }
        const session = { sessionId: found.family_id, userId: found.user_id, refreshToken: newToken() }
        await sql`
          update head_office_sessions set used_at = ${now.toISOString()}
          where token_hash = ${hashOf(refreshToken)}`
        await sql`
          insert into head_office_sessions (token_hash, family_id, user_id, expires_at)
          values (${hashOf(session.refreshToken)}, ${session.sessionId}, ${session.userId}, ${expiry(now)})`
        return { type: 'renewed', session }
      })
    },

    async end(sessionId: string): Promise<void> {
      await database.as(
        door,
        (sql) => sql`
          update head_office_sessions set revoked_at = ${clock().toISOString()}
          where family_id = ${sessionId} and revoked_at is null`,
      )
    },

    /** Ends the session a refresh token belongs to, used or not. */
    async endByToken(refreshToken: string): Promise<void> {
      await database.as(
        door,
        (sql) => sql`
          update head_office_sessions set revoked_at = ${clock().toISOString()}
          where revoked_at is null and family_id =
            (select family_id from head_office_sessions where token_hash = ${hashOf(refreshToken)})`,
      )
    },

    /** Who the session belongs to; undefined once it has ended or the person may no longer sign in. */
    async userOf(sessionId: string): Promise<OfficeUser | undefined> {
      const [user] = await database.as(
        door,
        (sql) => sql<OfficeUser[]>`
          select u.id, u.name, u.email, u.role,
                 array(select s.store_id from head_office_user_stores s
                       where s.user_id = u.id order by s.store_id) as "storeIds"
          from head_office_users u
          where u.active and u.id = (
            select user_id from head_office_sessions
            where family_id = ${sessionId} and used_at is null and revoked_at is null
              and expires_at > ${clock().toISOString()}
            limit 1)`,
      )
      return user
    },
  }
}

export type OfficeSessions = ReturnType<typeof createOfficeSessions>

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

const expiry = (now: Date) => new Date(now.getTime() + REFRESH_TOKEN_MS).toISOString()
