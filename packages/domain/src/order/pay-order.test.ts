import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aDraft, aLine, anOrder, anyCart, aPaidOrder, aReprint, aUuid, exactCash } from '../testing/index.ts'
import { applyCommand } from './apply-command.ts'
import { balanceOf } from './balance-of.ts'
import type { Order, PaidOrder } from './order.ts'
import { isPaid } from './order.ts'
import type { OrderCommand, PayOrder } from './order-command.ts'
import { payCommand } from './pay-order.ts'
import { priceOrder } from './price-order.ts'

const STAMP = {
  receipt: { prefix: 'A1', number: 42 },
  businessDay: '2026-11-21',
  paidAt: '2026-11-21T10:01:00.000Z',
}

const refusal = (command: OrderCommand, order?: Order) => {
  const applied = applyCommand(order, command)
  return applied.ok ? 'taken' : applied.error
}

const sold = (command: PayOrder = aPaidOrder()): PaidOrder => {
  const applied = applyCommand(undefined, command)
  if (!applied.ok || !isPaid(applied.value)) throw new Error('Not sold')
  return applied.value
}

describe('a sale', () => {
  it('is complete in one command: content, payments, money, receipt, day', () => {
    const tenders = [{ id: aUuid(301), kind: 'cash', amount: 250, received: 500, change: 250 } as const]
    const command = payCommand({ ...anOrder(), status: 'pending-payment', tenders }, STAMP)
    expect(sold(command)).toEqual({
      ...anOrder(),
      status: 'confirmed',
      tenders,
      totals: {
        lines: [{ lineId: aLine().id, listed: 250, net: 210, tax: 40, total: 250 }],
        taxes: [{ tax: aLine().taxes[0], base: 210, amount: 40 }],
        net: 210,
        tax: 40,
        total: 250,
      },
      receipt: { prefix: 'A1', number: 42 },
      businessDay: '2026-11-21',
      confirmedAt: '2026-11-21T10:01:00.000Z',
      reprints: 0,
    })
  })

  it('leaves nothing to pay, and nothing of the basket state', () => {
    const order = sold()
    expect(balanceOf(order)).toBe(0)
    expect(Object.keys(aPaidOrder().order)).not.toContain('status')
  })

  it('comes to the same at the till, which has the basket, and at head office, which does not', () => {
    fc.assert(
      fc.property(anyCart, (cart) => {
        const { total } = priceOrder(cart)
        const tenders = total === 0 ? [] : [exactCash(total)]
        const basket = { ...cart, status: 'pending-payment', tenders } as const
        const command = payCommand(basket, STAMP)
        const overTheWire = JSON.parse(JSON.stringify(command)) as PayOrder
        const here = applyCommand(basket, command)
        expect(here.ok).toBe(true)
        expect(applyCommand(undefined, overTheWire)).toEqual(here)
      }),
    )
  })

  it('of nothing to pay needs no tender', () => {
    const free = aDraft({ lines: [aLine({ unitPrice: 0 })] })
    expect(sold(payCommand(free, STAMP)).tenders).toEqual([])
  })

  it('is taken once', () => {
    const order = sold()
    expect(refusal(aPaidOrder(), order)).toEqual({ type: 'order-exists', orderId: aUuid(1) })
  })

  it('of another order than the one at hand is refused', () => {
    expect(refusal(aPaidOrder({ id: aUuid(2) }), aDraft())).toEqual({
      type: 'wrong-order',
      expected: aUuid(1),
      got: aUuid(2),
    })
  })
})

describe('a sale that does not add up is refused', () => {
  const paid = aPaidOrder()
  const cash = exactCash(250)
  const withTenders = (...tenders: PayOrder['tenders'][number][]): PayOrder => ({ ...paid, tenders })

  it.each<[string, PayOrder, unknown]>([
    ['without lines', { ...paid, order: anOrder({ lines: [] }) }, { type: 'empty-order' }],
    [
      'with other totals',
      { ...paid, totals: { ...paid.totals, total: 249 } },
      { type: 'totals-mismatch', expected: 250, got: 249 },
    ],
    [
      'with a lower price than the totals say',
      { ...paid, order: anOrder({ lines: [aLine({ unitPrice: 200 })] }) },
      { type: 'totals-mismatch', expected: 200, got: 250 },
    ],
    ['unpaid', withTenders(), { type: 'payment-short', balance: 250 }],
    ['short of a cent', withTenders(exactCash(249)), { type: 'payment-short', balance: 1 }],
    ['overpaid', withTenders(exactCash(251)), { type: 'payment-exceeds-total', excess: 1 }],
    [
      'with change that is not there',
      withTenders({ ...exactCash(250), kind: 'cash', received: 300, change: 60 }),
      { type: 'change-mismatch', tenderId: cash.id },
    ],
    [
      'with less handed over than taken',
      withTenders({ id: cash.id, kind: 'cash', amount: 250, received: 200, change: -50 }),
      { type: 'change-mismatch', tenderId: cash.id },
    ],
    [
      'with a payment below zero',
      withTenders(exactCash(300), { id: aUuid(8), kind: 'card-manual', amount: -50, reference: '' }),
      { type: 'amount-out-of-range', field: 'payment', amount: -50 },
    ],
    [
      'with one payment twice',
      withTenders(exactCash(125), exactCash(125)),
      { type: 'tender-exists', tenderId: cash.id },
    ],
    [
      'with 51 payments',
      withTenders(...Array.from({ length: 51 }, (_, n) => exactCash(5, aUuid(n)))),
      { type: 'too-many', what: 'tenders', max: 50 },
    ],
    ...[0, -1, 1.5, 1_000_000_000].map((number): [string, PayOrder, unknown] => [
      `with receipt number ${number}`,
      { ...paid, receipt: { prefix: 'A1', number } },
      { type: 'receipt-number-invalid', number },
    ]),
    [
      'with a receipt prefix that cannot travel',
      { ...paid, receipt: { prefix: 'a 1', number: 1 } },
      { type: 'receipt-number-invalid', number: 1 },
    ],
  ])('%s', (_, command, expected) => {
    expect(refusal(command)).toEqual(expected)
  })

  it('when more comes back than goes out: a refund is another command', () => {
    const deposit = aDraft({ lines: [aLine({ unitPrice: -25, taxes: [] })] })
    expect(refusal(payCommand(deposit, STAMP))).toEqual({
      type: 'amount-out-of-range',
      field: 'total',
      amount: -25,
    })
  })
})

describe('a reprint', () => {
  it('counts up by one and changes nothing else', () => {
    const order = sold()
    const once = applyCommand(order, aReprint())
    expect(once).toEqual({ ok: true, value: { ...order, reprints: 1 } })
    const twice = applyCommand({ ...order, reprints: 1 }, aReprint({ copy: 2 }))
    expect(twice).toEqual({ ok: true, value: { ...order, reprints: 2 } })
  })

  it('is a fact whatever copy the paper says', () => {
    const order = sold()
    for (const copy of [1, 1, 7, 123_456]) expect(refusal(aReprint({ copy }), order)).toBe('taken')
  })

  it.each<[string, Order | undefined, OrderCommand, unknown]>([
    ['of an order that is not there', undefined, aReprint(), { type: 'no-such-order' }],
    [
      'of another order',
      sold(),
      aReprint({ orderId: aUuid(2) }),
      { type: 'wrong-order', expected: aUuid(1), got: aUuid(2) },
    ],
    [
      'of an order that is not paid',
      aDraft(),
      aReprint(),
      { type: 'not-allowed-in-state', command: 'receipt.reprint', status: 'draft' },
    ],
    [
      'with a reason of 201 characters',
      sold(),
      aReprint({ reason: 'x'.repeat(201) }),
      { type: 'text-too-long', field: 'reason', max: 200 },
    ],
  ])('%s is refused', (_, order, command, expected) => {
    expect(refusal(command, order)).toEqual(expected)
  })
})
