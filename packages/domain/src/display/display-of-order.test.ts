import { expect, it } from 'vitest'
import { priceOrder } from '../order/price-order.ts'
import { aDraft, aLine, exactCash, PRICING } from '../testing/index.ts'
import { basketOnDisplay, dueOnDisplay } from './display-of-order.ts'

it('shows each line with its size and amount, and what all come to', () => {
  const order = aDraft({
    lines: [
      aLine({ id: 'a', name: 'Cola', variantName: '', unitPrice: 350, quantity: 1, modifiers: [] }),
      aLine({ id: 'b', name: 'Pizza', variantName: 'large', unitPrice: 1_200, quantity: 2, modifiers: [] }),
    ],
  })
  const totals = priceOrder(order)
  expect(basketOnDisplay(order, totals)).toEqual({
    type: 'basket',
    currency: PRICING.currency,
    lines: [
      { quantity: 1, name: 'Cola', amount: 350 },
      { quantity: 2, name: 'Pizza large', amount: 2_400 },
    ],
    total: totals.total,
  })
})

it('shows a line less what was taken off it', () => {
  const order = aDraft({ lines: [aLine({ id: 'a', unitPrice: 1_000, quantity: 1, modifiers: [] })] })
  const totals = priceOrder(order)
  const less = { ...totals, lines: totals.lines.map((line) => ({ ...line, discount: 250 })) }
  expect(basketOnDisplay(order, less)).toMatchObject({ lines: [{ amount: 750 }] })
})

it('shows what is still due', () => {
  const draft = aDraft()
  const totals = priceOrder(draft)
  expect(dueOnDisplay(draft, totals)).toEqual({
    type: 'due',
    currency: PRICING.currency,
    total: totals.total,
    paid: 0,
  })
  const half = { ...draft, status: 'pending-payment', tenders: [exactCash(totals.total - 100)] } as const
  expect(dueOnDisplay(half, totals)).toMatchObject({ total: totals.total, paid: totals.total - 100 })
})
