import { expect, it } from 'vitest'
import { aLine, anOrder, aTax } from '../testing/order-builders.ts'
import { contentProblem } from './content-problem.ts'
import { ORDER_LIMITS } from './order-limits.ts'

/** An order with so many different taxes, ten on each line. */
const withTaxes = (count: number) =>
  anOrder({
    lines: Array.from({ length: Math.ceil(count / 10) }, (_, n) =>
      aLine({
        id: `line-${n}`,
        taxes: Array.from({ length: Math.min(10, count - n * 10) }, (_, t) => aTax({ id: `tax-${n}-${t}` })),
      }),
    ),
  })

it('an order may have as many different taxes as there is room for', () => {
  expect(contentProblem(withTaxes(ORDER_LIMITS.taxes))).toBeUndefined()
})

it('and not one more', () => {
  expect(contentProblem(withTaxes(ORDER_LIMITS.taxes + 1))).toEqual({
    type: 'too-many',
    what: 'taxes',
    max: ORDER_LIMITS.taxes,
  })
})

it('the same tax on many lines is one', () => {
  const lines = Array.from({ length: 60 }, (_, n) => aLine({ id: `line-${n}` }))
  expect(contentProblem(anOrder({ lines }))).toBeUndefined()
})
