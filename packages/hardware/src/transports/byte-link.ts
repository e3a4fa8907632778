import type { Result } from '@evertill/domain'

/** A machine or wire that failed, in words for the log; the cause a cashier sees comes from the driver. */
export type LinkProblem = {
  readonly type: 'unreachable' | 'timeout' | 'closed' | 'reset' | 'stalled' | 'flooded'
  readonly message: string
}

/** An open wire to a device. */
export interface ByteLink {
  /** Writes everything, in pieces the other side can take; `stalled` when it stops taking. */
  write(bytes: Uint8Array): Promise<Result<null, LinkProblem>>
  /** Resolves once, when the wire ends, whoever ended it. */
  readonly ended: Promise<LinkProblem>
  /**
   * Says goodbye, waits for the other side and for unread bytes, then lets go. Fails when the wire broke instead of
   * closing: what was written last may be lost.
   */
  close(): Promise<Result<null, LinkProblem>>
}

/** Opens a wire. `onBytes` is attached before the first byte can arrive or leave. */
export type OpenLink = (onBytes: (bytes: Uint8Array) => void) => Promise<Result<ByteLink, LinkProblem>>
