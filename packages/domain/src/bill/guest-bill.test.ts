import { describe, expect, it } from 'vitest'
import { isOpen, isPaid, type OpenOrder, type Order } from '../order/order.ts'
import { receiptFor } from '../receipt/receipt-for.ts'
import {
  ANNA,
  aBillPayment,
  aDinner,
  aPartPayment,
  aStore,
  aUuid,
  BEER,
  BEN,
  BILL_CONTENT,
  orderAfter,
  SOUP,
  WINE,
} from '../testing/index.ts'
import { billOf } from './bill-of.ts'
import { type GuestBill, guestBill } from './guest-bill.ts'

const STAMP = {
  store: aStore(),
  cashier: 'Amélie',
  issuedAt: '2026-11-21T20:00:00.000Z',
  issuedAtLocal: '2026-11-21 21:00',
  provisionalLineIds: [] as readonly string[],
}

const open = (order: Order): OpenOrder => {
  if (!isOpen(order)) throw new Error(`The order is ${order.status}`)
  return order
}
const billFor = (
  order: OpenOrder,
  checkId?: string,
  provisionalLineIds: readonly string[] = [],
): GuestBill => {
  const bill = billOf(order, checkId)
  if (!bill.ok) throw new Error(bill.error.type)
  return guestBill(order, bill.value, { ...STAMP, provisionalLineIds })
}

/** Ten per cent off, five per cent service. */
const dinner = aDinner({
  guests: 2,
  customer: { name: 'Ada', phone: '' },
  discounts: [
    {
      ...{ id: 'd', name: 'Regular guest', source: 'manual', reason: 'Friend' },
      value: { kind: 'percent', rate: 100_000 },
    },
  ],
  serviceCharges: [{ id: 'service', name: 'Service', rate: 50_000, taxes: [] }],
  guestNote: 'Happy birthday',
})
const split = open(
  orderAfter(dinner, {
    ...BILL_CONTENT,
    type: 'bill.split',
    id: 'split-1',
    plan: {
      kind: 'items',
      checkIds: [ANNA, BEN],
      lines: [{ lineId: BEER, shares: [{ checkId: BEN, parts: 2 }] }],
    },
  }),
)

describe('the bill a guest is asked to pay', () => {
  it('reads as the receipt will, without number and payments', () => {
    const bill = billFor(dinner)
    const sale = orderAfter(dinner, aBillPayment(dinner))
    if (!isPaid(sale)) throw new Error(`The order is ${sale.status}`)
    const { number, tenders, change, issuedAt, ...same } = receiptFor({
      ...{ order: sale, store: STAMP.store, copy: 0 },
      ...{ cashier: STAMP.cashier, issuedAtLocal: STAMP.issuedAtLocal },
    })
    expect(bill).toEqual({ ...same, issuedAt: STAMP.issuedAt })
    expect(bill).toMatchObject({ orderId: aUuid(1), table: '7', guests: 2, customer: 'Ada', copy: 0 })
    expect([number, tenders.length, change, issuedAt]).toEqual(['A1-0001', 1, 0, '2026-11-21T20:00:00.000Z'])
  })

  it('says what was paid towards it already', () => {
    const card = { kind: 'card-manual', id: 'c', amount: 500, reference: '' } as const
    const part = open(orderAfter(dinner, aPartPayment(dinner, card)))
    expect(billFor(part)).toEqual({ ...billFor(dinner), paid: 500 })
  })

  it('is one of several where it is split, and all of them come to the whole', () => {
    const bills = [billFor(split, ANNA), billFor(split, BEN)]
    expect(bills.map(({ part }) => part)).toEqual([
      { number: 1, of: 2 },
      { number: 2, of: 2 },
    ])
    expect(bills[1]?.lines).toMatchObject([{ quantity: 2, name: 'Lager', amount: 820 }])
    expect(bills.reduce((sum, { total }) => sum + total, 0)).toBe(billFor(dinner).total)
  })

  it('is for the rest once a check is paid and the split was taken back', () => {
    const half = open(orderAfter(split, aBillPayment(split, { checkId: BEN })))
    const rest = open(orderAfter(half, { ...BILL_CONTENT, type: 'bill.unsplit', id: 'unsplit-1' }))
    const bill = billFor(rest)
    expect(bill).not.toHaveProperty('part')
    expect(bill).not.toHaveProperty('paid')
    const amounts = ({ lines }: GuestBill) => lines.map(({ name, amount }) => [name, amount])
    expect(amounts(bill)).toEqual(amounts(billFor(split, ANNA)))
    expect(bill.total).toBe(billFor(split, ANNA).total)
  })

  it('marks lines a manager has yet to decide about, beside what is noted already', () => {
    const noted = {
      ...dinner,
      lines: dinner.lines.map((line) => (line.id === SOUP ? { ...line, note: 'hot' } : line)),
    }
    const { lines, total } = billFor(noted, undefined, [SOUP, WINE])
    expect(lines.map(({ name, details }) => [name, details.at(-1)])).toEqual(
      dinner.lines.map(({ id, name }) => [
        name,
        id === SOUP ? 'hot (PROVISIONAL)' : id === WINE ? 'PROVISIONAL' : undefined,
      ]),
    )
    expect(total).toBe(billFor(dinner).total)
  })
})
