import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CashRounding } from '../money/cash-rounding.ts'
import { takeTender } from './take-tender.ts'
import type { Tender } from './tender.ts'
import type { TenderOffer } from './tender-offer.ts'
import { sumOfTenders, tendersProblem } from './tenders-problem.ts'

const FRANCS = { cashRounding: { step: 5, mode: 'half-away' } } as const

const cash = (received: number, tip?: number): TenderOffer => ({
  kind: 'cash',
  id: 'cash',
  received,
  ...(tip !== undefined && { tip }),
})
const manual = (amount: number, changes: Partial<TenderOffer> = {}): TenderOffer =>
  ({ kind: 'card-manual', id: 'card', amount, reference: '4711', ...changes }) as TenderOffer
const card: TenderOffer = {
  kind: 'card',
  id: 'card',
  amount: 1_248,
  attemptId: 'attempt',
  scheme: 'Visa',
  last4: '4242',
  reference: '000123',
}

describe('cash, where the smallest coin is five rappen', () => {
  it.each<[string, number, TenderOffer, object]>([
    ['rounded up, with change from it', 1_248, cash(2_000), { amount: 1_248, rounding: 2, change: 750 }],
    ['rounded down', 1_247, cash(1_245), { amount: 1_247, rounding: -2, change: 0 }],
    ['even, with nothing rounded', 1_250, cash(1_300), { amount: 1_250, change: 50 }],
    ['the exact coins', 1_248, cash(1_248), { amount: 1_248, change: 0 }],
    ['less than it would be rounded to', 1_248, cash(1_249), { amount: 1_248, change: 1 }],
    ['a part, as it is', 1_248, cash(1_003), { amount: 1_003, change: 0 }],
    ['two rappen left, with nothing', 2, cash(0), { amount: 2, rounding: -2, change: 0 }],
    ['and a tip', 1_248, cash(2_000, 100), { amount: 1_248, rounding: 2, tip: 100, change: 650 }],
    ['and all the rest as tip', 1_248, cash(1_400, 150), { amount: 1_248, rounding: 2, tip: 150, change: 0 }],
    ['exact coins and a tip', 1_248, cash(1_348, 100), { amount: 1_248, tip: 100, change: 0 }],
    ['a part with a tip', 1_248, cash(1_000, 100), { amount: 900, tip: 100, change: 0 }],
    ['a tip of nothing', 1_250, cash(1_250, 0), { amount: 1_250, change: 0 }],
    ['a tip where nothing is due', 2, cash(50, 50), { amount: 2, rounding: -2, tip: 50, change: 0 }],
  ])('settles %s', (_, balance, offer, expected) => {
    const received = offer.kind === 'cash' && offer.received
    expect(takeTender(offer, balance, FRANCS)).toEqual({
      ok: true,
      value: { id: 'cash', kind: 'cash', received, ...expected },
    })
  })

  it.each<[string, number, TenderOffer, object]>([
    ['of nothing', 1_248, cash(0), { type: 'amount-out-of-range', field: 'cash received', amount: 0 }],
    ['below zero', 2, cash(-1), { type: 'amount-out-of-range', field: 'cash received', amount: -1 }],
    ['in half rappen', 1_248, cash(0.5), { type: 'amount-not-whole', field: 'cash received', amount: 0.5 }],
    [
      'beyond ten billion',
      1_248,
      cash(1_000_000_000_001),
      { type: 'amount-out-of-range', field: 'cash received', amount: 1_000_000_000_001 },
    ],
    [
      'with a negative tip',
      1_248,
      cash(2_000, -1),
      { type: 'amount-out-of-range', field: 'tip', amount: -1 },
    ],
    ['with half a tip', 1_248, cash(2_000, 0.5), { type: 'amount-not-whole', field: 'tip', amount: 0.5 }],
    ['all of it tip', 1_248, cash(100, 100), { type: 'tip-too-large', tip: 100, received: 100 }],
    ['less than the tip', 1_248, cash(100, 101), { type: 'tip-too-large', tip: 101, received: 100 }],
    [
      'less than the tip where nothing is due',
      2,
      cash(50, 51),
      { type: 'tip-too-large', tip: 51, received: 50 },
    ],
    ['without an id', 1_248, { ...cash(2_000), id: '' }, { type: 'text-missing', field: 'payment' }],
    ['when all is paid', 0, cash(100), { type: 'nothing-left-to-pay' }],
    ['when money is to be given back', -5, cash(100), { type: 'nothing-left-to-pay' }],
  ])('is refused %s', (_, balance, offer, error) => {
    expect(takeTender(offer, balance, FRANCS)).toEqual({ ok: false, error })
  })

  it('is not rounded where the order says nothing of coins', () => {
    expect(takeTender(cash(2_000), 1_248, {})).toEqual({
      ok: true,
      value: { id: 'cash', kind: 'cash', amount: 1_248, received: 2_000, change: 752 },
    })
  })
})

describe('any other payment', () => {
  it('settles exactly what it says, whatever the coins', () => {
    expect(takeTender(card, 1_248, FRANCS)).toEqual({ ok: true, value: card })
    expect(takeTender(manual(1_247), 1_248, FRANCS)).toEqual({
      ok: true,
      value: { id: 'card', kind: 'card-manual', amount: 1_247, reference: '4711' },
    })
  })

  it('of a web shop may have a reference of any digits: only what a person types may be a card number', () => {
    const online = {
      kind: 'online',
      id: 'o',
      amount: 100,
      provider: 'p',
      reference: '4242424242424242',
    } as const
    expect(takeTender(online, 1_248, FRANCS)).toEqual({ ok: true, value: online })
  })

  it('carries a tip on top, and none where there is none', () => {
    expect(takeTender({ ...card, tip: 150 }, 1_248, FRANCS)).toEqual({
      ok: true,
      value: { ...card, tip: 150 },
    })
    const taken = takeTender({ ...card, tip: 0 }, 1_248, FRANCS)
    expect(taken.ok && Object.keys(taken.value)).not.toContain('tip')
  })

  it.each<[string, TenderOffer, object]>([
    ['beyond the balance', manual(1_249), { type: 'card-exceeds-balance', balance: 1_248, amount: 1_249 }],
    [
      'by gift card beyond the balance',
      { kind: 'gift-card', id: 'g', amount: 2_000, cardId: 'token', offline: false },
      { type: 'card-exceeds-balance', balance: 1_248, amount: 2_000 },
    ],
    ['of nothing', manual(0), { type: 'amount-out-of-range', field: 'card amount', amount: 0 }],
    [
      'of nothing on account',
      { kind: 'house-account', id: 'h', amount: 0, accountId: 'a', accountName: '' },
      { type: 'amount-out-of-range', field: 'payment', amount: 0 },
    ],
    [
      'with a negative tip',
      manual(100, { tip: -1 }),
      { type: 'amount-out-of-range', field: 'tip', amount: -1 },
    ],
    [
      'with a card number for a reference',
      { ...manual(100), reference: '4242 4242 4242 4242' } as TenderOffer,
      { type: 'card-number' },
    ],
  ])('is refused %s', (_, offer, error) => {
    expect(takeTender(offer, 1_248, FRANCS)).toEqual({ ok: false, error })
  })
})

describe('payments taken one after the other', () => {
  const anyOffer = fc.oneof(
    fc.record({ kind: fc.constant('cash' as const), received: fc.integer({ min: 0, max: 30_000 }) }),
    fc.record({
      kind: fc.constant('cash' as const),
      received: fc.integer({ min: 0, max: 30_000 }),
      tip: fc.integer({ min: 0, max: 500 }),
    }),
    fc.record({
      kind: fc.constant('card-manual' as const),
      amount: fc.integer({ min: 1, max: 20_000 }),
      reference: fc.constant(''),
      tip: fc.integer({ min: 0, max: 500 }),
    }),
  )
  const anyCoins: fc.Arbitrary<CashRounding> = fc.record({
    step: fc.constantFrom(1, 5, 10, 50, 100),
    mode: fc.constantFrom('half-away', 'half-even', 'up', 'down'),
  })

  it('settle the bill as it is checked later, and all that was handed over is accounted for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20_000 }),
        anyCoins,
        fc.array(anyOffer, { minLength: 1, maxLength: 6 }),
        (total, cashRounding, offers) => {
          const tenders: Tender[] = []
          for (const [index, offer] of [...offers, { kind: 'cash', received: 30_000 } as const].entries()) {
            const taken = takeTender({ ...offer, id: `t-${index}` }, total - sumOfTenders(tenders), {
              cashRounding,
            })
            if (!taken.ok) continue
            tenders.push(taken.value)
            const left = total - sumOfTenders(tenders)
            expect(tendersProblem(tenders, total, { cashRounding })).toEqual(
              left === 0 ? undefined : { type: 'payment-short', balance: left },
            )
          }
          expect(sumOfTenders(tenders)).toBe(total)
          for (const tender of tenders) {
            if (tender.kind !== 'cash') continue
            const { amount, received, change, rounding = 0, tip = 0 } = tender
            expect(received).toBe(amount + rounding + tip + change)
            expect(change).toBeGreaterThanOrEqual(0)
            expect(Math.abs(rounding)).toBeLessThan(cashRounding.step)
          }
        },
      ),
    )
  })
})
