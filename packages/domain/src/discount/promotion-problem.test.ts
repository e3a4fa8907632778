import { describe, expect, it } from 'vitest'
import { aBuyGet, aComboPrice, aHappyHour, aSpendThreshold } from '../testing/index.ts'
import type { Promotion } from './promotion.ts'
import { promotionProblem } from './promotion-problem.ts'

const pieces = 'It is for 1 to 99 pieces.'
const times = 'It is given once or more often in an order.'
const percentage = 'The percentage is more than 0 and at most 100.'
const ends = 'It ends before it begins.'
const amountFrom = (least: number) => `The amount is a whole number of minor units, ${least} or more.`
const slots = (...counts: readonly number[]) => aComboPrice({ slots: counts.map((count) => ({ count })) })
const when = (changes: Promotion['when']) => aHappyHour({ when: changes })
const days = { name: '', weekdays: [1], from: 0, until: 60 } as const

describe('a promotion is set up', () => {
  it.each<[string, Promotion]>([
    ['as a happy hour', aHappyHour()],
    ['as a gift of two', aBuyGet()],
    ['as a combo', aComboPrice()],
    ['by what is spent', aSpendThreshold()],
    ['with a millionth', aHappyHour({ value: { kind: 'percent', rate: 1 } })],
    ['for nothing', aHappyHour({ value: { kind: 'percent', rate: 1_000_000 } })],
    ['with a cent', aHappyHour({ value: { kind: 'amount', amount: 1 } })],
    ['at no price', aHappyHour({ value: { kind: 'price', price: 0 } })],
    ['at the highest price', aHappyHour({ value: { kind: 'price', price: 1_000_000_000_000 } })],
    ['with 99 for 99', aBuyGet({ buy: { count: 99 }, get: { count: 99 } })],
    ['once in an order', aBuyGet({ timesPerOrder: 1 })],
    ['9,999 times in an order', aComboPrice({ timesPerOrder: 9_999 })],
    ['as a combo of one slot with two', slots(2)],
    ['as a combo of 99', slots(50, 49)],
    ['from the first cent', aSpendThreshold({ spend: 1 })],
    ['for one day', when({ from: '2026-11-20', until: '2026-11-20' })],
    [
      'for a thousandth',
      when({ fromInstant: '2026-11-20T10:00:00.000Z', untilInstant: '2026-11-20T10:00:00.001Z' }),
    ],
    ['with a name of 200', aHappyHour({ name: '🍹'.repeat(200) })],
    ['behind others', aHappyHour({ priority: -1 })],
  ])('%s', (_, promotion) => {
    expect(promotionProblem(promotion)).toBeUndefined()
  })
})

describe('what is wrong with a promotion is said in words', () => {
  it.each<[string, Promotion, string]>([
    ['no name', aHappyHour({ name: ' ' }), 'Give it a name: it stands on the receipt.'],
    ['a long name', aHappyHour({ name: 'x'.repeat(201) }), 'The name has at most 200 characters.'],
    ['half a priority', aHappyHour({ priority: 0.5 }), 'The priority is a whole number.'],
    ['days the wrong way round', when({ from: '2026-11-21', until: '2026-11-20' }), ends],
    [
      'no time',
      when({ fromInstant: '2026-11-20T10:00:00.000Z', untilInstant: '2026-11-20T10:00:00.000Z' }),
      ends,
    ],
    ['no hours', when({ dayparts: [] }), 'Choose at least one time of day.'],
    [
      'a wrong hour',
      when({ dayparts: [days, { ...days, from: -1 }] }),
      'It begins at a whole minute from 00:00 to 23:59.',
    ],
    ['nothing off', aHappyHour({ value: { kind: 'percent', rate: 0 } }), percentage],
    ['more than all off', aHappyHour({ value: { kind: 'percent', rate: 1_000_001 } }), percentage],
    ['half a millionth', aHappyHour({ value: { kind: 'percent', rate: 0.5 } }), percentage],
    ['no amount', aHappyHour({ value: { kind: 'amount', amount: 0 } }), amountFrom(1)],
    ['half a cent', aHappyHour({ value: { kind: 'amount', amount: 1.5 } }), amountFrom(1)],
    ['too much', aHappyHour({ value: { kind: 'amount', amount: 1_000_000_000_001 } }), amountFrom(1)],
    ['less than no price', aHappyHour({ value: { kind: 'price', price: -1 } }), amountFrom(0)],
    ['nothing to buy', aBuyGet({ buy: { count: 0 } }), pieces],
    ['too much to buy', aBuyGet({ buy: { count: 100 } }), pieces],
    ['nothing to get', aBuyGet({ get: { count: 0 } }), pieces],
    ['half a piece', aBuyGet({ get: { count: 0.5 } }), pieces],
    ['nothing off what is got', aBuyGet({ rate: 0 }), percentage],
    ['never', aBuyGet({ timesPerOrder: 0 }), times],
    ['too often', aBuyGet({ timesPerOrder: 10_000 }), times],
    ['no slot', slots(), 'A combo is of 2 to 99 pieces.'],
    ['one piece', slots(1), 'A combo is of 2 to 99 pieces.'],
    ['a hundred pieces', slots(50, 50), 'A combo is of 2 to 99 pieces.'],
    ['an empty slot', slots(2, 0), pieces],
    ['a price below nothing', aComboPrice({ price: -1 }), amountFrom(0)],
    ['a combo never', aComboPrice({ timesPerOrder: 0 }), times],
    ['nothing to spend', aSpendThreshold({ spend: 0 }), amountFrom(1)],
    ['nothing for it', aSpendThreshold({ value: { kind: 'amount', amount: 0 } }), amountFrom(1)],
  ])('%s', (_, promotion, words) => {
    expect(promotionProblem(promotion)).toBe(words)
  })
})
