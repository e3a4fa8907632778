import { describe, expect, it } from 'vitest'
import { applyCommand } from '../order/apply-command.ts'
import { isOpen, isPaid, type OpenOrder, type Order, type PaidOrder } from '../order/order.ts'
import type { AnyOrderCommand } from '../order/order-command.ts'
import { priceOrder } from '../order/price-order.ts'
import {
  ANNA,
  aBillPayment,
  aCardPayment,
  aDinner,
  aPartPayment,
  aUuid,
  BEER,
  BEN,
  BILL_CONTENT,
  CLEO,
  DINNER,
  exactCash,
  orderAfter,
  partPayment,
  SOUP,
  WINE,
} from '../testing/index.ts'
import type { SplitBill } from './bill-command.ts'
import { billOf } from './bill-of.ts'
import type { SplitPlan } from './split-plan.ts'

const BY_SEAT: SplitPlan = {
  kind: 'seats',
  checks: [
    { id: ANNA, seats: [1] },
    { id: BEN, seats: [2] },
  ],
}

const aSplit = (plan: SplitPlan = BY_SEAT, more: Partial<SplitBill> = {}): SplitBill => ({
  ...BILL_CONTENT,
  type: 'bill.split',
  id: 'split-1',
  plan,
  ...more,
})

const open = (order: Order): OpenOrder => {
  if (!isOpen(order)) throw new Error(`The order is ${order.status}`)
  return order
}
const paid = (order: Order): PaidOrder => {
  if (!isPaid(order)) throw new Error(`The order is ${order.status}`)
  return order
}
const after = (order: Order, ...commands: readonly AnyOrderCommand[]) => open(orderAfter(order, ...commands))
const refused = (order: Order | undefined, command: AnyOrderCommand) => {
  const result = applyCommand(order, command)
  return result.ok ? 'applied' : result.error
}
const balance = (order: OpenOrder, checkId?: string) => {
  const bill = billOf(order, checkId)
  return bill.ok ? bill.value.balance : bill.error
}

const dinner = aDinner()
const atSeats = after(dinner, aSplit())

describe('one bill', () => {
  it('is paid by a part payment and the rest, and the order stays where it is in the house', () => {
    const begun = after(dinner, aPartPayment(dinner, aCardPayment(2_000)))
    expect(balance(begun)).toBe(1_885)
    const order = paid(
      orderAfter(
        { ...begun, status: 'served' },
        aBillPayment(begun, { receipt: { prefix: 'A1', number: 7 } }),
      ),
    )
    expect(order).toEqual({
      ...dinner,
      status: 'served',
      tenders: [aCardPayment(2_000), exactCash(1_885, `cash-${dinner.id}`)],
      totals: priceOrder(dinner),
      receipt: { prefix: 'A1', number: 7 },
      businessDay: '2026-11-21',
      confirmedAt: '2026-11-21T20:00:00.000Z',
      reprints: 0,
      house: { ...dinner.house, applied: ['send-1', `take-${aUuid(211)}`, `pay-${dinner.id}`] },
    })
  })

  it('is paid without another payment when the part payments were enough', () => {
    const begun = after(dinner, aPartPayment(dinner, aCardPayment(3_885)))
    const payment = aBillPayment(begun)
    expect(payment.tenders).toBeUndefined()
    expect(paid(orderAfter(begun, payment)).tenders).toEqual([aCardPayment(3_885)])
  })

  it('gives change for cash and rounds what no coin can pay', () => {
    const coins = { ...dinner.pricing, cashRounding: { step: 10, mode: 'half-away' } } as const
    const swiss = aDinner({ pricing: coins })
    const begun = after(swiss, aPartPayment(swiss, { kind: 'cash', id: aUuid(201), received: 5_000 }))
    expect(begun.tenders).toEqual([
      { id: aUuid(201), kind: 'cash', amount: 3_885, received: 5_000, change: 1_110, rounding: 5 },
    ])
    expect(isPaid(orderAfter(begun, aBillPayment(begun)))).toBe(true)
  })
})

describe('a split bill', () => {
  it('is paid check by check, each with its receipt; the last one settles the order', () => {
    const first = aBillPayment(atSeats, { checkId: BEN, receipt: { prefix: 'A1', number: 1 } })
    const half = after(atSeats, first)
    expect(half.paidChecks).toMatchObject([
      {
        id: BEN,
        total: 1_655,
        tenderIds: [`cash-${BEN}`],
        receipt: { prefix: 'A1', number: 1 },
        businessDay: '2026-11-21',
        paidAt: '2026-11-21T20:00:00.000Z',
        employeeId: 'employee-1',
      },
    ])
    expect(balance(half, ANNA)).toBe(2_230)
    const last = aBillPayment(half, { checkId: ANNA, receipt: { prefix: 'B1', number: 9 } })
    const order = paid(orderAfter(half, last))
    expect(order.receipt).toEqual({ prefix: 'B1', number: 9 })
    expect(order.totals).toEqual(priceOrder(dinner))
    expect(order.paidChecks?.map(({ id, total }) => [id, total])).toEqual([
      [BEN, 1_655],
      [ANNA, 2_230],
    ])
    expect('split' in order).toBe(false)
  })

  it('counts a part payment for its check only', () => {
    const begun = after(atSeats, aPartPayment(atSeats, aCardPayment(1_000), ANNA))
    expect([balance(begun, ANNA), balance(begun, BEN)]).toEqual([1_230, 1_655])
    const half = after(begun, aBillPayment(begun, { checkId: ANNA }))
    expect(half.paidChecks?.[0]?.tenderIds).toEqual([aUuid(211), `cash-${ANNA}`])
    expect(half.split?.tenders).toEqual([])
  })

  it('gives payments taken before the split to checks', () => {
    const begun = after(dinner, aPartPayment(dinner, aCardPayment(1_000)))
    const split = aSplit(BY_SEAT, { tenders: [{ tenderId: aUuid(211), checkId: BEN }] })
    expect(balance(after(begun, split), BEN)).toBe(655)
    expect(refused(begun, aSplit())).toEqual({ type: 'payment-without-check', tenderId: aUuid(211) })
  })

  it('becomes one bill again, payments and all', () => {
    const begun = after(atSeats, aPartPayment(atSeats, aCardPayment(1_000), ANNA))
    const whole = after(begun, { ...BILL_CONTENT, type: 'bill.unsplit', id: 'unsplit-1' })
    expect(balance(whole)).toBe(2_885)
    expect('split' in whole).toBe(false)
  })

  it('is split another way once a guest has paid and left', () => {
    const half = after(atSeats, aBillPayment(atSeats, { checkId: BEN }))
    const again = after(half, aSplit({ kind: 'equal', checkIds: [ANNA, CLEO] }, { id: 'split-2' }))
    expect([balance(again, ANNA), balance(again, CLEO)]).toEqual([1_115, 1_115])
    const whole = after(half, { ...BILL_CONTENT, type: 'bill.unsplit', id: 'unsplit-1' })
    const order = paid(orderAfter(whole, aBillPayment(whole, { id: 'pay-rest' })))
    expect(order.paidChecks?.map(({ id, total }) => [id, total])).toEqual([
      [BEN, 1_655],
      ['pay-rest', 2_230],
    ])
  })

  it('gives out only the pieces that are left', () => {
    const [wine, beer, soup] = DINNER
    const order = aDinner({ lines: [wine!, { ...beer!, quantity: 5 }, soup!] })
    const two = after(
      order,
      aSplit({
        kind: 'items',
        checkIds: [ANNA, BEN],
        lines: [{ lineId: BEER, shares: [{ checkId: BEN, parts: 2 }] }],
      }),
    )
    const left = after(two, aBillPayment(two, { checkId: BEN }))
    const more = (parts: number): SplitPlan => ({
      kind: 'items',
      checkIds: [ANNA, CLEO],
      lines: [{ lineId: BEER, shares: [{ checkId: CLEO, parts }] }],
    })
    expect(refused(left, aSplit(more(4), { id: 'split-2' }))).toEqual({
      type: 'share-out-of-range',
      lineId: BEER,
      max: 3,
    })
    const again = after(left, aSplit(more(1), { id: 'split-2' }))
    const bill = billOf(again, CLEO)
    expect(bill.ok && bill.value.check.parts.map(({ id, share, total }) => [id, share, total])).toEqual([
      [BEER, { parts: 1, of: 5 }, 410],
    ])
  })
})

describe('an order edited after its bill was split', () => {
  const half = after(atSeats, aBillPayment(atSeats, { checkId: BEN }))

  it('a line ordered since falls to the check of its seat, or is shared by the guests still there', () => {
    const [wine, beer, soup] = DINNER
    const more = { ...half, lines: [wine!, beer!, soup!, { ...soup!, id: aUuid(114), seat: 1 }] }
    expect(balance(more, ANNA)).toBe(2_885)
    const shared = { ...half, lines: [wine!, beer!, soup!, { ...wine!, id: aUuid(114) }] }
    expect(balance(shared, ANNA)).toBe(4_230)
    const order = paid(orderAfter(shared, aBillPayment(shared, { checkId: ANNA })))
    expect(order.paidChecks?.reduce((sum, { total }) => sum + total, 0)).toBe(order.totals.total)
  })

  it('a line taken off a check that was paid is owed to the guest who is left', () => {
    const less = { ...half, lines: DINNER.filter(({ id }) => id !== SOUP) }
    expect(balance(less, ANNA)).toBe(2_230 - 655)
  })

  it('a shared line that costs less is settled by who is left', () => {
    const less = {
      ...half,
      lines: DINNER.map((line) => (line.id === WINE ? { ...line, unitPrice: 1_600 } : line)),
    }
    expect(balance(less, ANNA)).toBe(2_230 - 400)
  })

  it('the last check empty, the one before it settles the order', () => {
    const byItem = after(
      dinner,
      aSplit({
        kind: 'items',
        checkIds: [ANNA, BEN],
        lines: [{ lineId: SOUP, shares: [{ checkId: BEN, parts: 1 }] }],
      }),
    )
    const without = { ...byItem, lines: DINNER.filter(({ id }) => id !== SOUP) }
    expect(isPaid(orderAfter(without, aBillPayment(without, { checkId: ANNA })))).toBe(true)
  })
})

describe('several payments', () => {
  const two = after(
    dinner,
    aPartPayment(dinner, aCardPayment(655, 'ben')),
    aPartPayment(dinner, aCardPayment(1_230, 'anna')),
  )
  const tenders = [
    { tenderId: 'ben', checkId: BEN },
    { tenderId: 'anna', checkId: ANNA },
  ]

  it('each go to their check, up to all of it', () => {
    const split = after(two, aSplit(BY_SEAT, { tenders }))
    expect([balance(split, ANNA), balance(split, BEN)]).toEqual([1_000, 1_000])
    const full = after(dinner, aPartPayment(dinner, aCardPayment(1_655, 'ben')))
    expect(balance(after(full, aSplit(BY_SEAT, { tenders: tenders.slice(0, 1) })), BEN)).toBe(0)
    expect(refused(two, aSplit(BY_SEAT, { tenders: tenders.slice(0, 1) }))).toEqual({
      type: 'payment-without-check',
      tenderId: 'anna',
    })
  })

  it('one of them is handed back, the other stays with its check', () => {
    const split = after(two, aSplit(BY_SEAT, { tenders }))
    const left = after(split, { ...BILL_CONTENT, type: 'bill.remove-tender', id: 'r', tenderId: 'ben' })
    expect(left.tenders).toEqual([aCardPayment(1_230, 'anna')])
    expect(left.split?.tenders).toEqual([{ tenderId: 'anna', checkId: ANNA }])
    const whole = after(two, { ...BILL_CONTENT, type: 'bill.remove-tender', id: 'r', tenderId: 'anna' })
    expect('split' in whole).toBe(false)
    expect(refused(two, { ...partPayment(aCardPayment(1, 'anna')), id: 't3' })).toEqual({
      type: 'tender-exists',
      tenderId: 'anna',
    })
  })

  it('are taken towards a check that is there, fifty at most', () => {
    expect(refused(atSeats, partPayment(aCardPayment(1), CLEO))).toEqual({
      type: 'no-such-check',
      checkId: CLEO,
    })
    expect(refused(dinner, partPayment(aCardPayment(1), ANNA))).toEqual({ type: 'bill-not-split' })
    const many = {
      ...dinner,
      tenders: Array.from({ length: 49 }, (_, index) => aCardPayment(1, `t${index}`)),
    }
    expect(refused(many, partPayment(aCardPayment(1)))).toBe('applied')
  })
})

it('a service charge follows the money after discounts', () => {
  const order = aDinner({
    lines: [
      { ...DINNER[0]!, unitPrice: 2_000, seat: 1 },
      { ...DINNER[2]!, unitPrice: 1_000 },
    ],
    discounts: [
      {
        ...{ id: 'd', name: 'Off', source: 'manual', reason: 'x', lineIds: [WINE] },
        value: { kind: 'percent', rate: 500_000 },
      },
    ],
    serviceCharges: [{ id: 'service', name: 'Service', rate: 100_000, taxes: [] }],
  })
  const split = after(order, aSplit())
  expect([balance(split, ANNA), balance(split, BEN)]).toEqual([1_100, 1_100])
  const amounts = after(order, aSplit({ kind: 'amounts', checks: [{ id: ANNA, amount: 550 }], restId: BEN }))
  const bill = billOf(amounts, ANNA)
  expect(bill.ok && bill.value.check.parts.map(({ total }) => total)).toEqual([250, 250, 50])
})

describe('a payment handed back before the bill is settled', () => {
  const begun = after(atSeats, aPartPayment(atSeats, aCardPayment(1_000), ANNA))
  const remove = {
    ...BILL_CONTENT,
    type: 'bill.remove-tender',
    id: 'remove-1',
    tenderId: aUuid(211),
  } as const

  it('is off the check', () => {
    const order = after(begun, remove)
    expect(order.tenders).toEqual([])
    expect(order.split?.tenders).toEqual([])
    expect(balance(order, ANNA)).toBe(2_230)
  })

  it('leaves cash that closed the bill to settle what it can', () => {
    const cash = after(begun, aPartPayment(begun, { kind: 'cash', id: aUuid(201), received: 5_000 }, ANNA))
    expect(after(cash, remove).tenders).toEqual([
      { id: aUuid(201), kind: 'cash', amount: 2_230, received: 5_000, change: 2_770 },
    ])
  })

  it('must be reversed first where a card terminal charged it', () => {
    const [kind, attemptId, scheme, last4] = ['card', 'attempt-1', 'Visa', '4242'] as const
    const card = { id: aUuid(212), kind, amount: 500, attemptId, scheme, last4, reference: '1' }
    const charged = after(dinner, partPayment(card))
    const take = { ...remove, tenderId: aUuid(212) }
    expect(refused(charged, take)).toEqual({ type: 'card-payment-stands', tenderId: aUuid(212) })
    expect(after(charged, { ...take, reversal: 'attempt-2' }).tenders).toEqual([])
  })

  it('is refunded once it was settled', () => {
    const half = after(begun, aBillPayment(begun, { checkId: ANNA }))
    expect(refused(half, remove)).toEqual({ type: 'payment-settled', tenderId: aUuid(211) })
    expect(refused(dinner, remove)).toEqual({ type: 'no-such-tender', tenderId: aUuid(211) })
  })
})

it('applies a command once', () => {
  const commands: readonly ((order: OpenOrder) => AnyOrderCommand)[] = [
    () => aSplit(),
    (order) => aPartPayment(order, aCardPayment(500), ANNA),
    () => ({ ...BILL_CONTENT, type: 'bill.remove-tender', id: 'remove-1', tenderId: aUuid(211) }),
    (order) => aBillPayment(order, { checkId: BEN }),
    () => ({
      ...BILL_CONTENT,
      type: 'payment.reverse',
      id: 'r',
      tenderId: `cash-${BEN}`,
      reason: 'False note',
    }),
    () => ({ ...BILL_CONTENT, type: 'bill.unsplit', id: 'unsplit-1' }),
    (order) => aBillPayment(order),
  ]
  let order: Order = dinner
  for (const command of commands) {
    const made = command(open(order))
    order = orderAfter(order, made)
    expect(applyCommand(order, made)).toEqual({ ok: true, value: order })
  }
  expect(isPaid(order)).toBe(true)
})
