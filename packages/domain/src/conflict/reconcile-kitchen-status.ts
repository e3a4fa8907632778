import type { OrderStatus } from '../order/order-status.ts'
import type { ConflictOutcome } from './conflict-outcome.ts'

/** Where an order stands on its way out, first to last. */
const WAY = [
  'confirmed',
  'preparing',
  'quality-check',
  'ready',
  'served',
  'picked-up',
  'delivered',
  'completed',
  'closed',
] as const satisfies readonly OrderStatus[]

/** The statuses the kitchen and those who carry the food go through. */
export type KitchenStatus = (typeof WAY)[number]

/** The status that stands, and whether the one that arrived moved it. */
export interface ReconciledStatus {
  readonly outcome: Extract<ConflictOutcome, 'applied'>
  readonly status: KitchenStatus
  readonly moved: boolean
}

/**
 * Kitchen status moves forward only: of what two tills say the further one stands, in whatever order they arrive.
 * Source: sync table, "kitchen status"; SYN-8 (monotonic).
 */
export function reconcileKitchenStatus(known: KitchenStatus, arriving: KitchenStatus): ReconciledStatus {
  const moved = WAY.indexOf(arriving) > WAY.indexOf(known)
  return { outcome: 'applied', status: moved ? arriving : known, moved }
}

/** True for a status the kitchen row decides. Source: sync table, "kitchen status". */
export function isKitchenStatus(status: OrderStatus): status is KitchenStatus {
  return (WAY as readonly OrderStatus[]).includes(status)
}
