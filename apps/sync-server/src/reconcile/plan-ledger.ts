import {
  type ClockEntry,
  type ServerOrder,
  type SharedCommand,
  type TillRecord,
  unknownOrder,
} from '@evertill/domain'
import type { ReviewDocument } from '@evertill/sync-protocol'
import type { Batch } from '../store/store.ts'
import type { KnownState, MenuPrices } from './batch-plan.ts'
import { claimsOf } from './claims.ts'

/** Where a plan stands: what the database knows, and what earlier commands of the batch have added to it. */
export interface PlanLedger {
  readonly terminalId: string
  /** By the server's clock. */
  readonly receivedAt: string
  readonly menu: MenuPrices
  isTaken(commandId: string): boolean
  order(orderId: string): ServerOrder
  review(reviewId: string): ReviewDocument | undefined
  /** What stands against a command before anything is decided about its order (S8). */
  claimProblem(command: SharedCommand): { readonly code: string; readonly reason: string } | undefined
  /** The command is taken: what it claims is taken, too. */
  take(commandId: string, command: SharedCommand | undefined, after: readonly ServerOrder[]): void
  takeReview(review: ReviewDocument): void
  tills(): readonly TillRecord[]
  takeTill(commandId: string, record: TillRecord): void
  clock(): readonly ClockEntry[]
  takeClock(entry: ClockEntry): void
}

export function createPlanLedger(
  { terminalId, receivedAt }: Pick<Batch, 'terminalId' | 'receivedAt'>,
  known: KnownState,
): PlanLedger {
  const orders = new Map(known.orders)
  const reviews = new Map(known.reviews)
  const tills = [...known.tills]
  const clock = [...known.clock]
  const commandIds = new Set(known.commandIds)
  const tenderIds = new Set(known.tenderIds)
  const receiptNumbers = new Set(known.receiptNumbers)
  const providerReferences = new Set(known.providerReferences)
  return {
    terminalId,
    receivedAt: receivedAt.toISOString(),
    menu: known.menu,
    isTaken: (commandId) => commandIds.has(commandId),
    order: (orderId) => orders.get(orderId) ?? unknownOrder(orderId),
    review: (reviewId) => reviews.get(reviewId),
    claimProblem(command) {
      const claims = claimsOf(command)
      const { receiptPrefix } = known.terminal
      if (claims.receipt && claims.receipt.prefix !== receiptPrefix) {
        const reason = `Receipts of this terminal begin with ${receiptPrefix}, not ${claims.receipt.prefix}.`
        return { code: 'WRONG_RECEIPT_PREFIX', reason }
      }
      if (claims.receipt && receiptNumbers.has(claims.receipt.number)) {
        const reason = `Receipt number ${claims.receipt.number} was already used on this terminal.`
        return { code: 'DUPLICATE_RECEIPT', reason }
      }
      const twice =
        new Set(claims.tenderIds).size < claims.tenderIds.length ||
        claims.tenderIds.some((id) => tenderIds.has(id)) ||
        claims.providerReferences.some((reference) => providerReferences.has(reference))
      return twice
        ? { code: 'DUPLICATE_PAYMENT', reason: 'A payment of this sale is already recorded.' }
        : undefined
    },
    take(commandId, command, after) {
      commandIds.add(commandId)
      for (const order of after) orders.set(order.id, order)
      if (!command) return
      const claims = claimsOf(command)
      if (claims.receipt) receiptNumbers.add(claims.receipt.number)
      for (const id of claims.tenderIds) tenderIds.add(id)
      for (const reference of claims.providerReferences) providerReferences.add(reference)
    },
    takeReview: (review) => void reviews.set(review.id, review),
    tills: () => tills,
    takeTill(commandId, record) {
      commandIds.add(commandId)
      tills.push(record)
    },
    clock: () => clock,
    takeClock(entry) {
      commandIds.add(entry.id)
      clock.push(entry)
    },
  }
}
