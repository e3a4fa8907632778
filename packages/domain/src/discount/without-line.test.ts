import { expect, it } from 'vitest'
import { applyCommand } from '../order/apply-command.ts'
import { aDraft, aLine } from '../testing/index.ts'
import type { Discount } from './discount.ts'
import { withoutLine } from './without-line.ts'

const discount = (changes: Partial<Discount> = {}): Discount => ({
  id: 'combo',
  name: 'Combo',
  source: 'promotion',
  sourceId: 'combo',
  value: { kind: 'amount', amount: 150 },
  ...changes,
})
const shared = (lineIds: readonly string[], shares: readonly number[]): Discount =>
  discount({
    lineIds,
    value: { kind: 'amount', amount: shares.reduce((sum, share) => sum + share, 0), shares },
  })

it.each<[string, Discount, readonly Discount[]]>([
  ['on the whole order stays', discount(), [discount()]],
  ['on other lines stays', discount({ lineIds: ['b'] }), [discount({ lineIds: ['b'] })]],
  ['on no other line goes', discount({ lineIds: ['a'] }), []],
  ['is for the others', discount({ lineIds: ['b', 'a', 'c'] }), [discount({ lineIds: ['b', 'c'] })]],
  [
    'keeps its rate',
    discount({ lineIds: ['a', 'b'], value: { kind: 'percent', rate: 5 } }),
    [discount({ lineIds: ['b'], value: { kind: 'percent', rate: 5 } })],
  ],
  ['loses the share of the line', shared(['b', 'a', 'c'], [10, 90, 50]), [shared(['b', 'c'], [10, 50])]],
  ['goes when the others had no share', shared(['a', 'b'], [90, 0]), []],
  ['on other lines keeps its shares', shared(['b', 'c'], [90, 10]), [shared(['b', 'c'], [90, 10])]],
])('when line a goes, a discount %s', (_, before, left) => {
  expect(withoutLine([before], 'a')).toEqual(left)
})

it('is what becomes of the discounts of a basket whose line is removed', () => {
  const lines = [aLine({ id: 'a' }), aLine({ id: 'b' })]
  const basket = aDraft({ lines, discounts: [shared(['a', 'b'], [90, 10]), discount({ id: 'all' })] })
  const removed = applyCommand(basket, { type: 'draft.remove-line', lineId: 'a' })
  expect(removed).toEqual({
    ok: true,
    value: { ...basket, lines: [lines[1]], discounts: [shared(['b'], [10]), discount({ id: 'all' })] },
  })
})

it('takes the discounts of a basket with its last line', () => {
  const basket = aDraft({ lines: [aLine({ id: 'a' })], discounts: [shared(['a'], [90])] })
  const removed = applyCommand(basket, { type: 'draft.remove-line', lineId: 'a' })
  expect(removed.ok && 'discounts' in removed.value).toBe(false)
})
