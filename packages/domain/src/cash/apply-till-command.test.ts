import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  aCashMovement,
  aClosedTill,
  aNoSale,
  anyTillFacts,
  aTax,
  aTillClosing,
  aTillCount,
  aTillOpening,
  aTillPayment,
  aTillRefund,
  aTillSale,
  aTillVoid,
  aTipChange,
  aTipPayout,
  tillAfter,
} from '../testing/index.ts'
import { applyTillCommand } from './apply-till-command.ts'
import { sumOfPieces } from './cash-count.ts'
import type { TillCommand } from './till-command.ts'
import type { TillRejection } from './till-rejection.ts'
import type { TillSession } from './till-session.ts'

const open = aTillOpening()

describe('a till session', () => {
  it('takes a float, sells, gives back, moves cash, is counted and closed', () => {
    const card = aTillSale({ id: 'sale-2', total: 500, tenders: [{ kind: 'card-manual', amount: 500 }] })
    const cashIn = aCashMovement({ id: 'in-1', type: 'till.cash-in', amount: 2_000, reason: 'Change money' })
    const cashOut = aCashMovement({ id: 'out-1', type: 'till.cash-out', amount: 750, reason: 'Flowers' })
    const pieces = [
      { denomination: 5_000, pieces: 1 },
      { denomination: 1_000, pieces: 3 },
      { denomination: 50, pieces: 6 },
    ]
    const facts = [aTillSale(), card, aTillRefund(), cashIn, cashOut, aCashMovement()]
    const session = tillAfter(
      open,
      ...facts,
      aTillCount({ pieces }),
      aTillClosing({ note: 'A coin missing' }),
    )
    expect(session).toMatchObject({
      status: 'closed',
      z: {
        figures: {
          cash: {
            float: 10_000,
            taken: 1_190,
            givenBack: 119,
            in: 2_000,
            out: 750,
            drops: 5_000,
            expected: 7_321,
          },
        },
        counted: 8_300,
        difference: 979,
        note: 'A coin missing',
        carriedOn: { zNumber: 1, sales: { count: 2, total: 1_690 }, refunds: { count: 1, total: 119 } },
      },
    })
  })

  it('is closed at any difference, even with an empty drawer', () => {
    const session = tillAfter(open, aTillSale(), aTillCount({ pieces: [] }), aTillClosing())
    expect(session).toMatchObject({ status: 'closed', z: { counted: 0, difference: -11_190 } })
  })

  it('may be counted again; the last count stands and the first is kept', () => {
    const first = aTillCount({ pieces: [{ denomination: 10_000, pieces: 2 }] })
    const session = tillAfter(open, first, aTillCount({ id: 'count-2' }), aTillClosing())
    expect(session).toMatchObject({
      counts: [first, { id: 'count-2' }],
      z: { counted: 10_000, difference: 0 },
    })
  })

  it.each([
    ['a part payment in cash', aTillPayment(), 'open'],
    ['a part payment by card', aTillPayment({ tenders: [{ kind: 'card', amount: 1 }] }), 'counting'],
    ['cash handed back', aTillPayment({ type: 'till.payment-back' }), 'open'],
    ['tips paid out', aTipPayout(), 'open'],
    [
      'a cash tip',
      aTillRefund({ total: 0, taxes: [], tenders: [{ kind: 'cash', amount: 0, tip: 1 }] }),
      'open',
    ],
    ['a tip on a card slip', aTipChange(), 'counting'],
    ['a tip in cash that was noted later', aTipChange({ kind: 'cash' }), 'open'],
    ['a void', aTillVoid(), 'counting'],
    ['a drawer opened without a sale', aNoSale(), 'counting'],
  ] as const)('after %s is %s', (_, fact, status) => {
    const result = applyTillCommand(tillAfter(open, aTillCount()), fact)
    expect(result).toMatchObject({ ok: true, value: { status, facts: [fact] } })
  })

  it('is counted again when cash moves after the count', () => {
    const counting = tillAfter(open, aTillCount())
    const sold = applyTillCommand(counting, aTillSale())
    expect(sold).toMatchObject({ ok: true, value: { status: 'open', counts: [{ id: 'count-1' }] } })
    const card = aTillSale({ tenders: [{ kind: 'card-manual', amount: 1_190 }] })
    expect(applyTillCommand(counting, card)).toMatchObject({ ok: true, value: { status: 'counting' } })
  })
})

describe('a till command is refused', () => {
  const opened = tillAfter(open)
  const closed = aClosedTill()
  const late = { terminalId: 't', zNumber: 1, businessDay: '2026-11-20' }
  const adjust = { ...aTillSale({ sessionId: 'session-1' }), type: 'till.adjust', original: late } as const

  it.each<[string, TillSession | undefined, TillCommand, TillRejection]>([
    ['without a session', undefined, aTillSale(), { type: 'no-such-till-session' }],
    [
      'when it opens what is open',
      opened,
      aTillOpening({ id: 'open-2' }),
      { type: 'till-session-exists', sessionId: 'session-1' },
    ],
    [
      'for another session',
      opened,
      aTillSale({ sessionId: 'session-2' }),
      { type: 'wrong-till-session', expected: 'session-1', got: 'session-2' },
    ],
    [
      'when it closes what is not counted',
      opened,
      aTillClosing(),
      { type: 'not-allowed-in-till-state', command: 'till.close', status: 'open' },
    ],
    [
      'when it counts what is closed',
      closed,
      aTillCount({ id: 'count-2' }),
      { type: 'not-allowed-in-till-state', command: 'till.count', status: 'closed' },
    ],
    ['when it sells at a closed till', closed, aTillSale(), { type: 'till-closed', zNumber: 1 }],
    ['without a reason', opened, aCashMovement({ reason: '  ' }), { type: 'reason-missing' }],
    [
      'with a reason too long',
      opened,
      aCashMovement({ reason: 'x'.repeat(201) }),
      { type: 'till-text-too-long', field: 'reason', max: 200 },
    ],
    [
      'with a note too long',
      tillAfter(open, aTillCount()),
      aTillClosing({ note: 'x'.repeat(201) }),
      { type: 'till-text-too-long', field: 'note', max: 200 },
    ],
    [
      'with a float below nothing',
      undefined,
      aTillOpening({ float: -1 }),
      { type: 'till-amount-out-of-range', field: 'float', amount: -1 },
    ],
    [
      'with half a cent',
      undefined,
      aTillOpening({ float: 0.5 }),
      { type: 'till-amount-not-whole', field: 'float', amount: 0.5 },
    ],
    [
      'with figures of a last Z that cannot be',
      undefined,
      aTillOpening({
        carried: { zNumber: -1, sales: { count: 0, total: 0 }, refunds: { count: 0, total: 0 } },
      }),
      { type: 'carry-invalid', zNumber: -1 },
    ],
    [
      'with a movement of nothing',
      opened,
      aCashMovement({ amount: 0 }),
      { type: 'till-amount-out-of-range', field: 'amount', amount: 0 },
    ],
    [
      'with more money than there is',
      opened,
      aCashMovement({ amount: 1_000_000_000_001 }),
      { type: 'till-amount-out-of-range', field: 'amount', amount: 1_000_000_000_001 },
    ],
    [
      'with a negative total',
      opened,
      aTillSale({ total: -1 }),
      { type: 'till-amount-out-of-range', field: 'total', amount: -1 },
    ],
    [
      'with a payment of nothing',
      opened,
      aTillRefund({ tenders: [{ kind: 'cash', amount: 0 }] }),
      { type: 'till-amount-out-of-range', field: 'payment', amount: 0 },
    ],
    [
      'with rounding that is not whole',
      opened,
      aTillSale({ rounding: 0.1 }),
      { type: 'till-amount-not-whole', field: 'rounding', amount: 0.1 },
    ],
    [
      'with payments that miss the total and its rounding',
      opened,
      aTillSale({ rounding: -2 }),
      { type: 'tenders-differ-from-total', expected: 1_188, got: 1_190 },
    ],
    [
      'with a tip below nothing',
      opened,
      aTillSale({ tenders: [{ kind: 'cash', amount: 1_190, tip: -1 }] }),
      { type: 'till-amount-out-of-range', field: 'tip', amount: -1 },
    ],
    [
      'with a payment of nothing and no tip',
      opened,
      aTillPayment({ tenders: [{ kind: 'cash', amount: 0, tip: 0 }] }),
      { type: 'till-amount-out-of-range', field: 'payment', amount: 0 },
    ],
    [
      'with money given back below nothing',
      opened,
      aTillPayment({ type: 'till.payment-back', tenders: [{ kind: 'cash', amount: -1, tip: 5 }] }),
      { type: 'till-amount-out-of-range', field: 'payment', amount: -1 },
    ],
    [
      'with part payments below nothing',
      opened,
      aTillSale({ prepaid: -1 }),
      { type: 'till-amount-out-of-range', field: 'part payments', amount: -1 },
    ],
    [
      'with part payments beyond the total',
      opened,
      aTillSale({ prepaid: 1 }),
      { type: 'tenders-differ-from-total', expected: 1_190, got: 1_191 },
    ],
    [
      'with half a cent of service charge',
      opened,
      aTillSale({ charges: 0.5 }),
      { type: 'till-amount-not-whole', field: 'service charges', amount: 0.5 },
    ],
    [
      'with a discount that adds',
      opened,
      aTillSale({ discounts: [{ source: 'manual', amount: -1 }] }),
      { type: 'till-amount-out-of-range', field: 'discount', amount: -1 },
    ],
    [
      'with gift cards below nothing',
      opened,
      aTillSale({ giftCards: -1 }),
      { type: 'till-amount-out-of-range', field: 'gift cards', amount: -1 },
    ],
    [
      'with half a cent of tax',
      opened,
      aTillSale({ taxes: [{ tax: aTax(), base: 1_000, amount: 0.5 }] }),
      { type: 'till-amount-not-whole', field: 'tax', amount: 0.5 },
    ],
    [
      'with half a cent of tax base',
      opened,
      aTillSale({ taxes: [{ tax: aTax(), base: 0.5, amount: 190 }] }),
      { type: 'till-amount-not-whole', field: 'tax base', amount: 0.5 },
    ],
    [
      'with a tip that does not change',
      opened,
      aTipChange({ change: 0 }),
      { type: 'till-amount-out-of-range', field: 'change of the tip', amount: 0 },
    ],
    [
      'with a tip that changes by half a cent',
      opened,
      aTipChange({ change: 0.5 }),
      { type: 'till-amount-not-whole', field: 'change of the tip', amount: 0.5 },
    ],
    [
      'with tips of nothing paid out',
      opened,
      aTipPayout({ amount: 0 }),
      { type: 'till-amount-out-of-range', field: 'amount', amount: 0 },
    ],
    ['with a void that says no reason', opened, aTillVoid({ reason: '' }), { type: 'reason-missing' }],
    [
      'with a void of half a cent',
      opened,
      aTillVoid({ amount: 0.5 }),
      { type: 'till-amount-not-whole', field: 'amount', amount: 0.5 },
    ],
    ['with a drawer opened for no reason', opened, aNoSale({ reason: ' ' }), { type: 'reason-missing' }],
    [
      'with a card number as reason',
      opened,
      aNoSale({ reason: 'Card 4111 1111 1111 1111' }),
      { type: 'till-card-number', field: 'reason' },
    ],
    [
      'with a card number in the note',
      tillAfter(open, aTillCount()),
      aTillClosing({ note: '4111-1111-1111-1111' }),
      { type: 'till-card-number', field: 'note' },
    ],
    [
      'with half a review open',
      tillAfter(open, aTillCount()),
      aTillClosing({ unresolved: { reviews: 0.5, cardAttempts: 0 } }),
      { type: 'till-amount-not-whole', field: 'number of reviews', amount: 0.5 },
    ],
    [
      'with fewer than no card payments open',
      tillAfter(open, aTillCount()),
      aTillClosing({ unresolved: { reviews: 0, cardAttempts: -1 } }),
      { type: 'till-amount-out-of-range', field: 'number of card payments', amount: -1 },
    ],
    [
      'with fewer than no orders open',
      tillAfter(open, aTillCount()),
      aTillClosing({ unresolved: { reviews: 0, cardAttempts: 0, openOrders: -1 } }),
      { type: 'till-amount-out-of-range', field: 'number of open orders', amount: -1 },
    ],
    [
      'with a coin of nothing',
      opened,
      aTillCount({ pieces: [{ denomination: 0, pieces: 1 }] }),
      { type: 'denomination-invalid', denomination: 0 },
    ],
    [
      'with a coin counted twice',
      opened,
      aTillCount({
        pieces: [
          { denomination: 50, pieces: 1 },
          { denomination: 50, pieces: 2 },
        ],
      }),
      { type: 'denomination-twice', denomination: 50 },
    ],
    [
      'with half a coin',
      opened,
      aTillCount({ pieces: [{ denomination: 50, pieces: 0.5 }] }),
      { type: 'pieces-invalid', denomination: 50, pieces: 0.5 },
    ],
    [
      'with more coins than a drawer holds',
      opened,
      aTillCount({ pieces: [{ denomination: 50, pieces: 100_001 }] }),
      { type: 'pieces-invalid', denomination: 50, pieces: 100_001 },
    ],
    [
      'with a count beyond all money',
      opened,
      aTillCount({ pieces: [{ denomination: 1_000_000_000, pieces: 1_001 }] }),
      { type: 'till-amount-out-of-range', field: 'counted sum', amount: 1_001_000_000_000 },
    ],
    [
      'when it adjusts its own session',
      opened,
      { ...adjust, entry: aTillSale() },
      { type: 'adjusts-own-session' },
    ],
    [
      'when an adjustment has an id of its own',
      opened,
      { ...adjust, id: 'other', entry: aTillSale({ sessionId: 'session-0' }) },
      { type: 'adjustment-id-differs', entryId: 'sale-1' },
    ],
    [
      'when what an adjustment books cannot be',
      opened,
      { ...adjust, entry: aTillSale({ sessionId: 'session-0', total: -1 }) },
      { type: 'till-amount-out-of-range', field: 'total', amount: -1 },
    ],
  ])('%s', (_, session, command, error) => {
    expect(applyTillCommand(session, command)).toEqual({ ok: false, error })
  })
})

describe('a till command is taken', () => {
  const opened = tillAfter(open)
  it.each<[string, TillSession | undefined, TillCommand]>([
    ['with an empty drawer as float', undefined, aTillOpening({ float: 0 })],
    ['with the largest amount there is', opened, aCashMovement({ amount: 1_000_000_000_000 })],
    ['with one cent', opened, aCashMovement({ amount: 1 })],
    ['with a reason of 200 characters', opened, aCashMovement({ reason: 'x'.repeat(200) })],
    ['with a sale of nothing', opened, aTillSale({ total: 0, tenders: [], taxes: [] })],
    ['with a sale rounded down to nothing', opened, aTillSale({ total: 2, rounding: -2, tenders: [] })],
    [
      'with a refund that is nothing but a tip',
      opened,
      aTillRefund({ total: 0, tenders: [{ kind: 'card', amount: 0, tip: 1 }] }),
    ],
    ['with a sale that part payments paid', opened, aTillSale({ prepaid: 1_190, tenders: [] })],
    ['with a discount of nothing', opened, aTillSale({ discounts: [{ source: 'manual', amount: 0 }] })],
    ['with a negative service charge', opened, aTillSale({ charges: -1 })],
    ['with a tip that shrinks', opened, aTipChange({ change: -1 })],
    ['with one cent of tips paid out', opened, aTipPayout({ amount: 1 })],
    ['with a void of less than nothing', opened, aTillVoid({ amount: -250 })],
    [
      'with all the coins a drawer holds, and none of another',
      opened,
      aTillCount({
        pieces: [
          { denomination: 1, pieces: 100_000 },
          { denomination: 50, pieces: 0 },
        ],
      }),
    ],
    [
      'with nothing open and nothing to say',
      tillAfter(open, aTillCount()),
      aTillClosing({ note: '', unresolved: { reviews: 0, cardAttempts: 0 } }),
    ],
  ])('%s', (_, session, command) => {
    expect(applyTillCommand(session, command)).toMatchObject({ ok: true })
  })
})

describe('whatever happens at a till', () => {
  const anyPieces = fc.uniqueArray(
    fc.record({ denomination: fc.integer({ min: 1, max: 50_000 }), pieces: fc.nat(10_000) }),
    { selector: ({ denomination }) => denomination, maxLength: 15 },
  )

  it('a command applied again changes nothing, in every state', () => {
    fc.assert(
      fc.property(anyTillFacts, fc.nat(), (facts, pick) => {
        const commands = [open, ...facts, aTillCount(), aTillClosing()]
        for (let upTo = 1; upTo <= commands.length; upTo += 1) {
          const session = tillAfter(...commands.slice(0, upTo))
          const again = commands[pick % upTo]!
          const result = applyTillCommand(session, again)
          expect(result.ok && result.value === session).toBe(true)
        }
      }),
    )
  })

  it('expected and difference come to what was counted, and the count is the sum of its pieces', () => {
    fc.assert(
      fc.property(anyTillFacts, anyPieces, (facts, pieces) => {
        const session = tillAfter(open, ...facts, aTillCount({ pieces }), aTillClosing())
        if (session.status !== 'closed') throw new Error('not closed')
        const { counted, difference, figures } = session.z
        expect(figures.cash.expected + difference).toBe(counted)
        const exact = pieces.reduce(
          (sum, piece) => sum + BigInt(piece.denomination) * BigInt(piece.pieces),
          0n,
        )
        expect(BigInt(counted)).toBe(exact)
        expect(sumOfPieces(pieces.toReversed())).toBe(counted)
      }),
    )
  })
})
