import { describe, expect, it } from 'vitest'
import { isPaid, type Order, type PaidOrder } from '../order/order.ts'
import { receiptForRefund } from '../refund/receipt-for-refund.ts'
import {
  ANNA,
  aBillPayment,
  aDinner,
  aRefund,
  aStore,
  aUuid,
  BEER,
  BEN,
  BILL_CONTENT,
  orderAfter,
  SOUP,
  WINE,
} from '../testing/index.ts'
import { receiptForCheck } from './receipt-for-check.ts'

const STAMP = { store: aStore(), cashier: 'Amélie', issuedAtLocal: '2026-11-21 21:00', copy: 0 }
const STORE = {
  name: 'Café Morgenrot',
  addressLines: ['Kastanienallee 85', '10435 Berlin'],
  taxNumber: 'DE123456789',
}

const paid = (order: Order): PaidOrder => {
  if (!isPaid(order)) throw new Error(`The order is ${order.status}`)
  return order
}

/** Ten per cent off, five per cent service; Anna has the wine and a beer, Ben half of everything else. */
const dinner = aDinner({
  discounts: [
    {
      ...{ id: 'd', name: 'Regular guest', source: 'manual', reason: 'Friend' },
      value: { kind: 'percent', rate: 100_000 },
    },
  ],
  serviceCharges: [{ id: 'service', name: 'Service', rate: 50_000, taxes: [] }],
  guestNote: 'Happy birthday',
})
const split = orderAfter(dinner, {
  ...BILL_CONTENT,
  type: 'bill.split',
  id: 'split-1',
  plan: {
    kind: 'items',
    checkIds: [ANNA, BEN],
    lines: [
      { lineId: BEER, shares: [{ checkId: BEN, parts: 2 }] },
      { lineId: SOUP, of: 4, shares: [{ checkId: BEN, parts: 2 }] },
    ],
  },
})
const half = orderAfter(split, aBillPayment(split as typeof dinner, { checkId: BEN }))
const sale = paid(
  orderAfter(
    half,
    aBillPayment(half as typeof dinner, { checkId: ANNA, receipt: { prefix: 'A1', number: 2 } }),
  ),
)

describe('the receipt of a check', () => {
  it('shows its shares, its taxes by rate and its own payment', () => {
    const receipt = receiptForCheck(sale, sale.paidChecks![0]!, { ...STAMP, copy: 1 })
    expect(receipt).toEqual({
      store: STORE,
      number: 'A1-0001',
      orderId: aUuid(1),
      issuedAt: '2026-11-21T20:00:00.000Z',
      issuedAtLocal: '2026-11-21 21:00',
      cashier: 'Amélie',
      table: '7',
      currency: { code: 'EUR', decimals: 2 },
      copy: 1,
      lines: [
        {
          quantity: 2,
          name: 'Lager',
          amount: 820,
          details: [],
          discounts: [{ name: 'Regular guest', amount: 82 }],
          seat: 1,
        },
        {
          quantity: 1,
          name: '1/2 Soup',
          amount: 327,
          details: [],
          discounts: [{ name: 'Regular guest', amount: 32 }],
          seat: 2,
        },
      ],
      subtotal: 1_033,
      charges: [{ name: 'Service 5 %', amount: 52 }],
      net: 947,
      taxes: [
        { name: 'VAT 19 %', included: true, base: 620, amount: 118 },
        { name: 'VAT 7 %', included: true, base: 275, amount: 20 },
      ],
      total: 1_085,
      tenders: [{ kind: 'cash', amount: 1_085, reference: '' }],
      change: 0,
      guestNote: 'Happy birthday',
      footer: 'Thank you',
    })
  })

  it('adds up with the others to the order', () => {
    const receipts = sale.paidChecks!.map((check) => receiptForCheck(sale, check, STAMP))
    expect(receipts.map(({ number }) => number)).toEqual(['A1-0001', 'A1-0002'])
    expect(receipts.reduce((sum, { total }) => sum + total, 0)).toBe(sale.totals.total)
    expect(receipts[1]?.lines.map(({ quantity, name }) => [quantity, name])).toEqual([
      [1, 'Riesling'],
      [1, 'Lager'],
      [1, '1/2 Soup'],
    ])
  })

  it('of an amount names what it pays for, without a quantity', () => {
    const charges = [...dinner.serviceCharges!, { id: 'late', name: 'Late', rate: 20_000, taxes: [] }]
    const order = aDinner({ serviceCharges: charges })
    const byAmount = orderAfter(order, {
      ...{ ...BILL_CONTENT, type: 'bill.split', id: 's' },
      plan: { kind: 'amounts', checks: [{ id: ANNA, amount: 1_000 }], restId: BEN },
    }) as typeof dinner
    const one = orderAfter(byAmount, aBillPayment(byAmount, { checkId: ANNA })) as typeof dinner
    const receipt = receiptForCheck(one, one.paidChecks![0]!, STAMP)
    expect(
      receipt.lines.map(({ quantity, name, amount, discounts }) => [quantity, name, amount, discounts]),
    ).toEqual([
      [1, 'Riesling', 481, undefined],
      [1, 'Lager', 296, undefined],
      [1, 'Soup', 157, undefined],
    ])
    expect(receipt.charges).toEqual([
      { name: 'Service 5 %', amount: 47 },
      { name: 'Late 2 %', amount: 19 },
    ])
    expect('guestNote' in receipt).toBe(false)
  })

  it('says only "Discounts" where several may have touched a line', () => {
    const twice = {
      ...sale,
      discounts: [...sale.discounts!, { ...sale.discounts![0]!, id: 'e', lineIds: [BEER] }],
    }
    const [lager, soup] = receiptForCheck(twice, sale.paidChecks![0]!, STAMP).lines
    expect([lager?.discounts?.[0]?.name, soup?.discounts?.[0]?.name]).toEqual(['Discounts', 'Regular guest'])
  })
})

describe('the document of a refund', () => {
  it('is the sale turned round', () => {
    const order = paid(
      orderAfter(
        sale,
        aRefund(sale, {
          kind: 'parts',
          parts: [
            { partId: BEER, pieces: 2 },
            { partId: WINE, amount: 100 },
          ],
        }),
      ),
    )
    expect(receiptForRefund(order, order.refunds![0]!, STAMP)).toEqual({
      store: STORE,
      number: 'A1-0101',
      refundOf: 'A1-0002',
      reason: 'Cold soup',
      orderId: aUuid(1),
      issuedAt: '2026-11-21T21:00:00.000Z',
      issuedAtLocal: '2026-11-21 21:00',
      cashier: 'Amélie',
      table: '7',
      currency: { code: 'EUR', decimals: 2 },
      copy: 0,
      lines: [
        {
          quantity: 1,
          name: 'Riesling',
          amount: -111,
          details: [],
          discounts: [{ name: 'Regular guest', amount: -11 }],
        },
        {
          quantity: 2,
          name: 'Lager',
          amount: -820,
          details: [],
          discounts: [{ name: 'Regular guest', amount: -82 }],
          seat: 1,
        },
      ],
      net: -704,
      taxes: [{ name: 'VAT 19 %', included: true, base: -704, amount: -134 }],
      total: -838,
      tenders: [{ kind: 'cash', amount: -838, reference: '' }],
      change: 0,
      footer: 'Thank you',
    })
  })
})
