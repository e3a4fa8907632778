import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SplitPlan } from '../bill/split-plan.ts'
import type { Discount } from '../discount/discount.ts'
import { isOpen, isPaid, type OpenOrder, type Order, type PaidOrder } from '../order/order.ts'
import { priceOrder } from '../order/price-order.ts'
import type { Tender } from '../payment/tender.ts'
import {
  ANNA,
  aBillPayment,
  aCardPayment,
  aDinner,
  aLine,
  anOrder,
  aPaidOrder,
  aPartPayment,
  aTillOpening,
  aUuid,
  BEN,
  BILL_CONTENT,
  DINNER,
  exactCash,
  orderAfter,
  partPayment,
  tillAfter,
} from '../testing/index.ts'
import { tillPaymentOf } from './till-facts-of.ts'
import { tillFigures } from './till-figures.ts'
import { tillSaleOf, tillSaleOfBill } from './till-sale-of.ts'

const giftCard = { cardId: 'card-1' }
const CARD_SALE = aLine({ id: 'gift', name: 'Gift card', unitPrice: 5_000, taxes: [], giftCard })
const comp: Discount = {
  id: 'comp-1',
  name: 'On the house',
  source: 'comp',
  value: { kind: 'amount', amount: 50 },
  reason: 'Waited long',
}
const service = { id: 'service', name: 'Service', rate: 100_000, taxes: [] }

describe('a counter sale', () => {
  it('counts with what stays in the drawer, change left out, the tip beside it', () => {
    const cash = { id: aUuid(201), kind: 'cash', amount: 250, tip: 20, received: 1_000, change: 730 } as const
    const sale = tillSaleOf(aPaidOrder({}, { tenders: [cash] }), 'session-1')
    expect(sale).toEqual({
      type: 'till.sale',
      id: aUuid(1),
      sessionId: 'session-1',
      employeeId: 'employee-1',
      at: '2026-11-21T10:01:00.000Z',
      businessDay: '2026-11-21',
      total: 250,
      rounding: 0,
      tenders: [{ kind: 'cash', amount: 250, tip: 20 }],
      taxes: [{ tax: expect.objectContaining({ id: 'vat-19' }), base: 210, amount: 40 }],
    })
    const session = tillAfter(aTillOpening({ float: 0 }), sale)
    expect(session.facts).toEqual([sale])
    expect(tillFigures(0, session.facts).cash.expected).toBe(270)
  })

  it('keeps its cash rounding on a line of its own', () => {
    const tenders: Tender[] = [
      { id: 'a', kind: 'cash', amount: 248, rounding: 2, received: 250, change: 0 },
      { id: 'b', kind: 'card-manual', amount: 2, reference: '' },
    ]
    const sale = tillSaleOf(aPaidOrder({}, { tenders }), 'session-1')
    expect(sale).toMatchObject({
      total: 250,
      rounding: 2,
      tenders: [
        { kind: 'cash', amount: 250 },
        { kind: 'card-manual', amount: 2 },
      ],
    })
    expect(sale.tenders[0]).not.toHaveProperty('tip')
  })

  it('names its service charges, discounts by source and gift cards', () => {
    const promotion: Discount = {
      id: 'promo-1',
      name: 'Happy hour',
      source: 'promotion',
      value: { kind: 'percent', rate: 100_000 },
      lineIds: [aUuid(101)],
    }
    const order = {
      lines: [aLine(), CARD_SALE],
      discounts: [promotion, { ...comp, lineIds: [aUuid(101)] }],
      serviceCharges: [service],
    }
    const { total } = priceOrder(anOrder(order))
    const sale = tillSaleOf(aPaidOrder(order), 'session-1')
    expect(sale).toMatchObject({
      total,
      charges: 18,
      discounts: [
        { source: 'promotion', amount: 25 },
        { source: 'comp', amount: 50 },
      ],
      giftCards: 5_000,
    })
  })
})

describe('a discount that took nothing off', () => {
  it('is not listed', () => {
    const nothingLeft = { ...comp, id: 'second', value: { kind: 'percent', rate: 500_000 } } as const
    const all = { ...comp, value: { kind: 'percent', rate: 1_000_000 } } as const
    const sale = tillSaleOf(aPaidOrder({ discounts: [all, nothingLeft] }), 'session-1')
    expect(sale.discounts).toEqual([{ source: 'comp', amount: 250 }])
  })
})

const open = (order: Order): OpenOrder => {
  if (!isOpen(order)) throw new Error(order.status)
  return order
}
const known = (order: Order): OpenOrder | PaidOrder => {
  if (!isOpen(order) && !isPaid(order)) throw new Error(order.status)
  return order
}

describe('a bill that was open', () => {
  it('counts its part payments when they are taken and its sale when it is settled', () => {
    const dinner = aDinner({ employeeId: 'employee-7' })
    const part = aPartPayment(dinner, { kind: 'cash', id: 'part', received: 1_000, tip: 100 })
    const paidInPart = open(orderAfter(dinner, part))
    const pay = aBillPayment(paidInPart)
    const settled = known(orderAfter(paidInPart, pay))
    const sale = tillSaleOfBill(pay, settled, 'session-1')
    expect(sale).toMatchObject({
      id: pay.id,
      employeeId: BILL_CONTENT.employeeId,
      servedBy: 'employee-7',
      total: 3_885,
      rounding: 0,
      prepaid: 900,
      tenders: [{ kind: 'cash', amount: 2_985 }],
    })
    const facts = [tillPaymentOf(part, dinner, 'session-1'), sale]
    expect(tillFigures(0, facts)).toMatchObject({
      sales: { count: 1, total: 3_885 },
      payments: { taken: 900, givenBack: 0, used: 900 },
      cash: { expected: 3_985 },
      tips: { staff: [{ employeeId: 'employee-7', taken: 100 }] },
    })
  })

  it('without part payments names none', () => {
    const pay = aBillPayment(aDinner())
    const sale = tillSaleOfBill(pay, known(orderAfter(aDinner(), pay)), 'session-1')
    expect(sale).not.toHaveProperty('prepaid')
    expect(sale).not.toHaveProperty('charges')
    expect(sale).not.toHaveProperty('discounts')
    expect(sale).not.toHaveProperty('giftCards')
    expect(sale.taxes).toEqual(pay.totals.taxes)
  })

  const bySeat: SplitPlan = {
    kind: 'seats',
    checks: [
      { id: ANNA, seats: [1] },
      { id: BEN, seats: [2] },
    ],
  }
  const split = { ...BILL_CONTENT, type: 'bill.split', id: 'split-1', plan: bySeat } as const

  it('is counted check by check, each part of it once', () => {
    const table = aDinner({
      lines: [...DINNER, { ...CARD_SALE, seat: 1 }],
      discounts: [comp],
      serviceCharges: [service],
    })
    const { total, charges = [] } = priceOrder(table)
    const apart = open(orderAfter(table, split))
    const anna = aBillPayment(apart, { checkId: ANNA, tenders: undefined })
    const card = aCardPayment(anna.totals.total, 'card-1', 200)
    const annaPays = { ...anna, tenders: [card] }
    const half = open(orderAfter(apart, annaPays))
    const part = partPayment(exactCash(500, 'half'), BEN)
    const more = open(orderAfter(half, part))
    const ben = aBillPayment(more, { checkId: BEN })
    const settled = known(orderAfter(more, ben))

    const first = tillSaleOfBill(annaPays, known(half), 'session-1')
    const second = tillSaleOfBill(ben, settled, 'session-1')
    expect(first.tenders).toEqual([{ kind: 'card-manual', amount: anna.totals.total, tip: 200 }])
    expect(first.total + second.total).toBe(total)
    expect(first.giftCards).toBeGreaterThan(0)
    expect(second).not.toHaveProperty('giftCards')
    expect((first.charges ?? 0) + (second.charges ?? 0)).toBe(charges[0]?.total)
    expect(first).not.toHaveProperty('discounts')
    expect(second.discounts).toEqual([{ source: 'comp', amount: 50 }])
    expect([first.prepaid, second.prepaid]).toEqual([undefined, 500])
    expect(second.tenders).toEqual([{ kind: 'cash', amount: ben.totals.total - 500 }])
  })

  it('that was one bill again after a check was paid counts what was left', () => {
    const apart = open(orderAfter(aDinner(), split))
    const anna = aBillPayment(apart, { checkId: ANNA })
    const unsplit = { ...BILL_CONTENT, type: 'bill.unsplit', id: 'unsplit-1' } as const
    const rest = open(orderAfter(apart, anna, unsplit))
    const pay = aBillPayment(rest)
    const sale = tillSaleOfBill(pay, known(orderAfter(rest, pay)), 'session-1')
    expect(sale.total).toBe(3_885 - anna.totals.total)
    expect(sale.tenders).toEqual([{ kind: 'cash', amount: sale.total }])
    expect(sale).not.toHaveProperty('prepaid')
  })

  it('comes to the same money however it is paid', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 1_500 }), { maxLength: 4 })
    fc.assert(
      fc.property(amounts, fc.boolean(), (parts, asTwo) => {
        let order = asTwo ? open(orderAfter(aDinner(), split)) : aDinner()
        const facts: Parameters<typeof tillFigures>[1][number][] = []
        const check = asTwo ? ANNA : undefined
        for (const [index, amount] of parts.entries()) {
          if (amount >= aBillPayment(order, check ? { checkId: check } : {}).totals.total / 4) continue
          const part = partPayment(exactCash(amount, `part-${index}`), check)
          order = open(orderAfter(order, part))
          facts.push(tillPaymentOf(part, order, 'session-1'))
        }
        const payments = asTwo ? [ANNA, BEN] : [undefined]
        let last: Order = order
        for (const checkId of payments) {
          const pay = aBillPayment(open(last), checkId ? { checkId } : {})
          last = orderAfter(last, pay)
          facts.push(tillSaleOfBill(pay, known(last), 'session-1'))
        }
        const { sales, cash, payments: open_ } = tillFigures(0, facts)
        expect([sales.total, cash.expected]).toEqual([3_885, 3_885])
        expect(open_?.taken ?? 0).toBe(open_?.used ?? 0)
      }),
    )
  })
})
