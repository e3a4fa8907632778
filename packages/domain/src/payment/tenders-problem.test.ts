import { describe, expect, it } from 'vitest'
import { aUuid } from '../testing/index.ts'
import type { CashTender, Tender } from './tender.ts'
import { tendersProblem } from './tenders-problem.ts'

const FRANCS = { cashRounding: { step: 5, mode: 'half-away' } } as const

const cash = (changes: Partial<CashTender>): CashTender => ({
  id: aUuid(1),
  kind: 'cash',
  amount: 1_248,
  received: 1_250,
  change: 0,
  ...changes,
})
const card = (amount: number, changes: Partial<Tender> = {}): Tender =>
  ({ id: aUuid(2), kind: 'card-manual', amount, reference: '', ...changes }) as Tender
const approved = (id: string, attemptId: string): Tender => ({
  id,
  kind: 'card',
  amount: 1,
  attemptId,
  scheme: 'Visa',
  last4: '4242',
  reference: '1',
})
const problem = (...tenders: readonly Tender[]) => tendersProblem(tenders, 1_248, FRANCS)
const mismatch = { type: 'cash-rounding-mismatch', tenderId: aUuid(1) }

describe('a bill of 12.48 where the smallest coin is five rappen', () => {
  it.each<[string, readonly Tender[]]>([
    ['cash, rounded', [cash({ rounding: 2 })]],
    ['cash, rounded, with change and tip', [cash({ rounding: 2, received: 2_000, tip: 50, change: 700 })]],
    ['the exact coins', [cash({ received: 1_248 })]],
    ['less than it would be rounded to', [cash({ received: 1_249, change: 1 })]],
    ['a card', [card(1_248)]],
    ['a card with a tip', [card(1_248, { tip: 200 })]],
    ['a card, then cash', [card(1_000), cash({ amount: 248, rounding: 2, received: 250 })]],
    ['cash in part, then a card', [cash({ amount: 1_000, received: 1_000 }), card(248)]],
    ['a note for a part, with change', [cash({ amount: 500, received: 1_000, change: 500 }), card(748)]],
    [
      'a card for all but two rappen, which nobody has to pay',
      [card(1_246), cash({ amount: 2, rounding: -2, received: 0 })],
    ],
  ])('may be paid by %s', (_, tenders) => {
    expect(problem(...tenders)).toBeUndefined()
  })

  it.each<[string, readonly Tender[], unknown]>([
    ['cash that should be rounded', [cash({ received: 1_300, change: 52 })], mismatch],
    ['cash rounded to another coin', [cash({ received: 1_240, rounding: -8 })], mismatch],
    [
      'cash rounded although the coins are exact',
      [cash({ received: 1_248, rounding: 2, change: -2 })],
      { type: 'change-mismatch', tenderId: aUuid(1) },
    ],
    [
      'cash rounded before the card',
      [cash({ amount: 998, received: 1_000, rounding: 2 }), card(250)],
      mismatch,
    ],
    [
      'cash with more change than came in',
      [cash({ rounding: 2, change: 1 })],
      { type: 'change-mismatch', tenderId: aUuid(1) },
    ],
    [
      'cash with the tip forgotten',
      [cash({ rounding: 2, tip: 1 })],
      { type: 'change-mismatch', tenderId: aUuid(1) },
    ],
    ['a negative tip', [card(1_248, { tip: -1 })], { type: 'amount-out-of-range', field: 'tip', amount: -1 }],
    ['half a tip', [cash({ tip: 0.5 })], { type: 'amount-not-whole', field: 'tip', amount: 0.5 }],
    ['too little', [card(1_247)], { type: 'payment-short', balance: 1 }],
    ['too much by card', [card(1_249)], { type: 'payment-exceeds-total', excess: 1 }],
    [
      'too much by a card after cash',
      [cash({ rounding: 2 }), card(1)],
      { type: 'payment-exceeds-total', excess: 1 },
    ],
    ['nothing', [], { type: 'payment-short', balance: 1_248 }],
    ['one payment twice', [card(1), card(1)], { type: 'tender-exists', tenderId: aUuid(2) }],
    [
      'one approval of the card terminal twice',
      [approved('a', 'attempt-1'), approved('b', 'attempt-2'), approved('c', 'attempt-1')],
      { type: 'tender-exists', tenderId: 'c' },
    ],
  ])('may not be paid by %s', (_, tenders, expected) => {
    expect(problem(...tenders)).toEqual(expected)
  })

  it('takes fifty payments, not one more', () => {
    const many = (count: number) => Array.from({ length: count }, (_, n) => card(1, { id: aUuid(n) }))
    expect(problem(...many(50))).toEqual({ type: 'payment-short', balance: 1_198 })
    expect(problem(...many(51))).toEqual({ type: 'too-many', what: 'tenders', max: 50 })
  })
})

it('an order from before the coins were known is not rounded', () => {
  expect(tendersProblem([cash({ received: 1_300, change: 52 })], 1_248, {})).toBeUndefined()
  expect(tendersProblem([cash({ rounding: 2 })], 1_248, {})).toEqual(mismatch)
})
