/** How long things about people last, in milliseconds. Source: shared policies, "People". */
export interface StaffSettings {
  /** A session is bound to one shift. */
  readonly shiftMs: number
  /** Without a tap for so long, the till locks. */
  readonly autoLockMs: number
  /** What a manager allowed must be done within this time. */
  readonly approvalMs: number
  /** Offline, permissions count as known for so long. */
  readonly snapshotMs: number
  /** Somebody clocked in for so long has forgotten to clock out: their next clock-in is taken. */
  readonly forgottenMs: number
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/**
 * 8 hours, 5 minutes, 2 minutes, 30 days, and 16 hours: longer than a double shift, shorter than from one morning to
 * the next. Source: shared policies, "People"; STF-3 for the last.
 */
export const STAFF_SETTINGS: StaffSettings = {
  shiftMs: 8 * HOUR_MS,
  autoLockMs: 5 * MINUTE_MS,
  approvalMs: 2 * MINUTE_MS,
  snapshotMs: 30 * 24 * HOUR_MS,
  forgottenMs: 16 * HOUR_MS,
}
