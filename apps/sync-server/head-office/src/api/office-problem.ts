import type { OfficeErrorCode } from '../../../src/routes/head-office/office-error.ts'

/** Why a request failed: what happened and what to do, in words for the reader. */
export class OfficeProblem extends Error {
  readonly code: OfficeErrorCode | 'UNREACHABLE' | 'SERVER_ERROR'
  readonly retryAfterMs: number | undefined

  constructor(code: OfficeProblem['code'], message: string, retryAfterMs?: number) {
    super(message)
    this.code = code
    this.retryAfterMs = retryAfterMs
  }
}
