import { describe, expect, it } from 'vitest'
import { anItem } from '../testing/index.ts'
import type { ChoiceProblem } from './choice-problem.ts'
import { explainChoiceProblem } from './explain-choice-problem.ts'
import { type PriceChoice, type UnitPrice, unitPriceOf } from './unit-price.ts'

const FIXED = anItem()
const OPEN = anItem({ name: 'Fish of the day', openPrice: { min: 500, max: 9_000 } })
const money = (amount: number) => `€${amount}`

describe('the price of one piece', () => {
  it.each<[string, typeof FIXED, PriceChoice, UnitPrice]>([
    ['is the menu’s', FIXED, {}, { unitPrice: 250 }],
    ['is the keyed one where it is open', OPEN, { price: 1_800 }, { unitPrice: 1_800 }],
    ['may be the least', OPEN, { price: 500 }, { unitPrice: 500 }],
    ['may be the most', OPEN, { price: 9_000 }, { unitPrice: 9_000 }],
    [
      'is a person’s, with what the menu said',
      FIXED,
      { override: { unitPrice: 200, reason: 'Cracked cup' } },
      { unitPrice: 200, override: { from: 250, reason: 'Cracked cup' } },
    ],
    [
      'is a person’s, allowed by a manager',
      FIXED,
      { override: { unitPrice: 0, reason: 'Regular', approvedBy: 'employee-2' } },
      { unitPrice: 0, override: { from: 250, reason: 'Regular', approvedBy: 'employee-2' } },
    ],
    [
      'is no override at the menu’s own price',
      FIXED,
      { override: { unitPrice: 250, reason: '' } },
      { unitPrice: 250 },
    ],
  ])('%s', (_, item, choice, expected) => {
    expect(unitPriceOf(item, 250, choice)).toStrictEqual({ ok: true, value: expected })
  })

  it.each<[string, typeof FIXED, PriceChoice, ChoiceProblem['type'], string]>([
    ['not keyed', OPEN, {}, 'price-missing', 'Key the price of Fish of the day.'],
    [
      'below the least',
      OPEN,
      { price: 499 },
      'price-out-of-limits',
      'Fish of the day costs from €500 to €9000.',
    ],
    [
      'above the most',
      OPEN,
      { price: 9_001 },
      'price-out-of-limits',
      'Fish of the day costs from €500 to €9000.',
    ],
    [
      'a fraction',
      OPEN,
      { price: 500.5 },
      'price-not-whole',
      'The price of Fish of the day is not a whole number of minor units.',
    ],
    [
      'not a number',
      OPEN,
      { price: Number.NaN },
      'price-not-whole',
      'The price of Fish of the day is not a whole number of minor units.',
    ],
    ['keyed for a fixed price', FIXED, { price: 250 }, 'price-not-asked', 'Espresso has a fixed price.'],
    [
      'overridden below nothing',
      FIXED,
      { override: { unitPrice: -1, reason: 'x' } },
      'price-out-of-limits',
      'Espresso costs from €0 to €1000000000000.',
    ],
    [
      'overridden by a fraction',
      FIXED,
      { override: { unitPrice: 1.5, reason: 'x' } },
      'price-not-whole',
      'The price of Espresso is not a whole number of minor units.',
    ],
    [
      'overridden without a reason',
      FIXED,
      { override: { unitPrice: 200, reason: ' ' } },
      'override-reason-missing',
      'Say why Espresso costs another price.',
    ],
  ])('is refused %s', (_, item, choice, type, words) => {
    const price = unitPriceOf(item, 250, choice)
    if (price.ok) throw new Error('taken')
    expect(price.error.type).toBe(type)
    expect(explainChoiceProblem(price.error, money)).toBe(words)
  })

  it('names no amount where nobody can write it', () => {
    const price = unitPriceOf(OPEN, 250, { price: 1 })
    expect(price.ok ? '' : explainChoiceProblem(price.error)).toBe(
      'The price of Fish of the day is outside its limits.',
    )
  })
})
