import {
  applyCommandTo,
  isPaid,
  type Order,
  orderConflictKind,
  type PayBill,
  payInPart,
  type SharedCommand,
  type TakeBillTender,
  type Tender,
} from '@evertill/domain'
import { isSharedCommand, parseCommandBody } from '@evertill/sync-protocol'
import type { Outbox, OutboxRow } from '../ports/outbox.ts'
import type { ReplicaDocument, Replicas } from '../ports/replicas.ts'
import type { OrderSummary } from '../terminal.ts'

export interface OrderAsSeenHere {
  readonly order: Order
  readonly delivery: OrderSummary['delivery']
  /** The server's revision this is built on; absent while the server has not told of the order. */
  readonly baseRev?: number
  /**
   * Bills this till took money for, all of it or a part, that does not fit the order as another till left it meanwhile,
   * and head office has yet to hear of it: by their checks, `undefined` for the whole order's.
   */
  readonly settledHere?: readonly (string | undefined)[]
  /** Bills this till took money for that waits in a review for its place, whether that has arrived here or not. */
  readonly reviewedHere?: readonly ReviewedBill[]
}

interface ReviewedBill {
  readonly reviewId: string
  /** Absent for the whole order's bill. */
  readonly checkId: string | undefined
}

/**
 * The server's state with this till's own commands on top that it does not contain yet. The replica is read
 * first: a command that arrives there meanwhile is then still counted once.
 */
export async function readOrder(
  { outbox, replicas }: { outbox: Outbox; replicas: Replicas },
  id: string,
): Promise<OrderAsSeenHere | undefined> {
  const replica = await replicas.order(id)
  const own = await outbox.ofOrder(id)
  let order: Order | undefined = replica?.doc
  let homeless: readonly HomelessMoney[] = []
  const reviewedHere: ReviewedBill[] = []
  for (const row of own) {
    if (replica && isContained(row, replica, id)) {
      reviewedHere.push(...reviewedBill(row))
      continue
    }
    if (!replica && !own.some(isMoney) && (await isTurnedDown(row, replicas))) continue
    const parsed = parseCommandBody(row.command)
    if (!parsed.ok || !isSharedCommand(parsed.value)) continue
    // Money that changed hands counts here whatever head office made of it; anything else it refused did not happen.
    if (row.quarantined && orderConflictKind(parsed.value) !== 'fact') continue
    if (replica && isCounted(parsed.value, replica)) continue
    const applied = applyCommandTo(id, order, parsed.value)
    if (applied.ok) {
      order = applied.value
      continue
    }
    const paid = order && parsed.value.type === 'bill.pay' ? payInPart(order, parsed.value) : undefined
    if (paid) order = paid
    else homeless = withHomeless(homeless, parsed.value)
  }
  if (!order) return undefined
  const sale = own.find((row) => row.businessDay !== undefined)
  return {
    order,
    delivery: sale ? deliveryOf(sale) : 'sent',
    ...(replica ? { baseRev: replica.rev } : {}),
    ...(homeless.length > 0 && { settledHere: homeless.map(({ checkId }) => checkId) }),
    ...(reviewedHere.length > 0 && { reviewedHere }),
  }
}

/** Money a guest gave that the order has no place for as it is now. */
interface HomelessMoney {
  readonly tenderIds: readonly string[]
  readonly checkId: string | undefined
}

/** A part that was given back is not homeless any more. */
function withHomeless(homeless: readonly HomelessMoney[], command: SharedCommand): readonly HomelessMoney[] {
  switch (command.type) {
    case 'bill.pay':
      return [...homeless, { tenderIds: idsOf(command.tenders), checkId: command.checkId }]
    case 'bill.take-tender':
      return [...homeless, { tenderIds: idsOf([command.tender]), checkId: command.checkId }]
    case 'bill.remove-tender':
      return homeless.filter(({ tenderIds }) => !tenderIds.includes(command.tenderId))
    default:
      return homeless
  }
}

const idsOf = (tenders: readonly Tender[] = []) => tenders.map(({ id }) => id)

function reviewedBill({ command, result }: OutboxRow): readonly ReviewedBill[] {
  // Of a bill that was paid in part, for the order had grown, the rest is rightly asked for.
  if (result?.code !== 'MONEY_WITHOUT_PLACE' || result.reviewId === undefined) return []
  const parsed = parseCommandBody(command)
  if (!parsed.ok || !isSharedCommand(parsed.value) || !isPayment(parsed.value)) return []
  return [{ reviewId: result.reviewId, checkId: parsed.value.checkId }]
}

/** A guest's money for a bill, all of it or a part. */
export function isPayment(command: SharedCommand): command is PayBill | TakeBillTender {
  return command.type === 'bill.pay' || command.type === 'bill.take-tender'
}

function isMoney({ command }: OutboxRow): boolean {
  const parsed = parseCommandBody(command)
  return parsed.ok && isSharedCommand(parsed.value) && orderConflictKind(parsed.value) === 'fact'
}

/**
 * True for what would have opened an order, had a manager not decided otherwise: nobody is asked for its money. Where
 * money was taken for it before, the order stays to be seen, with its receipt.
 */
async function isTurnedDown({ result }: OutboxRow, replicas: Replicas): Promise<boolean> {
  if (result?.outcome !== 'in-review') return false
  const review = (await replicas.reviews()).find(({ id }) => id === result.reviewId)
  return review?.status === 'decided' && review.decision.verdict.kind !== 'accept-mine'
}

/** True when the replica already shows what the command did, or that it waits for a manager. */
function isContained(row: OutboxRow, replica: ReplicaDocument<'order'>, id: string): boolean {
  if (row.acknowledgedAt === undefined || row.quarantined) return false
  // The revision is that of the order the items left; the one they came to knows the command by its id.
  if (row.toOrderId === id) return row.result?.outcome === 'in-review'
  return row.result?.rev === undefined || row.result.rev <= replica.rev
}

/**
 * True for a copy the replica has counted already: the server has the reprint, and its answer was lost on the way. A
 * reprint, unlike an edit, leaves no id on the order.
 */
function isCounted(command: SharedCommand, { doc }: ReplicaDocument<'order'>): boolean {
  return command.type === 'receipt.reprint' && isPaid(doc) && command.copy <= doc.reprints
}

export function deliveryOf(row: OutboxRow): OrderSummary['delivery'] {
  if (row.acknowledgedAt === undefined) return 'here'
  return row.quarantined ? 'quarantined' : 'sent'
}
