import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ArrivedFact,
  EMPTY_FACT_BOOK,
  type FactBook,
  type FactFlag,
  factFlags,
  isPaidByFacts,
  linkOrder,
  reconcileFact,
} from './reconcile-fact.ts'

const orderId = 'order-1'
const aFact = (
  kind: ArrivedFact['kind'],
  id: string,
  amount = 0,
  changes: Partial<ArrivedFact> = {},
): ArrivedFact => ({
  id,
  kind,
  orderId,
  amount,
  fingerprint: `hash of ${id}`,
  ...changes,
})
const known = (total = 1_000): FactBook => linkOrder(EMPTY_FACT_BOOK, orderId, total).book
const bookAfter = (book: FactBook, ...facts: ArrivedFact[]): FactBook =>
  facts.reduce((before, fact) => reconcileFact(before, fact).book, book)
const KINDS = ['payment', 'refund', 'reversal', 'cash-movement', 'till-session', 'receipt'] as const

describe('a fact about money', () => {
  it.each(KINDS)('of kind %s is stored once, whatever its order', (kind) => {
    const fact = aFact(kind, 'fact-1')
    const unknown = reconcileFact(EMPTY_FACT_BOOK, fact)
    expect(unknown).toEqual({
      outcome: 'applied',
      book: { facts: [fact], totals: new Map() },
      flags: [{ type: 'order-unknown', orderId }],
    })
    expect(reconcileFact(unknown.book, fact)).toEqual({ outcome: 'applied', book: unknown.book, flags: [] })
    expect(reconcileFact(known(), fact)).toMatchObject({ outcome: 'applied', flags: [] })
    const ofNoOrder = { ...fact, orderId: undefined }
    expect(reconcileFact(EMPTY_FACT_BOOK, ofNoOrder)).toMatchObject({ outcome: 'applied', flags: [] })
  })

  it.each(KINDS)('of kind %s is kept twice when two contents have one id', (kind) => {
    const other = aFact(kind, 'fact-1', 0, { fingerprint: 'another' })
    const reconciled = reconcileFact(bookAfter(known(), aFact(kind, 'fact-1')), other)
    expect(reconciled.book.facts.length).toBe(2)
    expect(reconciled).toMatchObject({
      outcome: 'in-review',
      flags: [{ type: 'same-id-other-content', factId: 'fact-1' }],
    })
  })

  it('of another kind may have the same id', () => {
    const book = bookAfter(known(), aFact('payment', 'one', 5))
    expect(reconcileFact(book, aFact('receipt', 'one'))).toMatchObject({ outcome: 'applied', flags: [] })
  })

  const payment = (id: string, amount: number) => aFact('payment', id, amount)
  const refund = (id: string, amount: number) => aFact('refund', id, amount)
  const reversal = (id: string, amount: number) => aFact('reversal', id, amount)

  it.each<[string, ArrivedFact[], ArrivedFact, FactFlag[]]>([
    ['a part', [], payment('a', 400), []],
    ['the rest', [payment('a', 400)], payment('b', 600), []],
    ['a cent too much', [payment('a', 400)], payment('b', 601), [{ type: 'overpaid', orderId, excess: 1 }]],
    [
      'the same bill at two tills',
      [payment('a', 1_000)],
      payment('b', 1_000),
      [{ type: 'overpaid', orderId, excess: 1_000 }],
    ],
    ['a refund of all that was paid', [payment('a', 1_000)], refund('b', 1_000), []],
    [
      'a refund of a cent more',
      [payment('a', 1_000)],
      refund('b', 1_001),
      [{ type: 'refunded-beyond-payment', orderId, excess: 1 }],
    ],
    [
      'the same refund at two tills',
      [payment('a', 1_000), refund('b', 1_000)],
      refund('c', 1_000),
      [{ type: 'refunded-beyond-payment', orderId, excess: 1_000 }],
    ],
    [
      'a reversal of a payment that was one too many',
      [payment('a', 1_000), payment('b', 1_000)],
      reversal('c', 1_000),
      [],
    ],
    [
      'a reversal of what was given back already',
      [payment('a', 1_000), refund('b', 1_000)],
      reversal('c', 1_000),
      [{ type: 'refunded-beyond-payment', orderId, excess: 1_000 }],
    ],
    ['a movement of cash on an overpaid order', [payment('a', 1_001)], aFact('cash-movement', 'b'), []],
  ])('%s', (_, before, fact, flags) => {
    const reconciled = reconcileFact(bookAfter(known(), ...before), fact)
    expect(reconciled.flags).toEqual(flags)
    expect(reconciled.outcome).toBe(flags.length > 0 ? 'in-review' : 'applied')
    expect(reconciled.book.facts).toEqual([...before, fact])
  })

  it('of an unknown order is linked when the order arrives, and then flagged', () => {
    const waiting = bookAfter(EMPTY_FACT_BOOK, payment('a', 700), payment('b', 700))
    expect(isPaidByFacts(waiting, orderId)).toBe(false)
    expect(linkOrder(waiting, orderId, 1_400)).toMatchObject({ outcome: 'applied', flags: [] })
    const linked = linkOrder(waiting, orderId, 1_000)
    expect(linked).toMatchObject({ outcome: 'in-review', flags: [{ type: 'overpaid', excess: 400 }] })
    expect(isPaidByFacts(linked.book, orderId)).toBe(true)
    expect(linked.book.facts).toEqual(waiting.facts)
  })

  it('pays an order when payments come to its total, not a cent before', () => {
    expect(isPaidByFacts(bookAfter(known(), payment('a', 999)), orderId)).toBe(false)
    expect(isPaidByFacts(bookAfter(known(), payment('a', 1_000)), orderId)).toBe(true)
    expect(isPaidByFacts(bookAfter(known(), { ...payment('a', 1_000), orderId: 'other' }), orderId)).toBe(
      false,
    )
    expect(isPaidByFacts(known(0), orderId)).toBe(true)
    expect(factFlags(EMPTY_FACT_BOOK, orderId)).toEqual([])
  })

  const anyFact = fc.record({
    kind: fc.constantFrom(...KINDS),
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    amount: fc.integer({ min: 0, max: 1_500 }),
    fingerprint: fc.constantFrom('one', 'two'),
    orderId: fc.constantFrom(orderId, 'other', undefined),
  })

  it('never makes a paid order unpaid', () => {
    fc.assert(
      fc.property(fc.array(anyFact), (facts) => {
        let book = known()
        for (const fact of facts) {
          const before = isPaidByFacts(book, orderId)
          book = reconcileFact(book, fact).book
          expect(before && !isPaidByFacts(book, orderId)).toBe(false)
        }
      }),
    )
  })

  it('is not lost, and flags say the same, in whatever order facts and orders arrive', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyFact, { selector: ({ kind, id }) => kind + id }), (facts) => {
        const there = bookAfter(known(), ...facts)
        const back = linkOrder(bookAfter(EMPTY_FACT_BOOK, ...facts.toReversed()), orderId, 1_000).book
        expect(new Set(there.facts)).toEqual(new Set(facts))
        expect(new Set(back.facts)).toEqual(new Set(facts))
        expect(factFlags(there, orderId)).toEqual(factFlags(back, orderId))
        expect(isPaidByFacts(there, orderId)).toBe(isPaidByFacts(back, orderId))
      }),
    )
  })
})
