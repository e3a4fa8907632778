import { expect, it } from 'vitest'
import { ORDER_LIMITS } from '../order/order-limits.ts'
import { aFixedTax, aTax } from '../testing/order-builders.ts'
import type { Tax } from './tax.ts'
import { taxesProblem } from './taxes-problem.ts'

const many = (n: number): Tax[] => Array.from({ length: n }, (_, index) => aTax({ id: `t${index}` }))
const rate = (amount: number) => ({ type: 'amount-out-of-range', field: 'tax rate', amount })
const fixed = (amount: number) => ({ type: 'amount-out-of-range', field: 'tax amount', amount })

it.each<[string, readonly Tax[], object | undefined]>([
  ['none', [], undefined],
  ['as many as fit', many(ORDER_LIMITS.taxesPerLine), undefined],
  ['one more', many(ORDER_LIMITS.taxesPerLine + 1), { type: 'too-many', what: 'taxes', max: 10 }],
  ['a rate of nothing', [aTax({ rate: 0 })], undefined],
  ['a rate below nothing', [aTax({ rate: -1 })], rate(-1)],
  ['a rate with a fraction', [aTax({ rate: 190_000.5 })], rate(190_000.5)],
  ['the highest rate', [aTax({ rate: 10_000_000 })], undefined],
  ['a higher one', [aTax({ rate: 10_000_001 })], rate(10_000_001)],
  ['an amount of nothing', [aFixedTax({ amount: 0 })], undefined],
  ['an amount below nothing', [aFixedTax({ amount: -1 })], fixed(-1)],
  ['the highest amount', [aFixedTax({ amount: ORDER_LIMITS.amount })], undefined],
  ['a higher one', [aFixedTax({ amount: ORDER_LIMITS.amount + 1 })], fixed(ORDER_LIMITS.amount + 1)],
  ['an amount that is none', [aFixedTax({ amount: Number.NaN })], fixed(Number.NaN)],
  ['the longest name', [aTax({ name: 'x'.repeat(100) })], undefined],
  [
    'a longer one, behind one that is well',
    [aTax(), aTax({ name: 'x'.repeat(101) })],
    { type: 'text-too-long', field: 'tax name', max: 100 },
  ],
])('%s', (_, taxes, problem) => {
  expect(taxesProblem(taxes)).toEqual(problem)
})
