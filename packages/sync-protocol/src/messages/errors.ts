import { z } from 'zod'

/** Why a request was refused, with the HTTP status it travels under. */
export const ERROR_STATUS = {
  BAD_JSON: 400,
  BAD_REQUEST: 400,
  BAD_ENCODING: 400,
  BAD_SIGNATURE: 401,
  TOKEN_INVALID: 401,
  ENROLMENT_INVALID: 403,
  TERMINAL_REVOKED: 403,
  WRONG_STORE: 403,
  NOT_FOUND: 404,
  TSEQ_GAP: 409,
  TSEQ_FORK: 409,
  FEED_RESTORED: 409,
  /** The cursor lies before the oldest deletion that is still kept: read the feed again from its beginning. */
  CURSOR_TOO_OLD: 410,
  TOO_LARGE: 413,
  UNSUPPORTED_ENCODING: 415,
  UPGRADE_REQUIRED: 426,
  TOO_MANY_REQUESTS: 429,
  SERVER_ERROR: 500,
  NOT_READY: 503,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

/** The server does not take this identity back: a manager enrols the terminal again (S7, S14). */
export const ENDS_ENROLMENT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'BAD_SIGNATURE',
  'TOKEN_INVALID',
  'ENROLMENT_INVALID',
  'TERMINAL_REVOKED',
  'WRONG_STORE',
  'TSEQ_FORK',
])

/** Body of every 4xx and 5xx: a code for the program, a sentence for the person, never another store's data. */
export const errorSchema = z.object({
  code: z.enum(Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]]),
  message: z.string(),
  /** With TSEQ_GAP: the next `tseq` the server takes. */
  expected: z.int().optional(),
})

export type SyncError = Readonly<z.infer<typeof errorSchema>>
