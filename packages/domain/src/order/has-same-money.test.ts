import { expect, it } from 'vitest'
import { anOrder } from '../testing/order-builders.ts'
import { hasSameMoney } from './has-same-money.ts'
import { priceOrder } from './price-order.ts'

it('the same figures on another line are other money', () => {
  const totals = priceOrder(anOrder())
  const moved = { ...totals, lines: totals.lines.map((line) => ({ ...line, lineId: 'another' })) }
  expect(hasSameMoney(totals, totals)).toBe(true)
  expect(hasSameMoney(totals, moved)).toBe(false)
})
