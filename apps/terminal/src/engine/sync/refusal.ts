import { ENDS_ENROLMENT, type SyncError } from '@evertill/sync-protocol'
import type { SyncState } from '../terminal.ts'

/** What a refusal makes of the till's state. */
export type Refused = Pick<SyncState, 'refused' | 'enrolAgain'>

export const NOT_REFUSED: Refused = { refused: undefined, enrolAgain: undefined }

/** A refusal as the state tells it; `NOT_REFUSED` for one that passes by itself. */
export function refusedBy(error: SyncError): Refused {
  const refused = refusalWords(error)
  return refused === undefined
    ? NOT_REFUSED
    : { refused, enrolAgain: ENDS_ENROLMENT.has(error.code) || undefined }
}

/** In words for the person at the till. */
function refusalWords({ code, message }: SyncError): string | undefined {
  switch (code) {
    case 'TERMINAL_REVOKED':
    case 'ENROLMENT_INVALID':
      return message ? `${REVOKED} (${message})` : REVOKED
    case 'TSEQ_FORK':
      return FORKED
    case 'UPGRADE_REQUIRED':
      return 'Head office has moved on to a newer version. Sales still reach it, but new prices do not reach this till until it is updated.'
    case 'BAD_SIGNATURE':
    case 'TOKEN_INVALID':
    case 'WRONG_STORE':
      return `Head office does not recognise this till. Selling goes on and every sale is kept here; ask a manager to enrol the till again. (${message})`
    case 'BAD_JSON':
    case 'BAD_REQUEST':
    case 'BAD_ENCODING':
    case 'UNSUPPORTED_ENCODING':
    case 'TOO_LARGE':
    case 'NOT_FOUND':
      return `Head office cannot read what this till sends. Selling goes on and every sale is kept here; call support. (${message})`
    case 'TSEQ_GAP':
    case 'FEED_RESTORED':
    case 'TOO_MANY_REQUESTS':
    case 'SERVER_ERROR':
    case 'NOT_READY':
      return undefined
  }
}

const REVOKED =
  'Head office has blocked this till. Selling goes on and every sale is kept here; ask a manager to enrol it again.'

const FORKED =
  'Head office holds other sales under this till’s numbers, as if it had been copied. Selling goes on and every sale is kept here; ask a manager to enrol the till again.'
