import { msOfInstant } from '../shared/instant-ms.ts'
import type { Instant } from '../shared/time.ts'
import type { Permission } from './permission.ts'
import type { Rights } from './role.ts'
import { STAFF_SETTINGS, type StaffSettings } from './staff-settings.ts'

/** How well a till still knows who may do what. */
export type SnapshotState =
  /** `msLeft` until it runs out, more than 0. */
  { readonly type: 'valid'; readonly msLeft: number } | { readonly type: 'expired' }

/** What goes on without knowing: selling never stops. */
const STILL_ALLOWED: readonly Permission[] = ['order:create', 'order:send', 'order:pay']

/**
 * Whether what head office said of people at `takenAt` still counts. `latestSeen` is the latest moment the till has
 * ever seen, so a clock set back does not make an old snapshot young again. Source: shared policies, "People"
 * (permission snapshots stay valid 30 days offline).
 */
export function snapshotState(
  takenAt: Instant,
  { now, latestSeen = now }: { readonly now: Instant; readonly latestSeen?: Instant },
  settings: StaffSettings = STAFF_SETTINGS,
): SnapshotState {
  const at = Math.max(msOfInstant(now), msOfInstant(latestSeen))
  const msLeft = msOfInstant(takenAt) + settings.snapshotMs - at
  return msLeft > 0 ? { type: 'valid', msLeft } : { type: 'expired' }
}

/**
 * Somebody's rights as far as they still count: all of them while the snapshot is valid, then selling only. Source:
 * shared policies, "People" (30 days); features GAP-3 (permission snapshot with expiry).
 */
export function rightsUnder(rights: Rights, snapshot: SnapshotState): Rights {
  if (snapshot.type === 'valid') return rights
  const permissions = rights.permissions.filter((permission) => STILL_ALLOWED.includes(permission))
  return { permissions, limits: { discountRate: 0 } }
}
