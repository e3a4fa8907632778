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
