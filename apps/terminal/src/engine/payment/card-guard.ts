import { type CardAttempt, isOpenAttempt, type Minor } from '@evertill/domain'
import type { HouseAction } from '../house/house-action.ts'
import type { ItemsMove } from '../house/move-items.ts'
import type { Basket, BasketChange, SaleProblem, TenderOfferInput } from '../terminal.ts'

/** A sale as the guard sees it. */
interface SaleInPayment {
  readonly orderId: string
  readonly balance: Minor
}

/**
 * What a sale may not become while a card payment for it is open: an approval must find the sale it was asked for. Cash
 * may settle what the card was not asked for. `undefined`: nothing stands against it.
 */
export function createCardGuard(attempts: () => readonly CardAttempt[]) {
  const openFor = (orderId: string) =>
    attempts().filter((attempt) => isOpenAttempt(attempt) && attempt.intent.orderId === orderId)
  const underWay: SaleProblem = { type: 'card-under-way' }

  return {
    isUnderWay: (orderId: string) => openFor(orderId).length > 0,

    tender(
      { orderId, balance }: SaleInPayment,
      offer: TenderOfferInput | undefined,
    ): SaleProblem | undefined {
      const open = openFor(orderId)
      if (open.length === 0) return undefined
      if (!offer || open.some(({ intent }) => intent.kind !== 'payment')) return underWay
      const asked = open.reduce((sum, { intent }) => sum + intent.amount, 0)
      const settles = offer.kind === 'cash' ? offer.received - (offer.tip ?? 0) : offer.amount
      return settles > balance - asked ? underWay : undefined
    },

    change({ order }: Basket, change: BasketChange): SaleProblem | undefined {
      if (change.type === 'draft.remove-tender') {
        const tender = 'tenders' in order && order.tenders.find(({ id }) => id === change.tenderId)
        if (tender && tender.kind === 'card') return { type: 'card-payment-stands', tenderId: tender.id }
        return undefined
      }
      return openFor(order.id).length > 0 ? underWay : undefined
    },

    action(action: HouseAction): SaleProblem | undefined {
      return HARMLESS.has(action.type) || openFor(action.orderId).length === 0 ? undefined : underWay
    },

    move({ fromOrderId, to }: ItemsMove): SaleProblem | undefined {
      const ids = [fromOrderId, ...('orderId' in to ? [to.orderId] : [])]
      return ids.some((id) => openFor(id).length > 0) ? underWay : undefined
    },
  }
}

/** What does not change what a bill comes to or whose it is. */
const HARMLESS: ReadonlySet<HouseAction['type']> = new Set<HouseAction['type']>([
  'order.fire',
  'order.hold',
  'order.stay',
  'order.progress',
  'order.move-table',
  'bill.remove-tender',
  'bill.reprint',
])
