import { describe, expect, it } from 'vitest'
import type { SharedCommand } from '../conflict/order-conflict-kind.ts'
import type { Order } from '../order/order.ts'
import {
  aBillPayment,
  aCardPayment,
  aDinner,
  anEdit,
  aPaidOrder,
  aRefund,
  aReprint,
  aSale,
  BEER,
  BILL_CONTENT,
  exactCash,
  orderAfter,
  partPayment,
  SERVICE_CONTENT,
} from '../testing/index.ts'
import { tillFactsOfCommand } from './facts-of-command.ts'
import { tillFigures } from './till-figures.ts'

const NOBODY = { ...BILL_CONTENT, id: 'x', tenderId: 'x' }
const SESSION = { sessionId: 'session-1', businessDay: '2026-11-21' }

/** What each command means for the drawer, one after the other. */
function factsThrough(start: Order | undefined, ...commands: readonly SharedCommand[]) {
  let order = start
  return commands.flatMap((command) => {
    const before = order
    order = orderAfter(order, command)
    return tillFactsOfCommand(command, { before, after: order }, SESSION)
  })
}

describe('what a command means for the drawer', () => {
  it('of a sale at the counter: the sale, without a look at any order', () => {
    const sale = aPaidOrder()
    const facts = tillFactsOfCommand(sale, { before: undefined, after: undefined }, SESSION)
    expect(facts).toMatchObject([{ type: 'till.sale', id: sale.order.id, total: sale.totals.total }])
  })

  it('of a bill paid in parts: the part in the drawer at once, the sale when it is settled', () => {
    const dinner = aDinner()
    const part = partPayment(exactCash(1_000, 'part-1'))
    const pay = { ...aBillPayment(dinner), tenders: [exactCash(2_885)] }
    const facts = factsThrough(dinner, part, pay)
    expect(facts.map(({ type }) => type)).toEqual(['till.payment', 'till.sale'])
    expect(facts[1]).toMatchObject({ total: 3_885, prepaid: 1_000 })
    expect(tillFigures(10_000, facts).cash.expected).toBe(13_885)
  })

  it('of a part handed back: the drawer is as it was', () => {
    const part = partPayment(exactCash(1_000, 'part-1'))
    const back = { ...BILL_CONTENT, type: 'bill.remove-tender', tenderId: 'part-1' } as const
    const facts = factsThrough(aDinner(), part, { ...back, id: 'back-1' })
    expect(facts.map(({ type }) => type)).toEqual(['till.payment', 'till.payment-back'])
    expect(tillFigures(10_000, facts).cash.expected).toBe(10_000)
  })

  it('of a card payment that turned out to be none, and of a tip written later', () => {
    const dinner = aDinner()
    const card = aCardPayment(3_885, 'card-1', 100)
    const pay = { ...aBillPayment(dinner), tenders: [card] }
    const tip = { ...BILL_CONTENT, type: 'bill.adjust-tip', tenderId: 'card-1', tip: 250 } as const
    const none = { ...BILL_CONTENT, type: 'payment.reverse', tenderId: 'card-1', reason: 'Bounced' } as const
    const facts = factsThrough(dinner, pay, { ...tip, id: 'tip-1' }, { ...none, id: 'none-1' })
    expect(facts.map(({ type }) => type)).toEqual(['till.sale', 'till.tip', 'till.payment-back'])
    expect(facts[1]).toMatchObject({ change: 150, kind: 'card-manual' })
    expect(facts[2]).toMatchObject({ tenders: [{ kind: 'card-manual', amount: 3_885 }] })
  })

  it('of a refund: the money given', () => {
    const dinner = aDinner()
    const pay = { ...aBillPayment(dinner), tenders: [exactCash(3_885)] }
    const paid = orderAfter(dinner, pay)
    if (!('receipt' in paid)) throw new Error(paid.status)
    const facts = factsThrough(dinner, pay, aRefund(paid))
    expect(facts.map(({ type }) => type)).toEqual(['till.sale', 'till.refund'])
    expect(tillFigures(10_000, facts).cash.expected).toBe(10_000)
  })

  it('of pieces taken back and of an order given up: what they were listed at', () => {
    const dinner = aDinner()
    const gone = anEdit('edit-1', { kind: 'void', lineId: BEER, pieces: 1, reason: 'Spilt' })
    const cancel = { ...SERVICE_CONTENT, type: 'order.cancel', reason: 'Guests left' } as const
    const facts = factsThrough(dinner, gone, { ...cancel, id: 'cancel-1', approvedBy: 'mia' })
    expect(facts).toMatchObject([
      { type: 'till.void', id: `${gone.id}:1`, reason: 'Spilt', orderId: dinner.id },
      { type: 'till.void', id: 'cancel-1', reason: 'Guests left', approvedBy: 'mia' },
    ])
    const [one, rest] = facts.map((fact) => ('amount' in fact ? fact.amount : 0))
    const all = tillFactsOfCommand(
      { ...cancel, id: 'cancel-2' },
      { before: dinner, after: orderAfter(dinner, { ...cancel, id: 'cancel-2' }) },
      SESSION,
    )
    expect(all).toMatchObject([{ amount: (one ?? 0) + (rest ?? 0) }])
  })

  it('of one payment among several: that one, and nothing of one that is not there', () => {
    const [first, second] = [partPayment(exactCash(1_000, 'part-1')), partPayment(exactCash(500, 'part-2'))]
    const order = orderAfter(aDinner(), first, second)
    const back = { ...BILL_CONTENT, id: 'back-1', type: 'bill.remove-tender' } as const
    const of = (command: SharedCommand) =>
      tillFactsOfCommand(command, { before: order, after: order }, SESSION)
    expect(of({ ...back, tenderId: 'part-2' })).toMatchObject([{ tenders: [{ amount: 500 }] }])
    expect(of({ ...back, tenderId: 'nobody' })).toEqual([])
    expect(
      of({ ...BILL_CONTENT, id: 'r', type: 'payment.reverse', tenderId: 'nobody', reason: 'y' }),
    ).toEqual([])
    expect(of({ ...BILL_CONTENT, id: 't', type: 'bill.adjust-tip', tenderId: 'nobody', tip: 1 })).toEqual([])
  })

  it('of the second card payment of a bill, reversed once, and of the tip on it', () => {
    const dinner = aDinner()
    const cards = [aCardPayment(1_000, 'card-1', 0), aCardPayment(2_885, 'card-2', 100)]
    const paid = orderAfter(dinner, { ...aBillPayment(dinner), tenders: cards })
    const none = {
      ...BILL_CONTENT,
      id: 'none-1',
      type: 'payment.reverse',
      tenderId: 'card-2',
      reason: 'y',
    } as const
    const tip = {
      ...BILL_CONTENT,
      id: 'tip-1',
      type: 'bill.adjust-tip',
      tenderId: 'card-2',
      tip: 250,
    } as const
    expect(factsThrough(paid, tip)).toMatchObject([{ type: 'till.tip', change: 150 }])
    const reversed = factsThrough(paid, none)
    expect(reversed).toMatchObject([{ tenders: [{ amount: 2_885 }] }])
    const again = { before: orderAfter(paid, none), after: orderAfter(paid, none) }
    expect(tillFactsOfCommand({ ...none, id: 'none-2' }, again, SESSION)).toEqual([])
  })

  it('of a refund among several: that one, and nothing of one that is not there', () => {
    const dinner = aDinner()
    const paid = orderAfter(dinner, { ...aBillPayment(dinner), tenders: [exactCash(3_885)] })
    if (!('receipt' in paid)) throw new Error(paid.status)
    const first = aRefund(paid, { kind: 'amount', amount: 1_000 })
    const once = orderAfter(paid, first)
    const unknown = { ...first, refundId: 'nobody' }
    expect(tillFactsOfCommand(unknown, { before: paid, after: once }, SESSION)).toEqual([])
    expect(tillFactsOfCommand(first, { before: paid, after: paid }, SESSION)).toEqual([])
    expect(tillFactsOfCommand(first, { before: undefined, after: undefined }, SESSION)).toEqual([])
  })

  it('of an order that is neither open nor paid: nothing of money, and nobody’s approval where none was needed', () => {
    const dinner = aDinner()
    const cancel = { ...SERVICE_CONTENT, id: 'c', type: 'order.cancel', reason: 'Left' } as const
    const cancelled = orderAfter(dinner, cancel)
    const around = { before: cancelled, after: cancelled }
    expect(tillFactsOfCommand(aBillPayment(dinner), around, SESSION)).toEqual([])
    expect(tillFactsOfCommand(partPayment(exactCash(1_000)), around, SESSION)).toEqual([])
    const [fact] = tillFactsOfCommand(cancel, { before: dinner, after: cancelled }, SESSION)
    expect(fact).toMatchObject({ type: 'till.void', ...SESSION })
    expect(fact).not.toHaveProperty('approvedBy')
  })

  it('of pieces taken back one after the other: each once, also where nobody knows what was before', () => {
    const dinner = aDinner()
    const gone = anEdit('edit-1', { kind: 'void', lineId: BEER, pieces: 1, reason: 'Spilt' })
    const more = { ...gone, id: 'edit-2' }
    const [once, twice] = [orderAfter(dinner, gone), orderAfter(orderAfter(dinner, gone), more)]
    expect(tillFactsOfCommand(more, { before: once, after: twice }, SESSION)).toHaveLength(1)
    expect(tillFactsOfCommand(gone, { before: undefined, after: once }, SESSION)).toHaveLength(1)
    const without = { ...dinner, status: 'cancelled', house: undefined } as unknown as Order
    for (const before of [undefined, without]) {
      expect(tillFactsOfCommand(gone, { before, after: without }, SESSION)).toEqual([])
    }
  })

  it('of everything else: nothing; nor of what is said of an order nobody knows', () => {
    const unknown = { before: undefined, after: undefined }
    const pay = aBillPayment(aDinner())
    for (const command of [
      pay,
      partPayment(exactCash(1_000)),
      { ...NOBODY, type: 'bill.remove-tender' } as const,
      { ...NOBODY, type: 'bill.adjust-tip', tip: 1 } as const,
      { ...NOBODY, type: 'payment.reverse', reason: 'y' } as const,
      { ...SERVICE_CONTENT, id: 'x', type: 'order.cancel', reason: 'y' } as const,
      anEdit('edit-1', { kind: 'void', lineId: BEER, pieces: 1, reason: 'Spilt' }),
    ]) {
      expect(tillFactsOfCommand(command, unknown, SESSION)).toEqual([])
    }
    expect(tillFactsOfCommand(aReprint(), { before: aSale(), after: aSale() }, SESSION)).toEqual([])
  })
})
