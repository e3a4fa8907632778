import {
  type ApprovedUnbookedAttempt,
  billOf,
  type CardTender,
  err,
  isOpen,
  isPaid,
  type Order,
  type OrphanReason,
  ok,
  outcomeOfApproval,
  type PricingPolicy,
  type Result,
  type SaleToPay,
} from '@evertill/domain'
import type { BillApprovals } from '../house/house.ts'
import type { NotSaved } from '../ledger/ledger.ts'
import type { Sale } from '../sale/sale.ts'
import type { Basket, SaleProblem } from '../terminal.ts'
import type { CardTaken } from './card-at-till.ts'

export interface CardSalesDeps {
  readonly basket: () => Basket | undefined
  readonly sale: Pick<Sale, 'refusalOf' | 'takeApproval' | 'dropApproval'>
  readonly house: BillApprovals
  readonly order: (id: string) => Promise<Order | undefined>
  /** Orders of the house and today's sales: where a card payment may have been booked by hand. */
  readonly ordersToSearch: () => Promise<readonly Order[]>
  /** Makes up for a write whose end was unknown, before anything is built on it. */
  readonly settle: () => Promise<Result<unknown, NotSaved>>
}

/** What a card is charged for. */
export interface CardPurpose {
  readonly orderId: string
  readonly checkId?: string | undefined
}

export type Booked =
  | { readonly type: 'booked'; readonly entryId: string; readonly taken?: CardTaken }
  | { readonly type: 'orphan'; readonly why: OrphanReason }

/** The sales of this till as card payments find them. One call at a time. */
export type CardSales = ReturnType<typeof createCardSales>

export function createCardSales(deps: CardSalesDeps) {
  const { sale, house } = deps

  /** The basket with this id, or undefined where it is none or something else by now. */
  const basketWith = (orderId: string) => {
    const basket = deps.basket()
    return basket?.order.id === orderId ? basket : undefined
  }

  const saleToPay = async ({ orderId, checkId }: CardPurpose): Promise<SaleToPay | undefined> => {
    const basket = basketWith(orderId)
    if (basket) return { balance: basket.balance, tenders: tendersOf(basket.order) }
    const order = await deps.order(orderId)
    if (!order) return undefined
    if (isPaid(order)) return { balance: 0, tenders: order.tenders }
    if (!isOpen(order)) return undefined
    const bill = billOf(order, checkId)
    return { balance: bill.ok ? bill.value.balance : 0, tenders: order.tenders }
  }

  return {
    /** Asked before a card is charged: what for, and in which currency; or why the sale would not take it. */
    async purpose(
      { orderId, checkId }: { readonly orderId?: string | undefined; readonly checkId?: string | undefined },
      offer: { readonly attemptId: string; readonly amount: number; readonly tip?: number | undefined },
    ): Promise<Result<CardPurpose & Pick<PricingPolicy, 'currency'>, SaleProblem>> {
      const settled = await deps.settle()
      if (!settled.ok) return settled
      const tender = { id: offer.attemptId, kind: 'card', ...offer, ...NOTHING_KNOWN } as const
      const order = orderId === undefined ? deps.basket()?.order : await deps.order(orderId)
      if (!order) return err({ type: 'no-such-order' })
      const bill = { orderId: order.id, ...(checkId !== undefined && { checkId }) }
      const refused = orderId === undefined ? sale.refusalOf(tender) : await house.refusalOf(bill, tender)
      return refused ? err(refused) : ok({ ...bill, currency: order.pricing.currency })
    },

    /** Puts an approved payment into its sale, once: one that is there already is only found. */
    async book(attempt: ApprovedUnbookedAttempt, purpose: CardPurpose): Promise<Result<Booked, SaleProblem>> {
      const settled = await deps.settle()
      if (!settled.ok) return settled
      const { id, orderId, employeeId } = attempt.intent
      const outcome = outcomeOfApproval(attempt, id, await saleToPay(purpose))
      if (outcome.type === 'orphan' || purpose.orderId !== orderId) {
        // The till may have stopped after it was booked to another order by hand.
        const known = await this.tenderOf(id, orderId)
        if (known) return ok({ type: 'booked', entryId: known.tender.id })
      }
      if (outcome.type === 'orphan') return ok(outcome)
      if (outcome.type === 'booked') return ok({ type: 'booked', entryId: outcome.tenderId })
      const { tender } = outcome
      if (basketWith(purpose.orderId)) {
        const taken = await sale.takeApproval(tender, employeeId)
        return taken.ok ? ok({ type: 'booked', entryId: tender.id, taken: taken.value }) : taken
      }
      const paid = await house.takeApproval(purpose, tender, employeeId)
      return paid.ok
        ? ok({ type: 'booked', entryId: tender.id, taken: { type: 'bill', order: paid.value } })
        : paid
    },

    /** The tender an attempt has become and the order it is in, looked for in `orderId` first. */
    async tenderOf(
      attemptId: string,
      orderId: string,
    ): Promise<{ readonly orderId: string; readonly tender: CardTender } | undefined> {
      const first = await deps.order(orderId)
      const basket = deps.basket()?.order
      const likely = [...(basket ? [basket] : []), ...(first ? [first] : [])]
      return inOneOf(likely, attemptId) ?? inOneOf(await deps.ordersToSearch(), attemptId)
    },

    /** A payment was given back by `reversal` and leaves the sale it is in; what is in none is left alone. */
    async takeOut(
      of: { readonly attemptId: string; readonly orderId: string; readonly reversal: string },
      by: string,
    ): Promise<Result<{ readonly entryId: string }, SaleProblem>> {
      const settled = await deps.settle()
      if (!settled.ok) return settled
      const found = await this.tenderOf(of.attemptId, of.orderId)
      if (!found) return ok({ entryId: of.attemptId })
      const { orderId, tender } = found
      const dropped = basketWith(orderId)
        ? await sale.dropApproval(tender.id)
        : await house.dropApproval({ orderId, tenderId: tender.id, reversal: of.reversal }, by)
      return dropped.ok ? ok({ entryId: tender.id }) : dropped
    },

    /** Why an approved payment cannot leave the order it is in. */
    async refusalToTakeOut({
      orderId,
      tender,
    }: {
      readonly orderId: string
      readonly tender: CardTender
    }): Promise<SaleProblem | undefined> {
      if (basketWith(orderId)) return undefined
      const order = await deps.order(orderId)
      if (!order || !isOpen(order)) return { type: 'payment-settled', tenderId: tender.id }
      return undefined
    },
  }
}

const NOTHING_KNOWN = { scheme: '', last4: '', reference: '' }

const tendersOf = (order: Order) => ('tenders' in order ? order.tenders : [])

function inOneOf(orders: readonly Order[], attemptId: string) {
  for (const order of orders) {
    const tender = tendersOf(order).find(
      (one): one is CardTender => one.kind === 'card' && one.attemptId === attemptId,
    )
    if (tender) return { orderId: order.id, tender }
  }
  return undefined
}
