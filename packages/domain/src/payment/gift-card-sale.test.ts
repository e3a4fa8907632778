import { describe, expect, it } from 'vitest'
import { priceOrder } from '../order/price-order.ts'
import { aLine, anOrder, aPaidOrder, aTax } from '../testing/index.ts'
import { giftCardEntriesOf, giftCardLineProblem, giftCardsSold } from './gift-card-sale.ts'

const giftCard = { cardId: 'card-1' }
const card = aLine({ id: 'gift-1', name: 'Gift card', unitPrice: 5_000, taxes: [], giftCard })

describe('a line that sells a gift card', () => {
  it.each([
    ['as it should be', card, undefined],
    ['of a cent', { ...card, unitPrice: 1 }, undefined],
    ['taxed', { ...card, taxes: [aTax()] }, { type: 'gift-card-taxed', lineId: 'gift-1' }],
    ['of two pieces', { ...card, quantity: 2 }, { type: 'gift-card-not-single', lineId: 'gift-1' }],
    ['worth nothing', { ...card, unitPrice: 0 }, { type: 'gift-card-worth-nothing', lineId: 'gift-1' }],
    ['that is no gift card', aLine({ quantity: 2, unitPrice: 0 }), undefined],
  ])('%s', (_, line, problem) => {
    expect(giftCardLineProblem(line)).toEqual(problem)
  })
})

describe('gift cards in an order', () => {
  const load = {
    ...card,
    id: 'gift-2',
    unitPrice: 2_000,
    giftCard: { cardId: 'card-2', load: true },
  } as const
  const order = { lines: [aLine(), card, load] }

  it('are owed, not earned, and not taxed', () => {
    const { lines, tax, total } = priceOrder(anOrder(order))
    expect(giftCardsSold(order.lines, lines)).toBe(7_000)
    expect([total, tax]).toEqual([7_250, 40])
    expect(giftCardsSold([aLine()], lines)).toBe(0)
  })

  it('are entries of their ledgers: issued, loaded and redeemed with the tip', () => {
    const redeem = { id: 'tender-1', kind: 'gift-card', cardId: 'card-3', amount: 7_250 } as const
    const sale = aPaidOrder(order, { tenders: [{ ...redeem, offline: true, tip: 50 }] })
    const of = { orderId: sale.order.id, at: sale.paidAt }
    expect(giftCardEntriesOf(sale)).toEqual([
      { type: 'gift-card.issue', id: 'gift-1', cardId: 'card-1', amount: 5_000, ...of },
      { type: 'gift-card.load', id: 'gift-2', cardId: 'card-2', amount: 2_000, ...of },
      { type: 'gift-card.redeem', id: 'tender-1', cardId: 'card-3', amount: 7_300, offline: true, ...of },
    ])
    const noTip = aPaidOrder({}, { tenders: [{ ...redeem, amount: 250, offline: false }] })
    expect(giftCardEntriesOf(noTip)).toMatchObject([{ amount: 250, offline: false }])
    expect(giftCardEntriesOf(aPaidOrder())).toEqual([])
  })
})
