import type { Logger } from 'pino'
import type { FeedEvents } from '../../events/feed-events.ts'
import type { OfficeReader } from '../../reports/office-reader.ts'
import type { Store } from '../../store/store.ts'
import type { AccessClaims, AccessTokens } from './auth/access-token.ts'
import type { OfficeSessions, OfficeUser } from './auth/office-sessions.ts'
import type { OfficeSignIn } from './auth/office-sign-in.ts'
import type { RequestLimit } from './auth/request-limit.ts'

/** What the head-office routes work with, built once from the server's dependencies. */
export interface Office {
  readonly signIn: OfficeSignIn
  readonly sessions: OfficeSessions
  readonly accessTokens: AccessTokens
  readonly signInLimit: RequestLimit
  readonly readerFor: (storeIds: readonly string[]) => OfficeReader
  readonly store: Store
  readonly events: FeedEvents
  readonly clock: () => Date
  readonly log: Logger
  readonly stopping: AbortSignal
  readonly demo: boolean
}

export interface OfficeEnv {
  Variables: { office: Office }
}

/** Of routes behind the sign-in. `read` sees the person's stores and nothing else. */
export interface SignedInEnv {
  Variables: { office: Office; user: OfficeUser; access: AccessClaims; read: OfficeReader }
}
