import { billOf, type Minor, type OpenOrder, type Tender } from '@evertill/domain'
import type { TenderOfferInput } from '../../engine/terminal.ts'
import { useTill, useView } from './till-context.tsx'

/** What the payment screen takes money for: the basket, or an order of the house. */
export interface Payable {
  readonly due: Minor
  /** Taken so far and not settled. */
  readonly tenders: readonly Tender[]
  /** The order of the house; absent for the basket. */
  readonly order?: OpenOrder | undefined
  /** True while money was taken for a basket: it must be removed to go back. */
  readonly locked: boolean
  readonly take: (offer?: TenderOfferInput) => Promise<boolean>
  /** What the connected card terminal took it gives back first. */
  readonly giveBack: (tender: Tender) => void
  readonly back: () => void
}

export function usePayable(): Payable {
  const { actions, store, card } = useTill()
  const bill = useView((view) => view.bill)
  const basket = useView((view) => view.till.basket)
  if (bill) {
    const { order, balance, checkId } = bill
    const whole = billOf(order, checkId)
    return {
      ...{ due: balance, tenders: whole.ok ? whole.value.tenders : [], order, locked: false },
      take: actions.payBill,
      giveBack: ({ id, ...tender }) =>
        void (tender.kind === 'card' ? card.giveBack(tender.attemptId) : actions.removePart(id)),
      back: actions.leaveBill,
    }
  }
  const tenders = basket?.order.status === 'pending-payment' ? basket.order.tenders : []
  return {
    ...{ due: basket?.balance ?? 0, tenders, locked: tenders.length > 0 },
    take: actions.takeTender,
    giveBack: ({ id, ...tender }) =>
      void (tender.kind === 'card' ? card.giveBack(tender.attemptId) : actions.removeTender(id)),
    back: () => store.setState({ screen: 'sale' }),
  }
}
