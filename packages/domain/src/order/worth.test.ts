import { expect, it } from 'vitest'
import { aLine, anOrder, aTax } from '../testing/order-builders.ts'
import { contentProblem } from './content-problem.ts'
import { ORDER_LIMITS } from './order-limits.ts'

const most = ORDER_LIMITS.amount
const onTop = (rate: number, id: string, enlargesBase?: true) =>
  aTax({ id, rate, kind: 'percent-excluded', ...(enlargesBase && { enlargesBase }) })

it('an order may be worth as much as there is room for', () => {
  expect(contentProblem(anOrder({ lines: [aLine({ unitPrice: most, taxes: [] })] }))).toBeUndefined()
})

it('and not one unit more, a service charge included', () => {
  const lines = [aLine({ unitPrice: most - 1, taxes: [] })]
  const serviceCharges = [{ id: 's', name: 'Service', rate: 1, taxes: [] }]
  expect(contentProblem(anOrder({ lines, serviceCharges }))?.type).toBe('amount-out-of-range')
})

it('taxes on taxes multiply, and the room is for what they come to', () => {
  // 50 % and 50 % of both: 2.25 times the price, not twice.
  const lines = [
    aLine({ unitPrice: most / 2 - most / 20, taxes: [onTop(500_000, 'a', true), onTop(500_000, 'b')] }),
  ]
  expect(contentProblem(anOrder({ lines }))).toEqual({
    type: 'amount-out-of-range',
    field: 'total',
    amount: (most * 2.25 * 9) / 20,
  })
})
