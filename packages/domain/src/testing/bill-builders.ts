import type { BillCommand, PayBill, TakeBillTender } from '../bill/bill-command.ts'
import { billOf } from '../bill/bill-of.ts'
import type { OpenOrder, OrderContent } from '../order/order.ts'
import { takeTender } from '../payment/take-tender.ts'
import type { Tender } from '../payment/tender.ts'
import type { TenderOffer } from '../payment/tender-offer.ts'
import { anOpenOrder } from './house-builders.ts'
import { aUuid } from './ids.ts'
import { aLine, aTax, exactCash } from './order-builders.ts'

/** What every bill command on the order of `anOrder` says. */
export const BILL_CONTENT = {
  orderId: aUuid(1),
  employeeId: 'employee-1',
  at: '2026-11-21T20:00:00.000Z',
  businessDay: '2026-11-21',
} as const

export const [ANNA, BEN, CLEO] = [aUuid(401), aUuid(402), aUuid(403)]
export const [WINE, BEER, SOUP] = [aUuid(111), aUuid(112), aUuid(113)]

/** A bottle for the table at 20.00, three beers at 4.10 for seat 1, a soup at 6.55 with 7 % for seat 2: 38.85. */
export const DINNER: OrderContent['lines'] = [
  aLine({ id: WINE, name: 'Riesling', unitPrice: 2_000 }),
  aLine({ id: BEER, name: 'Lager', unitPrice: 410, quantity: 3, seat: 1 }),
  aLine({
    id: SOUP,
    name: 'Soup',
    unitPrice: 655,
    seat: 2,
    taxes: [aTax({ id: 'vat-7', name: 'VAT 7 %', rate: 70_000 })],
  }),
]

/** That dinner, sent to the kitchen. */
export function aDinner(changes: Parameters<typeof anOpenOrder>[0] = {}): OpenOrder {
  return anOpenOrder({ lines: DINNER, ...changes })
}

/** The command that settles a bill or a check with further payments, cash to the cent unless others are given. */
export function aBillPayment(
  order: OpenOrder,
  changes: Partial<Omit<PayBill, 'type'>> & { readonly checkId?: string } = {},
): PayBill {
  const bill = billOf(order, changes.checkId)
  if (!bill.ok) throw new Error(bill.error.type)
  const { check, balance } = bill.value
  const { taxes, net, tax, total } = check
  return {
    ...BILL_CONTENT,
    type: 'bill.pay',
    id: `pay-${check.id}`,
    totals: { taxes, net, tax, total },
    receipt: { prefix: 'A1', number: 1 },
    ...(balance > 0 && { tenders: [exactCash(balance, `cash-${check.id}`)] }),
    ...changes,
  }
}

/** The command that takes a part payment, worked out as the till does. */
export function aPartPayment(order: OpenOrder, offer: TenderOffer, checkId?: string): TakeBillTender {
  const bill = billOf(order, checkId)
  if (!bill.ok) throw new Error(bill.error.type)
  const tender = takeTender(offer, bill.value.balance, order.pricing)
  if (!tender.ok) throw new Error(tender.error.type)
  return partPayment(tender.value, checkId)
}

/** The same for a tender as it stands. */
export function partPayment(tender: Tender, checkId?: string): TakeBillTender {
  return {
    ...BILL_CONTENT,
    type: 'bill.take-tender',
    id: `take-${tender.id}`,
    tender,
    ...(checkId !== undefined && { checkId }),
  }
}

/** A payment on a card terminal that is not connected. */
export function aCardPayment(amount: number, id = aUuid(211), tip?: number): Tender {
  return { id, kind: 'card-manual', amount, reference: '4711', ...(tip !== undefined && { tip }) }
}

/** A bill command of the type with what it needs. */
export function aBillCommand<C extends BillCommand>(
  command: Omit<C, keyof typeof BILL_CONTENT> & Partial<typeof BILL_CONTENT>,
): C {
  return { ...BILL_CONTENT, ...command } as unknown as C
}
