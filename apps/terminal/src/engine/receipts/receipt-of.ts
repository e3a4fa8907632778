import {
  applyCommand,
  isPaid,
  type OpenOrder,
  type PaidCheck,
  type PaidOrder,
  type Receipt,
  receiptFor,
  receiptForCheck,
  type StoreSettings,
} from '@evertill/domain'
import { parseCommandBody, type WallClock } from '@evertill/sync-protocol'
import type { OutboxRow } from '../ports/outbox.ts'

/** Draws the receipt of a paid order under the store's present name and time zone. */
export type ReceiptOf = (order: PaidOrder, store: StoreSettings, copy: number) => Receipt

export function createReceiptOf(deps: {
  localTime: WallClock
  /** The person's name, or empty when the till does not know it (any more). */
  nameOf: (employeeId: string) => string
}): ReceiptOf {
  return (order, store, copy) =>
    receiptFor({
      order,
      store,
      copy,
      cashier: deps.nameOf(order.employeeId),
      issuedAtLocal: deps.localTime(store.timeZone, Date.parse(order.confirmedAt)).replace('T', ' '),
    })
}

/** Draws the receipt of one check of a split bill. */
export type CheckReceiptOf = (order: OpenOrder | PaidOrder, check: PaidCheck, store: StoreSettings) => Receipt

export function createCheckReceiptOf(deps: Parameters<typeof createReceiptOf>[0]): CheckReceiptOf {
  return (order, check, store) =>
    receiptForCheck(order, check, {
      store,
      copy: 0,
      cashier: deps.nameOf(check.employeeId),
      issuedAtLocal: deps.localTime(store.timeZone, Date.parse(check.paidAt)).replace('T', ' '),
    })
}

/** The order a sale's row closed; `undefined` for other rows and for what this build cannot read. */
export function confirmedBy(row: OutboxRow): PaidOrder | undefined {
  const parsed = parseCommandBody(row.command)
  if (!parsed.ok || parsed.value.type !== 'order.pay') return undefined
  const applied = applyCommand(undefined, parsed.value)
  return applied.ok && isPaid(applied.value) ? applied.value : undefined
}
