import { expect, it } from 'vitest'
import type { OrderLine } from '../order/order-line.ts'
import { aDraft, aLine } from '../testing/index.ts'
import { addOrCount } from './add-or-count.ts'

const known = aLine({ id: 'known', quantity: 2 })
const again = aLine({ id: 'new', quantity: 3 })
const combo = { id: 'combo-1', itemId: 'lunch', name: 'Lunch' }
const weight = { amount: 300, unit: 'kg', manual: false } as const

it('the same again is more of the line, the latest of two alike', () => {
  const other = aLine({ id: 'other', name: 'Tea' })
  const latest = { ...known, id: 'latest' }
  expect(addOrCount(aDraft({ lines: [known, other] }), again)).toEqual({
    type: 'draft.set-quantity',
    lineId: 'known',
    quantity: 5,
  })
  expect(addOrCount(aDraft({ lines: [known, latest, other] }), again)).toMatchObject({ lineId: 'latest' })
})

it.each<[string, Partial<OrderLine>]>([
  ['another item', { itemId: 'tea' }],
  ['another price', { unitPrice: 1 }],
  ['another note', { note: 'hot' }],
  ['another seat', { seat: 2 }],
  ['other choices', { modifiers: [{ groupId: 'g', modifierId: 'm', name: 'Oat milk', price: 0 }] }],
])('%s is a line of its own', (_, changes) => {
  const line = { ...again, ...changes }
  expect(addOrCount(aDraft({ lines: [known] }), line)).toEqual({ type: 'draft.add-line', line })
})

it.each<[string, Partial<OrderLine>]>([
  ['weighed', { weight }],
  ['part of a set menu', { combo }],
])('what is %s is never counted together', (_, changes) => {
  const line = { ...again, ...changes }
  expect(addOrCount(aDraft({ lines: [{ ...known, ...changes }] }), line)).toEqual({
    type: 'draft.add-line',
    line,
  })
})

it('a line that a person discounted stays as it is, one on promotion grows', () => {
  const discount = { id: 'd', name: 'D', source: 'manual', value: { kind: 'amount', amount: 1 } } as const
  const lines = [known]
  expect(addOrCount(aDraft({ lines, discounts: [{ ...discount, lineIds: ['known'] }] }), again)).toEqual({
    type: 'draft.add-line',
    line: again,
  })
  expect(addOrCount(aDraft({ lines, discounts: [discount] }), again).type).toBe('draft.set-quantity')
  const promotion = { ...discount, source: 'promotion', sourceId: 'happy', lineIds: ['known'] } as const
  expect(addOrCount(aDraft({ lines, discounts: [promotion] }), again).type).toBe('draft.set-quantity')
})

it.each([
  [9_996, 'draft.set-quantity'],
  [9_997, 'draft.add-line'],
])('three more of %i pieces are %s', (quantity, type) => {
  expect(addOrCount(aDraft({ lines: [{ ...known, quantity }] }), again).type).toBe(type)
})
