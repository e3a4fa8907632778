import { expect, it } from 'vitest'
import { amountIn, unitOf } from './stock-item.ts'
import { quantityOf } from './unit.ts'

it.each([
  ['kg', 1_500_000, 1_500],
  ['piece', -2_000, -2_000],
  ['l', 330_000, 330],
  ['lb', 453_592, 1_000],
  ['dozen', 6_000, 500],
])('in %s', (unit, quantity, thousandths) => {
  const known = unitOf({ unit })!
  expect(amountIn(quantity, known)).toBe(thousandths)
  expect(Math.abs(quantityOf(thousandths, known) - quantity)).toBeLessThanOrEqual(1)
})

it('knows no unit of its own', () => {
  expect(unitOf({ unit: 'bucket' })).toBeUndefined()
})
